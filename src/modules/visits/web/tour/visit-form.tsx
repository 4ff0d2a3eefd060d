import { type ReactNode, useId, useState } from 'react';
import {
  type Answers,
  type AnswerValue,
  type Evaluation,
  evaluate,
  type Questionnaire,
} from '#vocabulary/questionnaire.ts';
import type { Question } from '#vocabulary/questionnaire-shape.ts';
import { ManyChoiceButtons } from '#web/design/choice-buttons.tsx';
import { QuestionControl } from '#web/design/question-control.tsx';
import { useText } from '#web/text/use-text.ts';
import { VitalChart } from './vital-chart.tsx';

type Value = AnswerValue | readonly AnswerValue[] | undefined;

interface FormProps {
  readonly form: Questionnaire;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  readonly showMissing: boolean;
}

/** The form of a visit for one thumb: measures in a row of big figures, choices as buttons, only what applies. */
export function VisitForm(props: FormProps): ReactNode {
  const evaluation = evaluate(props.form, props.answers);
  const enabled = new Set(evaluation.enabled);
  const change = (linkId: string, value: Value) => {
    const { [linkId]: _dropped, ...others } = props.answers;
    props.onChange(value === undefined ? others : { ...others, [linkId]: value });
  };
  const part = { ...props, evaluation, change };
  return (
    <>
      {props.form.item
        .filter(({ linkId }) => enabled.has(linkId))
        .map((item) =>
          item.type === 'group' ? (
            <GroupPart
              key={item.linkId}
              linkId={item.linkId}
              title={item.text}
              questions={item.item.filter(({ linkId }) => enabled.has(linkId))}
              part={part}
            />
          ) : (
            <OneQuestion key={item.linkId} question={item} part={part} />
          ),
        )}
    </>
  );
}

interface Part extends FormProps {
  readonly evaluation: Evaluation;
  readonly change: (linkId: string, value: Value) => void;
}

function GroupPart(props: {
  readonly linkId: string;
  readonly title: { fr: string; en: string };
  readonly questions: readonly Question[];
  readonly part: Part;
}): ReactNode {
  const { t } = useText();
  const measures = props.questions.filter(
    ({ type }) => type === 'quantity' || type === 'integer' || type === 'decimal',
  );
  const others = props.questions.filter((question) => !measures.includes(question));
  return (
    <div className="v-part">
      {measures.length === 0 ? null : (
        <fieldset className="v-vitals">
          <legend>{t(props.title)}</legend>
          {measures.map((question) => (
            <Measure key={question.linkId} question={question} part={props.part} />
          ))}
        </fieldset>
      )}
      {props.linkId === 'news2' ? <VitalChart answers={props.part.answers} /> : null}
      {others.map((question) => (
        <OneQuestion key={question.linkId} question={question} part={props.part} />
      ))}
    </div>
  );
}

function OneQuestion({ question, part }: { readonly question: Question; readonly part: Part }): ReactNode {
  const { t } = useText();
  const { answers, evaluation, change, showMissing } = part;
  const given = answers[question.linkId];
  if (question.type === 'display') return <p className="v-danger">{t(question.text)}</p>;
  const missing = showMissing && evaluation.missing.includes(question.linkId);
  const error = missing ? { fr: 'Il manque une réponse ici.', en: 'An answer is missing here.' } : undefined;
  if (question.linkId === 'done' && question.repeats) {
    const values = given === undefined ? [] : Array.isArray(given) ? given.map(String) : [String(given)];
    return (
      <ManyChoiceButtons
        label={question.text}
        name={question.linkId}
        done
        choices={(question.answerOption ?? []).map(({ code, display }) => ({ value: code, label: display }))}
        values={values}
        onChange={(next) => change(question.linkId, next.length === 0 ? undefined : next)}
      />
    );
  }
  return (
    <QuestionControl
      question={question}
      answer={given}
      onChange={(value) => change(question.linkId, value)}
      error={error}
      readOnly={false}
    />
  );
}

/** A big figure typed on the numeric keypad. Nothing typed is not zero; a measure beyond bounds says so. */
function Measure({ question, part }: { readonly question: Question; readonly part: Part }): ReactNode {
  const { t, language } = useText();
  const id = useId();
  const given = part.answers[question.linkId];
  const value = typeof given === 'number' ? given : undefined;
  const [typed, setTyped] = useState<string>();
  const spelled =
    value === undefined ? '' : language === 'fr' ? String(value).replace('.', ',') : String(value);
  const shown = typed !== undefined && parse(typed) === value ? typed : spelled;
  const wrong = part.evaluation.errors.some(({ linkId }) => linkId === question.linkId);
  const whole =
    question.type === 'integer' || question.unit?.code === '/min' || question.unit?.code === 'mm[Hg]';
  return (
    <label className={`v-vital${wrong ? ' is-wrong' : ''}`} htmlFor={id}>
      <span>{t(question.text)}</span>
      <input
        id={id}
        name={question.linkId}
        type="text"
        inputMode={whole ? 'numeric' : 'decimal'}
        autoComplete="off"
        enterKeyHint="next"
        placeholder="–"
        aria-invalid={wrong || undefined}
        value={shown}
        onChange={(event) => {
          const kept = event.target.value.replace(/[^\d.,]/g, '').slice(0, 6);
          setTyped(kept);
          part.change(question.linkId, parse(kept));
        }}
      />
      <em>{wrong ? bounds(question, t) : question.unit ? t(question.unit.display) : ' '}</em>
    </label>
  );
}

function parse(typed: string): number | undefined {
  const value = Number(typed.replace(',', '.'));
  return typed.trim() === '' || Number.isNaN(value) ? undefined : value;
}

function bounds(
  question: Question,
  t: (text: { fr: string; en: string }, blanks: Record<string, number>) => string,
): string {
  return t(
    { fr: 'de {min} à {max}', en: '{min} to {max}' },
    { min: question.min ?? 0, max: question.max ?? 0 },
  );
}

/** The words of the answers that mean danger, and of the measures taken: what is read to the dispatcher. */
export function spokenFindings(
  form: Questionnaire,
  answers: Answers,
  t: (text: { fr: string; en: string }) => string,
): { signs: string[]; measures: string[] } {
  const evaluation = evaluate(form, answers);
  const questions = form.item.flatMap((item): readonly Question[] =>
    item.type === 'group' ? item.item : [item],
  );
  const find = (linkId: string) => questions.find((question) => question.linkId === linkId);
  const signs = evaluation.redFlags.flatMap(({ linkId, code }) => {
    const option = find(linkId)?.answerOption?.find((one) => one.code === code);
    return option ? [t(option.display)] : [];
  });
  const measures = questions
    .filter(({ type }) => type === 'quantity')
    .flatMap((question) => {
      const value = evaluation.kept[question.linkId]?.[0];
      return typeof value === 'number'
        ? [
            `${t(question.text)} ${String(value).replace('.', ',')} ${question.unit ? t(question.unit.display) : ''}`.trim(),
          ]
        : [];
    });
  return { signs, measures };
}
