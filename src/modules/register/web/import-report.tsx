import type { ReactNode } from 'react';
import { saveFile } from '#web/api/save-file.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { ProgressBar } from '#web/design/progress-bar.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { columnLabels, type ImportCheck, type ImportOutcome } from '../contract/import.ts';
import { rejectionsCsv } from '../contract/rejections-csv.ts';
import type { ImportProgress } from './import-calls.ts';

interface Reporting {
  readonly report: ImportCheck;
  readonly onApply: () => void;
  readonly onSetAside: (line: number) => void;
  readonly progress: ImportProgress | undefined;
}

/** The dry run: every line accounted for, then one button that writes. */
export function ImportReport(props: Reporting): ReactNode {
  const { t, format } = useText();
  const { report } = props;
  return (
    <Section title={{ fr: "4. Le résultat, avant d'écrire", en: '4. The result, before writing' }}>
      <div className="m-stack">
        <p className="register-result" role="status">
          <span>
            <b>{format.number(report.read)}</b> {t({ fr: 'lignes lues', en: 'lines read' })} =
          </span>
          <span>
            <b>{format.number(report.accepted)}</b> {t({ fr: 'acceptées', en: 'accepted' })} +
          </span>
          <span>
            <b>{format.number(report.rejected)}</b> {t({ fr: 'à corriger', en: 'to correct' })}
          </span>
        </p>
        {report.letterbox ? null : (
          <p>
            {t(
              {
                fr: '{created} nouvelles, {changed} complétées, {unchanged} sans changement.',
                en: '{created} new, {changed} completed, {unchanged} unchanged.',
              },
              { created: report.created, changed: report.changed, unchanged: report.unchanged },
            )}
          </p>
        )}
        {report.notHeld.length > 0 ? (
          <Notice>
            {t(
              {
                fr: "Non repris, car la commune n'a pas ouvert ces renseignements : {columns}.",
                en: 'Not read, because the commune has not enabled them: {columns}.',
              },
              { columns: format.list(report.notHeld.map((key) => t(columnLabels[key]).toLowerCase())) },
            )}
          </Notice>
        ) : null}
        <Preview report={report} />
        <Rejections report={report} />
        <LookAlikeLines {...props} />
        <Remarks report={report} />
        <div className="m-row">
          <Button
            tone="primary"
            size="big"
            pending={props.progress !== undefined}
            why={report.accepted === 0 ? { fr: 'Aucune ligne à écrire', en: 'No line to write' } : undefined}
            onClick={props.onApply}
          >
            {t(
              report.accepted > 1
                ? { fr: 'Importer {count} personnes', en: 'Import {count} persons' }
                : { fr: 'Importer {count} personne', en: 'Import {count} person' },
              { count: format.number(report.accepted) },
            )}
          </Button>
          <span className="m-small m-muted">
            {t({
              fr: "Tout ou rien : en cas de panne, rien n'est écrit.",
              en: 'All or nothing: if it fails, nothing is written.',
            })}
          </span>
        </div>
        {props.progress ? (
          <ProgressBar
            label={progressWords[props.progress.step]}
            value={props.progress.done}
            total={report.accepted}
          />
        ) : null}
      </div>
    </Section>
  );
}

const progressWords = {
  reading: { fr: 'Lecture du fichier', en: 'Reading the file' },
  comparing: { fr: 'Comparaison avec le registre', en: 'Comparing with the register' },
  writing: { fr: 'Écriture', en: 'Writing' },
} as const;

function Preview({ report }: { readonly report: ImportCheck }): ReactNode {
  const { t } = useText();
  if (report.preview.length === 0) return null;
  return (
    <div>
      <p className="m-strong">
        {t({
          fr: "Les premières, telles qu'elles seront écrites",
          en: 'The first ones, as they will be written',
        })}
      </p>
      <ul className="register-reasons" tabIndex={report.read > 0 ? 0 : undefined}>
        {report.preview.map(({ line, name, details }) => (
          <li key={line}>
            <span className="m-muted">{t({ fr: 'ligne {line}', en: 'line {line}' }, { line })}</span>
            <b>{name}</b>
            <small>{details}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Rejections({ report }: { readonly report: ImportCheck }): ReactNode {
  const { t, format, language } = useText();
  if (report.rejected === 0) return null;
  const download = () =>
    saveFile(
      new Blob([rejectionsCsv(report.rejections, language)], { type: 'text/csv;charset=utf-8' }),
      'lignes-a-corriger.csv',
    );
  return (
    <div>
      <div className="m-row">
        <span className="m-strong m-grow">
          {t(
            { fr: '{count} lignes à corriger', en: '{count} lines to correct' },
            { count: format.number(report.rejected) },
          )}
        </span>
        <Button onClick={download}>{{ fr: 'Télécharger (CSV)', en: 'Download (CSV)' }}</Button>
      </div>
      <ul className="register-reasons" tabIndex={report.read > 0 ? 0 : undefined}>
        {report.rejections.slice(0, 100).map(({ line, reasons, text }) => (
          <li key={line}>
            <span className="m-muted">{t({ fr: 'ligne {line}', en: 'line {line}' }, { line })}</span>
            <span>{reasons.map((reason) => t(reason)).join(' ; ')}</span>
            <small>{text}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function LookAlikeLines({ report, onSetAside }: Reporting): ReactNode {
  const { t, format } = useText();
  if (report.lookAlikes.length === 0) return null;
  return (
    <div>
      <p className="m-strong">
        {t({
          fr: "Ressemblent à quelqu'un : entrées quand même, à réunir ensuite si besoin",
          en: 'Look like someone: entered anyway, to be merged later if needed',
        })}
      </p>
      <ul className="register-reasons" tabIndex={report.read > 0 ? 0 : undefined}>
        {report.lookAlikes.map(({ line, name, others }) => (
          <li key={line}>
            <span className="m-muted">{t({ fr: 'ligne {line}', en: 'line {line}' }, { line })}</span>
            <span className="m-row">
              <b className="m-grow">{name}</b>
              <Button tone="quiet" onClick={() => onSetAside(line)}>
                {{ fr: 'Écarter', en: 'Set aside' }}
              </Button>
            </span>
            {others.map(({ label, reasons }) => (
              <small key={label.fr}>
                {t(label)} – {format.list(reasons.map((reason) => t(reason)))}
              </small>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Remarks({ report }: { readonly report: ImportCheck }): ReactNode {
  const { t, format } = useText();
  if (report.remarksTotal === 0) return null;
  const counts = new Map<string, { count: number; first: number }>();
  for (const { line, remark } of report.remarks) {
    const words = t(remark);
    counts.set(words, {
      count: (counts.get(words)?.count ?? 0) + 1,
      first: counts.get(words)?.first ?? line,
    });
  }
  return (
    <details>
      <summary>
        {t(
          report.remarksTotal === 1
            ? { fr: '1 remarque sur une ligne acceptée', en: '1 remark on an accepted line' }
            : { fr: '{count} remarques sur des lignes acceptées', en: '{count} remarks on accepted lines' },
          { count: format.number(report.remarksTotal) },
        )}
      </summary>
      <ul className="register-reasons" tabIndex={report.read > 0 ? 0 : undefined}>
        {[...counts].map(([words, { count, first }]) => (
          <li key={words}>
            <span className="m-muted">{t({ fr: '{count} fois', en: '{count} times' }, { count })}</span>
            <span>{words}</span>
            <small>
              {t({ fr: 'la première à la ligne {line}', en: 'first on line {line}' }, { line: first })}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function ImportDone(props: {
  readonly outcome: ImportOutcome;
  readonly onAnother: () => void;
}): ReactNode {
  const { t, format } = useText();
  const { outcome } = props;
  return (
    <Section title={{ fr: 'Registre importé', en: 'Register imported' }}>
      <p className="register-result" role="status">
        <span>
          <b>{format.number(outcome.accepted)}</b> {t({ fr: 'personnes', en: 'persons' })}
        </span>
        <span>
          {t(
            {
              fr: '{created} nouvelles, {changed} complétées, {unchanged} sans changement',
              en: '{created} new, {changed} completed, {unchanged} unchanged',
            },
            outcome as unknown as Record<string, number>,
          )}
        </span>
        {outcome.rejected > 0 ? (
          <span>
            {t(
              { fr: '{rejected} lignes à corriger', en: '{rejected} lines to correct' },
              { rejected: outcome.rejected },
            )}
          </span>
        ) : null}
      </p>
      <div className="m-row">
        <LinkButton to="/personnes/registre" tone="primary">
          {{ fr: 'Voir le registre', en: 'See the register' }}
        </LinkButton>
        <LinkButton to="/personnes/doublons">
          {{ fr: 'Doublons possibles', en: 'Possible duplicates' }}
        </LinkButton>
        <Button tone="quiet" onClick={props.onAnother}>
          {{ fr: 'Importer un autre fichier', en: 'Import another file' }}
        </Button>
      </div>
    </Section>
  );
}
