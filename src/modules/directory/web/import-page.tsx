import { type ReactNode, useRef, useState } from 'react';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { FileDrop } from '#web/design/file-drop.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ProgressBar } from '#web/design/progress-bar.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { beginImport, type ImportKind, type ImportScope, listImports } from '../contract/imports.ts';
import { ImportHistory } from './import-history.tsx';
import { ImportReportCard } from './import-report-card.tsx';
import { newImportId, sendFile } from './send-file.ts';
import './directory.css';

export function ImportPage(): ReactNode {
  const [current, setCurrent] = useSearchValue('import');
  const imports = useRead(listImports, {});
  const running = imports.data?.imports.find(({ state }) => ['reading', 'merging'].includes(state));
  const shown = current ?? running?.importId;
  return (
    <>
      <PageHeader
        title={{ fr: "Importer l'annuaire", en: 'Import the directory' }}
        lead={{
          fr: 'Les fichiers publics nationaux. Seules vos lignes sont gardées ; ce que vous avez noté à la main reste.',
          en: 'The public national files. Only your lines are kept; what you noted by hand stays.',
        }}
      />
      <div className="m-stack">
        <Columns>
          <NewImport onBegun={setCurrent} />
          {shown ? <ImportReportCard importId={shown} /> : <WhereToFind />}
        </Columns>
        <Section title={{ fr: 'Imports précédents', en: 'Earlier imports' }}>
          <ReadView read={imports}>
            {(data) => <ImportHistory imports={data.imports} onOpen={setCurrent} />}
          </ReadView>
        </Section>
      </div>
    </>
  );
}

interface Sent {
  readonly bytes: number;
  readonly of: number;
}

function NewImport({ onBegun }: { readonly onBegun: (importId: string) => void }): ReactNode {
  const { t, format } = useText();
  const [wanted, setWanted] = useSearchValue('fichier');
  const kind: ImportKind = wanted === 'structures' ? 'structures' : 'professionals';
  const [scope, setScope] = useState<ImportScope>('territory');
  const [dryRun, setDryRun] = useState(false);
  const [acceptEndings, setAcceptEndings] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sent, setSent] = useState<Sent>();
  const [problem, setProblem] = useState<Problem>();
  const gaveUp = useRef(false);
  const begin = useCommand(beginImport);
  const [file] = files;
  const start = async () => {
    if (!file) return;
    const importId = newImportId();
    setProblem(undefined);
    gaveUp.current = false;
    const fileName = file.name.slice(0, 200);
    const begun = await begin.run({
      importId,
      kind,
      scope,
      dryRun,
      acceptEndings,
      fileName,
      fileBytes: file.size,
    });
    if (!begun.ok) return;
    onBegun(importId);
    setSent({ bytes: 0, of: file.size });
    try {
      const onProgress = (bytes: number) => setSent({ bytes, of: file.size });
      await sendFile({ importId, file, onProgress, stopped: () => gaveUp.current });
      setFiles([]);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setSent(undefined);
    }
  };
  const refusal = begin.refusal ?? problem;
  return (
    <Section title={{ fr: 'Nouveau fichier', en: 'New file' }}>
      <div className="m-form">
        <ChoiceButtons
          label={{ fr: 'Quel fichier', en: 'Which file' }}
          choices={[
            {
              value: 'professionals',
              label: { fr: 'Professionnels (RPPS)', en: 'Professionals (RPPS)' },
              detail: 'PS_LibreAcces_Personne_activite',
            },
            {
              value: 'structures',
              label: { fr: 'Structures (FINESS)', en: 'Structures (FINESS)' },
              detail: 'etalab-cs1100507-stock',
            },
          ]}
          value={kind}
          onChange={(value) => setWanted(value === 'structures' ? 'structures' : undefined)}
        />
        <ChoiceButtons
          label={{ fr: 'Quelles lignes', en: 'Which lines' }}
          choices={[
            { value: 'territory', label: { fr: 'Mes communes', en: 'My communes' } },
            { value: 'departments', label: { fr: 'Mes départements', en: 'My departments' } },
          ]}
          value={scope}
          onChange={(value: ImportScope) => setScope(value)}
        />
        <FileDrop
          label={{ fr: 'Fichier, ou archive zip', en: 'File, or zip archive' }}
          files={files}
          onChange={setFiles}
          accept=".txt,.csv,.zip"
        />
        <CheckField
          label={{
            fr: 'Essai : compter sans rien changer',
            en: 'Rehearsal: count without changing anything',
          }}
          checked={dryRun}
          onChange={setDryRun}
        />
        <CheckField
          label={{ fr: 'Accepter les nombreuses fins', en: 'Accept the many endings' }}
          hint={{
            fr: 'À cocher seulement si un import a été refusé pour cela et que le fichier est juste.',
            en: 'Tick only if an import was refused for that and the file is right.',
          }}
          checked={acceptEndings}
          onChange={setAcceptEndings}
        />
        <RefusalNotice
          refusal={refusal}
          onClose={() => {
            begin.clear();
            setProblem(undefined);
          }}
        />
        {sent ? (
          <>
            <ProgressBar
              label={{ fr: 'Envoi du fichier (Mo)', en: 'Sending the file (MB)' }}
              value={Math.round(sent.bytes / 1e6)}
              total={Math.max(1, Math.round(sent.of / 1e6))}
              detail={t({
                fr: "Gardez cette page ouverte pendant l'envoi.",
                en: 'Keep this page open while sending.',
              })}
            />
            <Button
              onClick={() => {
                gaveUp.current = true;
              }}
            >
              {{ fr: "Interrompre l'envoi", en: 'Stop sending' }}
            </Button>
          </>
        ) : (
          <Button
            tone="primary"
            pending={begin.pending}
            why={file ? undefined : { fr: 'Choisissez un fichier.', en: 'Choose a file.' }}
            onClick={start}
          >
            {file
              ? t(
                  dryRun
                    ? { fr: 'Essayer ({size} Mo)', en: 'Rehearse ({size} MB)' }
                    : { fr: 'Importer ({size} Mo)', en: 'Import ({size} MB)' },
                  { size: format.number(Math.max(0.1, file.size / 1e6), 1) },
                )
              : { fr: 'Importer', en: 'Import' }}
          </Button>
        )}
      </div>
    </Section>
  );
}

function WhereToFind(): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Où trouver ces fichiers', en: 'Where to find these files' }}>
      <div className="m-stack">
        <p>
          {t({
            fr: 'Professionnels : annuaire.sante.fr, « Extractions en libre accès », archive PS_LibreAcces. Donnez le zip tel quel, ou le fichier Personne_activite.',
            en: 'Professionals: annuaire.sante.fr, open extracts, archive PS_LibreAcces. Give the zip as it is, or the file Personne_activite.',
          })}
        </p>
        <p>
          {t({
            fr: 'Structures : data.gouv.fr, « FINESS extraction du fichier des établissements », avec les coordonnées géographiques.',
            en: 'Structures: data.gouv.fr, FINESS extract of establishments, with geographic coordinates.',
          })}
        </p>
        <p className="m-muted">
          {t({
            fr: "Un fichier d'un gigaoctet convient : il part par morceaux, et une coupure du réseau ne fait pas recommencer. Une fois par mois suffit.",
            en: 'A file of one gigabyte is fine: it leaves in pieces, and a cut of the network does not start it over. Once a month is enough.',
          })}
        </p>
      </div>
    </Section>
  );
}
