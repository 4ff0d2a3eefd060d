import { type ReactNode, useEffect, useRef, useState } from 'react';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { ErrorState } from '#web/design/error-state.tsx';
import { Form } from '#web/design/form.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Card, Section } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import { getPrintedList, recordPaperList } from '../contract/paper.ts';
import { type CallOutcome, digitOutcomes, outcomeLabels } from '../contract.ts';
import './rounds.css';

interface Typed {
  readonly digit: string;
  readonly note: string;
}

/** Paper typed back in: the code of the sheet, then one digit for each row. Enter goes down. */
export function PaperPage(): ReactNode {
  const { t } = useText();
  const [code, setCode] = useSearchValue('liste');
  const [typed, setTyped] = useState(code ?? '');
  return (
    <>
      <PageHeader
        title={{ fr: 'Ressaisir une liste papier', en: 'Type a paper list back in' }}
        lead={{
          fr: "Le code est en haut de la feuille. Puis un chiffre par ligne, dans l'ordre.",
          en: 'The code is at the top of the sheet. Then one digit for each row, in order.',
        }}
      />
      <Card>
        <Form onSubmit={() => setCode(typed.trim())}>
          <TextField
            label={{ fr: 'Code de la liste', en: 'Code of the list' }}
            hint={{ fr: 'L-12', en: 'L-12' }}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
          <Button type="submit" tone="primary">
            {{ fr: 'Ouvrir la liste', en: 'Open the list' }}
          </Button>
        </Form>
        <p className="m-small m-muted">
          {digitOutcomes
            .map((outcome, index) => `${index + 1} ${t(outcomeLabels[outcome]).toLocaleLowerCase()}`)
            .join(' · ')}
        </p>
      </Card>
      {code ? <Sheet key={code} code={code} /> : null}
    </>
  );
}

function Sheet({ code }: { readonly code: string }): ReactNode {
  const { t, format } = useText();
  const read = useRead(getPrintedList, { code }, { every: false });
  const command = useOfflineCommand(recordPaperList);
  const [rows, setRows] = useState<Readonly<Record<number, Typed>>>({});
  const [answer, setAnswer] = useState<{
    recorded: number;
    needs: number;
    refused: readonly { rank: number; fr: string; en: string }[];
  }>();
  if (!read.data) {
    return (
      <Card>
        {read.error ? <ErrorState problem={read.error} onRetry={read.reload} /> : <LoadingState lines={6} />}
      </Card>
    );
  }
  const list = read.data;
  const filled = Object.entries(rows).filter(([, row]) => /^[1-6]$/.test(row.digit));
  const send = async () => {
    const outcome = await command.run({
      code: list.code,
      caller: null,
      rows: filled.map(([rank, row]) => ({
        attemptId: newCommandId(serverNow()),
        rank: Number(rank),
        digit: Number(row.digit) as 1 | 2 | 3 | 4 | 5 | 6,
        at: null,
        note: row.note.trim(),
      })),
    });
    if (!outcome.ok) return;
    setRows({});
    setAnswer('queued' in outcome ? { recorded: filled.length, needs: 0, refused: [] } : outcome.output);
  };
  return (
    <Section
      title={t(
        { fr: 'Liste {code}, tournée {round}', en: 'List {code}, round {round}' },
        { code: list.code, round: list.roundCode },
      )}
      aside={t(
        { fr: 'imprimée {moment} par {name}', en: 'printed {moment} by {name}' },
        { moment: format.moment(list.printedAt, serverNow()), name: list.printedBy },
      )}
    >
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      {answer ? <Answer answer={answer} /> : null}
      <Rows rows={list.rows} typed={rows} onChange={setRows} />
      <div className="m-row">
        <Button
          tone="primary"
          size="big"
          pending={command.pending}
          onClick={() => void send()}
          why={
            filled.length === 0
              ? { fr: 'Tapez au moins un chiffre', en: 'Type at least one digit' }
              : undefined
          }
        >
          {t({ fr: 'Enregistrer {n} lignes', en: 'Save {n} rows' }, { n: filled.length })}
        </Button>
      </div>
    </Section>
  );
}

function Answer({
  answer,
}: {
  readonly answer: {
    recorded: number;
    needs: number;
    refused: readonly { rank: number; fr: string; en: string }[];
  };
}): ReactNode {
  const { t } = useText();
  return (
    <Notice {...(answer.refused.length > 0 ? { tone: 'warning' as const } : {})}>
      <div role="status">
        {t(
          {
            fr: '{recorded} lignes enregistrées, {needs} besoins ouverts.',
            en: '{recorded} rows saved, {needs} needs open.',
          },
          { recorded: answer.recorded, needs: answer.needs },
        )}
        {answer.refused.map((row) => (
          <div key={row.rank}>{t(row)}</div>
        ))}
      </div>
    </Notice>
  );
}

interface ListedRow {
  readonly rank: number;
  readonly entryCode: string;
  readonly who: string;
  readonly already: CallOutcome | null;
}

/** One row, one digit: 1 to 6 jumps to the next row by itself, Backspace on an empty one goes back up. */
function Rows(props: {
  readonly rows: readonly ListedRow[];
  readonly typed: Readonly<Record<number, Typed>>;
  readonly onChange: (typed: Readonly<Record<number, Typed>>) => void;
}): ReactNode {
  const { t } = useText();
  const { rows, typed, onChange } = props;
  const body = useRef<HTMLDivElement>(null);
  const focus = (rank: number) => body.current?.querySelector<HTMLInputElement>(`#digit-${rank}`)?.focus();
  useEffect(() => {
    body.current?.querySelector<HTMLInputElement>('.r-paper-digit')?.focus();
  }, []);
  const set = (rank: number, more: Partial<Typed>) =>
    onChange({ ...typed, [rank]: { ...(typed[rank] ?? { digit: '', note: '' }), ...more } });
  return (
    <div ref={body}>
      {rows.map((row) => {
        const digit = typed[row.rank]?.digit ?? '';
        const outcome = digitOutcomes[Number(digit) - 1];
        return (
          <div className="r-paper-row" key={row.rank}>
            <b>{row.rank}</b>
            <span>
              {row.entryCode} {row.who}
              {row.already ? (
                <span className="m-small m-muted">
                  {' '}
                  {t(
                    { fr: 'déjà : {outcome}', en: 'already: {outcome}' },
                    { outcome: t(outcomeLabels[row.already]).toLocaleLowerCase() },
                  )}
                </span>
              ) : null}
              {outcome ? <span className="m-strong"> · {t(outcomeLabels[outcome])}</span> : null}
            </span>
            <input
              id={`digit-${row.rank}`}
              className="m-input r-paper-digit"
              inputMode="numeric"
              maxLength={1}
              autoComplete="off"
              aria-label={t({ fr: 'Ligne {rank}, chiffre', en: 'Row {rank}, digit' }, { rank: row.rank })}
              value={digit}
              onChange={(event) => {
                const next = event.target.value.replace(/[^1-6]/g, '').slice(-1);
                set(row.rank, { digit: next });
                if (next) focus(row.rank + 1);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === 'ArrowDown') focus(row.rank + 1);
                else if (event.key === 'ArrowUp' || (event.key === 'Backspace' && digit === ''))
                  focus(row.rank - 1);
                else return;
                event.preventDefault();
              }}
            />
            <input
              className="m-input"
              aria-label={t({ fr: 'Ligne {rank}, note', en: 'Row {rank}, note' }, { rank: row.rank })}
              placeholder={t({ fr: 'note', en: 'note' })}
              maxLength={300}
              value={typed[row.rank]?.note ?? ''}
              onChange={(event) => set(row.rank, { note: event.target.value })}
            />
          </div>
        );
      })}
    </div>
  );
}
