import { type ReactNode, useState } from 'react';
import type { Answers, AnswerValue, Evaluation, Questionnaire as Form } from '#vocabulary/questionnaire.ts';
import type { Question, QuestionGroup, QuestionnaireItem } from '#vocabulary/questionnaire-shape.ts';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button } from '#web/design/button.tsx';
import { KeyHint } from '#web/design/key-hint.tsx';
import { Questionnaire } from '#web/design/questionnaire.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { DangerBox } from './danger-box.tsx';

interface PanelProps {
  readonly form: Form;
  readonly evaluation: Evaluation;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  readonly emergencyNumber: string;
  readonly passed: { readonly code: string; readonly at: string } | undefined;
  readonly onEmergency: () => void;
}

/** Keys of the upper row of a French keyboard, then the middle one: none of them is a key of the desk. */
const optionKeys = ['a', 'z', 'e', 'r', 't', 'y', 'q', 's', 'd'] as const;

/** What one asks: the lit question is answered by letters, by Tab and arrows, or with the mouse. */
export function QuestionsPanel(props: PanelProps): ReactNode {
  const { t } = useText();
  const { form, evaluation, answers } = props;
  const danger = form.item.filter(isDanger);
  const asked: Form = { ...form, item: form.item.filter((item) => !isDanger(item)) };
  const questions = askedQuestions(asked, evaluation);
  const [stayOn, setStayOn] = useState<string>();
  const firstOpen = questions.find(({ linkId }) => evaluation.kept[linkId] === undefined);
  const current = questions.find(({ linkId }) => linkId === stayOn) ?? firstOpen;
  const move = (step: 1 | -1) => {
    const at = questions.findIndex(({ linkId }) => linkId === current?.linkId);
    const next = questions[at < 0 ? (step > 0 ? 0 : questions.length - 1) : at + step];
    if (next) setStayOn(next.linkId);
  };
  const pick = (index: number) => {
    const option = current?.answerOption?.[index];
    if (!current || !option) return;
    props.onChange(withOption(answers, current, option.code));
    setStayOn(current.repeats ? current.linkId : undefined);
  };
  useShortcuts([
    ...optionKeys.map((keys, index) => ({
      keys,
      label: {
        fr: `Réponse ${index + 1} à la question allumée`,
        en: `Answer ${index + 1} to the lit question`,
      },
      run: () => pick(index),
      when: index < (current?.answerOption?.length ?? 0),
    })),
    {
      keys: 'ArrowDown',
      label: { fr: 'Question suivante', en: 'Next question' },
      run: () => move(1),
      when: !isInField(),
    },
    {
      keys: 'ArrowUp',
      label: { fr: 'Question précédente', en: 'Previous question' },
      run: () => move(-1),
      when: !isInField(),
    },
  ]);
  return (
    <Section
      title={{ fr: "Ce qu'on lui demande", en: 'What to ask' }}
      aside={
        <>
          <span className="m-screen-only r-keys">
            <KeyHint keys="↑ ↓" /> {t({ fr: 'question', en: 'question' })}
          </span>
          {t(
            { fr: '{title} v{version} · {minutes} min', en: '{title} v{version} · {minutes} min' },
            { title: t(form.title), version: form.version, minutes: form.minutes ?? '–' },
          )}
        </>
      }
    >
      <div className="m-stack">
        <Questionnaire
          form={asked}
          answers={answers}
          onChange={props.onChange}
          evaluation={{ ...evaluation, redFlags: [] }}
          current={current?.linkId}
          optionKeys={optionKeys}
        />
        {danger.map((group) => (
          <DangerBox key={group.linkId} group={group} {...props} />
        ))}
        {danger.length === 0 ? (
          <Button tone="danger" keyHint="U U" onClick={props.onEmergency}>
            {t({ fr: 'Passer au {number}', en: 'Hand over to {number}' }, { number: props.emergencyNumber })}
          </Button>
        ) : null}
      </div>
    </Section>
  );
}

/** The group whose answers are danger signs stands apart, always in sight. */
function isDanger(item: QuestionnaireItem): item is QuestionGroup {
  return (
    item.type === 'group' &&
    item.item.some((question) => question.answerOption?.some(({ redFlag }) => redFlag))
  );
}

function askedQuestions(form: Form, evaluation: Evaluation): Question[] {
  const enabled = new Set(evaluation.enabled);
  return form.item
    .flatMap((item): readonly Question[] => (item.type === 'group' ? item.item : [item]))
    .filter((question) => question.type !== 'display' && enabled.has(question.linkId));
}

/** Chooses an option, or takes it back; an exclusive one stands alone. */
export function withOption(answers: Answers, question: Question, code: string): Answers {
  const { [question.linkId]: given, ...others } = answers;
  const before: readonly AnswerValue[] = Array.isArray(given)
    ? given
    : given === undefined
      ? []
      : [given as AnswerValue];
  if (before.includes(code)) {
    const left = before.filter((value) => value !== code);
    return left.length === 0
      ? others
      : { ...others, [question.linkId]: question.repeats ? left : (left[0] ?? code) };
  }
  if (!question.repeats) return { ...others, [question.linkId]: code };
  const isExclusive = (value: AnswerValue) =>
    question.answerOption?.some((option) => option.code === value && option.exclusive) === true;
  const kept = isExclusive(code) ? [] : before.filter((value) => !isExclusive(value));
  return { ...others, [question.linkId]: [...kept, code] };
}

/** Arrows belong to a radio group, a date or a list when one has the focus. */
function isInField(): boolean {
  return document.activeElement?.matches('input,select,textarea') === true;
}
