import { type ReactNode, useState } from 'react';
import type { Answers, Evaluation } from '#vocabulary/questionnaire.ts';
import type { QuestionGroup } from '#vocabulary/questionnaire-shape.ts';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button } from '#web/design/button.tsx';
import { ManyChoiceButtons } from '#web/design/choice-buttons.tsx';
import { useText } from '#web/text/use-text.ts';

interface BoxProps {
  readonly group: QuestionGroup;
  readonly evaluation: Evaluation;
  readonly answers: Answers;
  readonly onChange: (answers: Answers) => void;
  readonly emergencyNumber: string;
  readonly passed: { readonly code: string; readonly at: string } | undefined;
  readonly onEmergency: () => void;
}

/** The red box: always in sight, one key says "none of these", two keys call the 15. */
export function DangerBox(props: BoxProps): ReactNode {
  const { t, format } = useText();
  const { group, answers, evaluation } = props;
  const question = group.item.find(({ answerOption }) => answerOption?.some(({ redFlag }) => redFlag));
  const [detailed, setDetailed] = useState(false);
  const none = question?.answerOption?.find(({ exclusive }) => exclusive);
  const chosen = question ? (evaluation.kept[question.linkId] ?? []).map(String) : [];
  const isNone = none !== undefined && chosen.includes(none.code);
  const isOpen = detailed || (chosen.length > 0 && !isNone);
  const set = (codes: readonly string[]) => {
    if (!question) return;
    const { [question.linkId]: _before, ...others } = answers;
    props.onChange(codes.length === 0 ? others : { ...others, [question.linkId]: [...codes] });
  };
  useShortcuts([
    {
      keys: 'v',
      label: { fr: 'Aucun signe de danger', en: 'No danger sign' },
      run: () => none && set(isNone ? [] : [none.code]),
      when: none !== undefined,
    },
    {
      keys: 'g',
      label: { fr: 'Détailler les signes de danger', en: 'Detail the danger signs' },
      run: () => setDetailed(!detailed),
    },
  ]);
  if (!question) return null;
  return (
    <section
      className={`r-danger${evaluation.redFlags.length > 0 ? ' is-on' : ''}${isOpen ? ' is-open' : ''}`}
      aria-label={t(group.text)}
    >
      <div className="r-danger-head">
        <strong>
          <span aria-hidden="true">⬣ </span>
          {t(question.text)}
        </strong>
        <Button tone="danger" keyHint="U U" onClick={props.onEmergency}>
          {t({ fr: 'Passer au {number}', en: 'Hand over to {number}' }, { number: props.emergencyNumber })}
        </Button>
      </div>
      <div className="m-row">
        {none ? (
          <Button keyHint="V" pressed={isNone} onClick={() => set(isNone ? [] : [none.code])}>
            {isNone ? t({ fr: '✓ {none}', en: '✓ {none}' }, { none: t(none.display) }) : none.display}
          </Button>
        ) : null}
        <Button tone="quiet" keyHint="G" expanded={isOpen} onClick={() => setDetailed(!detailed)}>
          {{ fr: 'Préciser le signe', en: 'Say which sign' }}
        </Button>
        {props.passed ? (
          <span role="status">
            {t(
              { fr: 'Passée au {number} à {time} ({code})', en: 'Handed to {number} at {time} ({code})' },
              { number: props.emergencyNumber, time: format.time(props.passed.at), code: props.passed.code },
            )}
          </span>
        ) : null}
      </div>
      {isOpen ? (
        <ManyChoiceButtons
          label={group.text}
          hideLabel
          values={chosen}
          onChange={(codes) => set(codes.filter((code) => code !== none?.code))}
          choices={(question.answerOption ?? [])
            .filter(({ exclusive }) => !exclusive)
            .map(({ code, display }) => ({ value: code, label: display }))}
        />
      ) : null}
    </section>
  );
}
