import { type ReactNode, useState } from 'react';
import { recordPaper } from '#modules/visits/contract/ground.ts';
import { getVisit } from '#modules/visits/contract/reading.ts';
import { getSheets, type Sheet } from '#modules/visits/contract/sheets.ts';
import type { ImpossibleReason } from '#modules/visits/contract.ts';
import type { Answers } from '#vocabulary/questionnaire.ts';
import { callQuery } from '#web/api/client.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { MomentField } from '#web/design/date-field.tsx';
import { Form } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { Questionnaire } from '#web/design/questionnaire.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { sendable } from './tour/sendable.ts';
import { impossibleLabels } from './words.ts';
import './visits.css';

/** Paper is plan B: the code at the top of the sheet, then its answers in the order they are printed. */
export function PaperPage(): ReactNode {
  const [code, setCode] = useState('');
  const [sheet, setSheet] = useState<Sheet>();
  const [refusal, setRefusal] = useState<Problem>();
  const find = async () => {
    setRefusal(undefined);
    try {
      const { output } = await callQuery(getVisit, { code });
      const sheets = await callQuery(getSheets, { which: 'one', visitId: output.visit.visitId });
      setSheet(sheets.output.sheets[0]);
    } catch (thrown) {
      setSheet(undefined);
      setRefusal(problemOf(thrown));
    }
  };
  const restart = () => {
    setSheet(undefined);
    setCode('');
  };
  return (
    <>
      <PageHeader title={{ fr: 'Saisir une fiche papier', en: 'Type a sheet in' }} />
      <Section title={{ fr: 'La fiche', en: 'The sheet' }}>
        <Form onSubmit={find}>
          <TextField
            label={{ fr: 'Code en haut de la fiche', en: 'Code at the top of the sheet' }}
            hint="V-31"
            value={code}
            onChange={setCode}
            autoComplete="off"
          />
          <RefusalNotice refusal={refusal} onClose={() => setRefusal(undefined)} />
          <Button type="submit" tone="primary">
            {{ fr: 'Trouver', en: 'Find' }}
          </Button>
        </Form>
      </Section>
      {sheet ? <TypedSheet key={sheet.visitId} sheet={sheet} onDone={restart} /> : null}
    </>
  );
}

type Result = 'done' | ImpossibleReason;

function TypedSheet({ sheet, onDone }: { readonly sheet: Sheet; readonly onDone: () => void }): ReactNode {
  const { t } = useText();
  const [result, setResult] = useState<Result>();
  const [answers, setAnswers] = useState<Answers>({});
  const [words, setWords] = useState('');
  const [at, setAt] = useState(localMoment(new Date(serverNow())));
  const command = useCommand(recordPaper);
  const send = async () => {
    if (!result || !at) return;
    const outcome = await command.run(
      {
        visitId: sheet.visitId,
        at: new Date(at).toISOString(),
        result:
          result === 'done'
            ? { kind: 'done', answers: sendable(answers) }
            : { kind: 'not-possible', reason: result, words },
      },
      { done: { fr: `${sheet.code} enregistrée`, en: `${sheet.code} recorded` } },
    );
    if (outcome.ok) onDone();
  };
  return (
    <Section title={`${sheet.code} · ${sheet.name}`} aside={sheet.visitor ?? undefined}>
      <div className="m-form">
        <MomentField
          label={{ fr: 'Heure de la visite', en: 'Time of the visit' }}
          value={at}
          onChange={setAt}
        />
        <ChoiceButtons
          label={{ fr: 'Fin de la visite', en: 'End of the visit' }}
          choices={[
            { value: 'done', label: { fr: 'Fait', en: 'Done' } },
            ...Object.entries(impossibleLabels).map(([value, { label }]) => ({
              value: value as Result,
              label,
            })),
          ]}
          value={result}
          onChange={setResult}
        />
        {result === 'done' ? (
          <Questionnaire form={sheet.form} answers={answers} onChange={setAnswers} />
        ) : null}
        {result && result !== 'done' ? (
          <TextField
            label={{ fr: 'Remarques', en: 'Remarks' }}
            optional
            maxLength={200}
            value={words}
            onChange={setWords}
          />
        ) : null}
        <RefusalNotice refusal={command.refusal} onClose={command.clear} />
        <Button
          tone="primary"
          size="big"
          pending={command.pending}
          why={result ? undefined : t({ fr: 'Cochez la fin de la visite', en: 'Tick the end of the visit' })}
          onClick={() => void send()}
        >
          {{ fr: 'Enregistrer la fiche', en: 'Save the sheet' }}
        </Button>
      </div>
    </Section>
  );
}

/** The hour of this device, as its own picker writes it. */
function localMoment(instant: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [instant.getFullYear(), two(instant.getMonth() + 1), two(instant.getDate())].join('-');
  return `${day}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}
