import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Answer, Terminal, Verb } from '#cli/terminal.ts';
import { UsageError } from '#cli/usage-error.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { type FileImport, importDirectory, importStructures } from '#modules/directory/api.ts';
import { checkImport, importRegister } from '#modules/register/api.ts';
import { importSettingsSchema } from '#modules/register/contract/import.ts';

export const importVerbs: readonly Verb[] = [
  {
    words: ['import', 'directory'],
    usage: 'import directory FICHIER [--dry-run]',
    says: 'annuaire des professionnels (PS_LibreAcces_Personne_activite, .txt ou .zip)',
    run: (terminal, [file]) => importPublicFile(terminal, file, importDirectory),
  },
  {
    words: ['import', 'structures'],
    usage: 'import structures FICHIER [--dry-run]',
    says: 'structures (FINESS, stock etalab)',
    run: (terminal, [file]) => importPublicFile(terminal, file, importStructures),
  },
  {
    words: ['import', 'register'],
    usage: 'import register FICHIER --commune CODE [--route VOIE] [--dry-run]',
    says: "registre d'une mairie (CSV, XLSX) ; VOIE : self, third-party, departement, carsat",
    run: importRegisterFile,
  },
];

async function importPublicFile(
  { installation, actor, options, progress }: Terminal,
  file: string | undefined,
  run: typeof importDirectory,
): Promise<Answer> {
  if (!file) throw new UsageError('Il manque le fichier.');
  const onProgress: NonNullable<FileImport['onProgress']> = ({
    state,
    bytesRead,
    bytes,
    lines,
    linesPerSecond,
    merged,
  }) =>
    progress(
      state === 'reading'
        ? `lecture ${percent(bytesRead, bytes)} – ${lines.read} lignes, ${Math.round(linesPerSecond)}/s`
        : `fusion ${percent(merged, 1)}`,
    );
  const report = await run(installation.runtime, actor, {
    source: { path: file },
    dryRun: options['dry-run'] === true,
    onProgress,
  });
  progress('');
  const { lines, result } = report;
  const words = [
    `${options['dry-run'] === true ? 'Essai, rien n’a été écrit. ' : ''}${lines.read} lignes lues = ${lines.accepted} retenues + ${lines.rejected} rejetées + ${lines.outside} hors du territoire`,
    Object.entries(result)
      .map(([name, count]) => `${name} : ${JSON.stringify(count)}`)
      .join(' · '),
  ];
  return { words: words.join('\n'), data: report };
}

async function importRegisterFile(
  { installation, actor, options }: Terminal,
  [file]: readonly string[],
): Promise<Answer> {
  if (!file) throw new UsageError('Il manque le fichier.');
  if (typeof options.commune !== 'string')
    throw new UsageError('--commune CODE : le code Insee de la commune responsable du registre.');
  const settings = parseInput(importSettingsSchema, {
    communeCode: options.commune,
    route: options.route ?? 'self',
    requestedOn: null,
    statement: `Demandes tenues par la mairie, fichier ${basename(file)} importé au terminal`.slice(0, 300),
    alreadyRegistered: true,
    grounds: 'by-age',
    requester: null,
    columns: {},
    ignoreCommuneColumn: false,
    skipLines: [],
  });
  const request = {
    importId: randomUUID(),
    file: { name: basename(file), bytes: readFileSync(file) },
    settings,
  };
  const { runtime } = installation;
  const check = await checkImport(runtime, actor, request);
  const rejected = check.rejections.map(
    ({ line, reasons }) => `  ligne ${line} : ${reasons.map(({ fr }) => fr).join(' ')}`,
  );
  if (options['dry-run'] === true) {
    return { words: [`Essai, rien n’a été écrit.`, ...rejected].join('\n'), data: check };
  }
  const outcome = await importRegister(runtime, actor, request);
  const words = `${outcome.read} lignes lues = ${outcome.accepted} acceptées + ${outcome.rejected} rejetées ; ${outcome.created} inscrites, ${outcome.changed} modifiées, ${outcome.unchanged} inchangées`;
  return { words: [words, ...rejected].join('\n'), data: { ...outcome, rejections: check.rejections } };
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / Math.max(1, whole))} %`;
}
