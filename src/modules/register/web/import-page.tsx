import { type ReactNode, useState } from 'react';
import { listConventions } from '#modules/territory/contract/conventions.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { networkProblem, type Problem, ProblemError, problemOf } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { FileDrop } from '#web/design/file-drop.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import {
  type ImportCheck,
  type ImportOutcome,
  type ImportPreview,
  type ImportSettings,
  importDefaults,
} from '../contract/import.ts';
import { summarise } from '../contract/reading.ts';
import { applyImport, checkImport, type ImportProgress, previewImport } from './import-calls.ts';
import { ImportColumns } from './import-columns.tsx';
import { ImportDone, ImportReport } from './import-report.tsx';
import { ImportSettingsForm } from './import-settings.tsx';
import './register.css';
import '#web/person/person.css';

/** A town hall's own file, whatever its shape: dropped, understood, corrected, checked, then written in one go. */
export function ImportPage(): ReactNode {
  const { role } = useSession();
  return (
    <>
      <PageHeader
        title={{ fr: 'Importer un registre', en: 'Import a register' }}
        lead={<AppLink to="/personnes/registre">{{ fr: 'Registre nominatif', en: 'Register' }}</AppLink>}
      />
      {role === 'coordinator' ? (
        <Notice>
          {{
            fr: 'Vous remettez un fichier pour une mairie qui a signé une convention. Il entre dans son registre ; vous ne pourrez le lire que pendant une crise.',
            en: 'You hand in a file for a town hall with a signed agreement. It enters its register; you can read it only during a crisis.',
          }}
        </Notice>
      ) : null}
      <Import />
    </>
  );
}

interface Communes {
  readonly communes: readonly { readonly code: string; readonly name: string }[];
}

function useCommunes(): Communes {
  const { role } = useSession();
  const summary = useRead(summarise, {}, { enabled: role === 'town-hall', every: false });
  const conventions = useRead(listConventions, {}, { enabled: role === 'coordinator', every: false });
  return {
    communes:
      role === 'town-hall'
        ? (summary.data?.communes ?? []).map(({ communeCode, communeName }) => ({
            code: communeCode,
            name: communeName,
          }))
        : (conventions.data?.conventions ?? [])
            .filter(({ state }) => state === 'in-force')
            .map(({ communeCode, communeName }) => ({ code: communeCode, name: communeName })),
  };
}

const firstSettings = (): ImportSettings => ({
  ...importDefaults,
  communeCode: '',
  statement: '',
  requestedOn: dayOf(new Date(serverNow())),
});

function Import(): ReactNode {
  const { communes } = useCommunes();
  const work = useImport();
  const settings = {
    ...work.settings,
    communeCode: work.settings.communeCode || (communes.length === 1 ? (communes[0]?.code ?? '') : ''),
  };
  if (work.outcome) return <ImportDone outcome={work.outcome} onAnother={work.restart} />;
  return (
    <div className="m-stack">
      <Section title={{ fr: '1. Le fichier', en: '1. The file' }}>
        <FileDrop
          label={{ fr: 'Le fichier de la mairie, comme il est', en: "The town hall's file, as it is" }}
          hint={{
            fr: 'CSV ou Excel (XLSX), 20 Mo au plus. Titres, séparateurs et accents sont reconnus.',
            en: 'CSV or Excel (XLSX), up to 20 MB. Titles, separators and accents are recognised.',
          }}
          accept=".csv,.txt,.tsv,.xlsx"
          files={work.file ? [work.file] : []}
          onChange={(files) => void work.choose(files[0])}
        />
        <RefusalNotice refusal={work.refusal} onClose={work.clear} />
      </Section>
      {work.preview ? (
        <>
          <ImportColumns
            preview={work.preview}
            settings={settings}
            onChange={work.set}
            onSheet={(sheet) => void work.choose(work.file, sheet)}
          />
          <ImportSettingsForm
            settings={settings}
            communes={communes}
            onChange={work.set}
            pending={work.checking}
            onCheck={() => void work.check(settings)}
          />
        </>
      ) : null}
      {work.report ? (
        <ImportReport
          report={work.report}
          progress={work.progress}
          onApply={() => void work.apply(settings)}
          onSetAside={(line) => void work.setAside(settings, line)}
        />
      ) : null}
    </div>
  );
}

/** The steps of one import. What changes the reading makes an earlier check void. */
function useImport() {
  const [file, setFile] = useState<File>();
  const [importId, setImportId] = useState(() => newCommandId(serverNow()));
  const [preview, setPreview] = useState<ImportPreview>();
  const [settings, setSettings] = useState(firstSettings);
  const [report, setReport] = useState<ImportCheck>();
  const [outcome, setOutcome] = useState<ImportOutcome>();
  const [progress, setProgress] = useState<ImportProgress>();
  const [refusal, setRefusal] = useState<Problem>();
  const [checking, setChecking] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setRefusal(undefined);
    try {
      await work();
    } catch (error) {
      setRefusal(
        error instanceof ProblemError
          ? error.problem
          : error instanceof TypeError
            ? networkProblem
            : problemOf(error),
      );
    }
  };
  const check = async (complete: ImportSettings) => {
    setChecking(true);
    await attempt(async () => {
      if (file) setReport(await checkImport({ file, importId, settings: complete }));
    });
    setChecking(false);
  };
  return {
    file,
    preview,
    settings,
    report,
    outcome,
    progress,
    refusal,
    checking,
    clear: () => setRefusal(undefined),
    set: (change: Partial<ImportSettings>) => {
      setSettings((before) => ({ ...before, ...change }));
      setReport(undefined);
    },
    choose: (chosen: File | undefined, sheet: string | null = null) =>
      attempt(async () => {
        setFile(chosen);
        setPreview(undefined);
        setReport(undefined);
        setImportId(newCommandId(serverNow()));
        setSettings((before) => ({ ...before, sheet, columns: {}, skipLines: [] }));
        if (chosen) setPreview(await previewImport(chosen, sheet));
      }),
    check,
    setAside: (complete: ImportSettings, line: number) => {
      const skipLines = [...complete.skipLines, line];
      setSettings((before) => ({ ...before, skipLines }));
      return check({ ...complete, skipLines });
    },
    apply: async (complete: ImportSettings) => {
      setProgress({ step: 'reading', done: 0 });
      await attempt(async () => {
        if (file) setOutcome(await applyImport({ file, importId, settings: complete }, setProgress));
      });
      setProgress(undefined);
    },
    restart: () => {
      setFile(undefined);
      setPreview(undefined);
      setReport(undefined);
      setOutcome(undefined);
      setImportId(newCommandId(serverNow()));
    },
  };
}
