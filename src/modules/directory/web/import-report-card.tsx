import type { ReactNode } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { ProgressBar } from '#web/design/progress-bar.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { cancelImport, getImport, type ImportCard, type LineCounts } from '../contract/imports.ts';
import type { Diff } from '../contract.ts';
import { importStateWords } from './import-words.ts';

type Report = (typeof getImport)['output']['_output'];
const working = ['receiving', 'reading', 'merging'];

/** One import: how far it is, then what it did, line by line accounted for. */
export function ImportReportCard({ importId }: { readonly importId: string }): ReactNode {
  const { t } = useText();
  const read = useRead(getImport, { importId }, { keepPrevious: false, every: 1_000 });
  const state = read.data?.import.state;
  return (
    <Section
      title={{ fr: "Compte rendu de l'import", en: 'Report of the import' }}
      aside={state ? <Tag>{t(importStateWords[state])}</Tag> : undefined}
    >
      <ReadView read={read}>
        {(report) => (
          <div className="m-stack">
            <p className="directory-sum m-muted">{report.import.fileName}</p>
            {working.includes(report.import.state) ? (
              <Working card={report.import} />
            ) : (
              <Outcome report={report} />
            )}
          </div>
        )}
      </ReadView>
    </Section>
  );
}

function Working({ card }: { readonly card: ImportCard }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const stop = useCommand(cancelImport);
  const seconds = Math.max(1, (now - Date.parse(card.startedAt)) / 1_000);
  const label = {
    receiving: { fr: 'Fichier reçu (Mo)', en: 'File received (MB)' },
    reading: { fr: 'Fichier lu (Mo)', en: 'File read (MB)' },
    merging: { fr: 'Fichier lu (Mo), comparaison en cours', en: 'File read (MB), being compared' },
  }[card.state as 'receiving'];
  return (
    <>
      <div aria-live="polite">
        <ProgressBar
          label={label}
          value={Math.round(card.bytesRead / 1e6)}
          total={Math.max(1, Math.round(card.fileBytes / 1e6))}
          detail={
            card.state === 'receiving'
              ? t({
                  fr: 'La lecture commence quand tout est arrivé.',
                  en: 'Reading starts once all has arrived.',
                })
              : t(
                  {
                    fr: '{read} lignes lues, {kept} sur le territoire, {rate} lignes par seconde',
                    en: '{read} lines read, {kept} in the territory, {rate} lines a second',
                  },
                  {
                    read: format.number(card.lines.read),
                    kept: format.number(card.lines.accepted),
                    rate: format.number(Math.round(card.lines.read / seconds)),
                  },
                )
          }
        />
      </div>
      <RefusalNotice refusal={stop.refusal} onClose={stop.clear} />
      <Button pending={stop.pending} onClick={() => stop.run({ importId: card.importId })}>
        {{ fr: "Arrêter l'import", en: 'Stop the import' }}
      </Button>
    </>
  );
}

function Outcome({ report }: { readonly report: Report }): ReactNode {
  const { t, format } = useText();
  const card = report.import;
  const { result } = card;
  return (
    <>
      {card.refusal ? <Notice tone="warning">{t(card.refusal.words)}</Notice> : null}
      {card.state === 'cancelled' ? (
        <Notice tone="warning">
          {{
            fr: 'Import arrêté. Ce qui était déjà enregistré est conservé : relancez le même fichier pour finir.',
            en: 'Import stopped. What was already saved is kept: import the same file again to finish.',
          }}
        </Notice>
      ) : null}
      {card.dryRun && result ? (
        <Notice>{{ fr: "Essai : rien n'a été changé.", en: 'Rehearsal: nothing was changed.' }}</Notice>
      ) : null}
      {result?.professionals ? (
        <Changes title={t({ fr: 'Professionnels', en: 'Professionals' })} diff={result.professionals} />
      ) : null}
      {result?.activities ? (
        <Changes title={t({ fr: 'Activités', en: 'Activities' })} diff={result.activities} />
      ) : null}
      {result?.structures ? (
        <Changes title={t({ fr: 'Structures', en: 'Structures' })} diff={result.structures} />
      ) : null}
      <Lines lines={card.lines} />
      {result && result.doubtful > 0 ? (
        <p className="m-small">
          {t(
            {
              fr: '{count} identifiants douteux (clé ou forme) : gardés, signalés sur les fiches.',
              en: '{count} doubtful identifiers (key or shape): kept, marked on the records.',
            },
            { count: format.number(result.doubtful) },
          )}
        </p>
      ) : null}
      {result && card.kind === 'professionals' && !result.skillsTold ? (
        <p className="m-small">
          {t({
            fr: 'Ce fichier ne dit pas les savoir-faire ; ceux déjà connus sont gardés. L’archive zip complète les contient.',
            en: 'This file does not tell qualifications; those known are kept. The complete zip archive has them.',
          })}
        </p>
      ) : null}
      {card.lines.rejected > 0 ? <Rejected report={report} /> : null}
    </>
  );
}

function Changes({ title, diff }: { readonly title: string; readonly diff: Diff }): ReactNode {
  const { t, format } = useText();
  const figures = [
    { id: 'created', words: t({ fr: 'nouvelles', en: 'new' }), value: diff.created },
    { id: 'changed', words: t({ fr: 'modifiées', en: 'changed' }), value: diff.changed },
    {
      id: 'ended',
      words: t({ fr: 'finies, gardées avec leur date', en: 'ended, kept with their date' }),
      value: diff.ended,
    },
    { id: 'unchanged', words: t({ fr: 'inchangées', en: 'unchanged' }), value: diff.unchanged },
  ];
  return (
    <div>
      <h3>{`${title} (${t({ fr: 'fiches', en: 'records' })})`}</h3>
      <dl className="directory-figures">
        {figures.map(({ id, words, value }) => (
          <div key={id}>
            <dt>{words}</dt>
            <dd>{format.number(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Read = header and blank + accepted + outside + rejected: the sum is written out, and the database holds it true. */
function Lines({ lines }: { readonly lines: LineCounts }): ReactNode {
  const { t, format } = useText();
  const n = (value: number) => format.number(value);
  return (
    <p className="directory-sum">
      {t(
        {
          fr: '{read} lignes lues = {accepted} gardées + {outside} hors du territoire + {rejected} mises à l’écart + {heading} de titre ou vides',
          en: '{read} lines read = {accepted} taken + {outside} outside the territory + {rejected} rejected + {heading} header or blank',
        },
        {
          read: n(lines.read),
          accepted: n(lines.accepted),
          outside: n(lines.outside),
          rejected: n(lines.rejected),
          heading: n(lines.heading),
        },
      )}
      {lines.withoutPlace > 0 ? (
        <span className="m-muted">
          {' '}
          {t(
            {
              fr: '({count} hors territoire faute de commune)',
              en: '({count} outside for want of a commune)',
            },
            { count: n(lines.withoutPlace) },
          )}
        </span>
      ) : null}
    </p>
  );
}

function Rejected({ report }: { readonly report: Report }): ReactNode {
  const { t, format } = useText();
  const { importId, lines } = report.import;
  return (
    <div className="m-stack">
      <h3>{t({ fr: 'Lignes mises à l’écart', en: 'Rejected lines' })}</h3>
      <LinkButton href={`/api/v1/directory/imports/${importId}/rejected.csv`} download>
        {t(
          lines.rejected > 1
            ? { fr: 'Télécharger les {count} lignes (CSV)', en: 'Download the {count} lines (CSV)' }
            : { fr: 'Télécharger la ligne (CSV)', en: 'Download the line (CSV)' },
          { count: format.number(lines.rejected) },
        )}
      </LinkButton>
      <ul className="m-list">
        {report.rejections.slice(0, 5).map((rejection) => (
          <li key={`${rejection.file}-${rejection.line}`}>
            {t(
              { fr: 'Ligne {line} : {why}', en: 'Line {line}: {why}' },
              {
                line: format.number(rejection.line),
                why: t(rejection.reason),
              },
            )}
            <span className="directory-line m-muted">{rejection.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
