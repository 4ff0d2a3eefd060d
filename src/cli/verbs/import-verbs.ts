import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { givenFile } from '#cli/given-file.ts';
import type { Answer, Terminal, Verb } from '#cli/terminal.ts';
import { UsageError } from '#cli/usage-error.ts';
import { scopeOf } from '#kernel/database.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { runQuery } from '#kernel/run-query.ts';
import {
  type FileImport,
  type ImportReport,
  importDirectory,
  importStructures,
} from '#modules/directory/api.ts';
import { getImport, type ImportScope, importScopes } from '#modules/directory/contract/imports.ts';
import { checkImport, importRegister } from '#modules/register/api.ts';
import {
  type ImportSettings,
  importDefaults,
  importSettingsSchema,
} from '#modules/register/contract/import.ts';
import { rejectionsCsv } from '#modules/register/contract/rejections-csv.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

export const importVerbs: readonly Verb[] = [
  {
    words: ['import', 'directory'],
    usage: 'import directory FICHIER [--dry-run]',
    says: 'annuaire des professionnels (PS_LibreAcces_Personne_activite, .txt ou .zip) ; [--scope territory|departments|everywhere] [--accept-endings]',
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
    usage: 'import register FICHIER --commune CODE [--dry-run]',
    says: "registre d'une mairie (CSV, XLSX) ; [--sheet FEUILLE] [--requested-on AAAA-MM-JJ, sinon aujourd'hui] [--route self|third-party|departement|carsat] [--rejections lignes.csv]",
    run: importRegisterFile,
  },
];

async function importPublicFile(
  { installation, actor, options, progress }: Terminal,
  file: string | undefined,
  run: typeof importDirectory,
): Promise<Answer> {
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
    source: { path: givenFile(file) },
    scope: scopeAsked(options.scope),
    acceptEndings: options['accept-endings'] === true,
    dryRun: options['dry-run'] === true,
    onProgress,
  });
  progress('');
  const { importId } = report;
  const { rejections } = (await runQuery(installation.runtime, actor, getImport, { importId })).output;
  return {
    words: [
      ...wordsOfReport(report, options['dry-run'] === true),
      ...rejections.map(({ line, reason }) => `  ligne ${line} : ${reason.fr}`),
    ].join('\n'),
    data: { ...report, rejections },
  };
}

const dryRun = "Essai, rien n'a été écrit.";

function wordsOfReport({ lines, result }: ImportReport, isTrial: boolean): string[] {
  const { activities, professionals, structures } = result;
  const kinds = { professionnels: professionals, activités: activities, structures };
  return [
    ...(isTrial ? [dryRun] : []),
    `${lines.read} lignes lues = ${lines.heading} d'en-tête + ${lines.accepted} retenues + ${lines.rejected} rejetées + ${lines.outside} hors du territoire`,
    ...Object.entries(kinds).flatMap(([kind, diff]) =>
      diff
        ? [
            `${kind} : ${diff.created} nouveaux, ${diff.changed} modifiés, ${diff.ended} partis, ${diff.unchanged} inchangés`,
          ]
        : [],
    ),
    ...(result.doubtful > 0 ? [`identifiants à vérifier, gardés : ${result.doubtful}`] : []),
  ];
}

async function importRegisterFile(terminal: Terminal, [file]: readonly string[]): Promise<Answer> {
  const { installation, actor, options } = terminal;
  const { runtime } = installation;
  const request = {
    importId: randomUUID(),
    file: { name: basename(givenFile(file)), bytes: readFileSync(givenFile(file)) },
    settings: await registerSettings(terminal, basename(givenFile(file))),
  };
  const check = await checkImport(runtime, actor, request);
  if (typeof options.rejections === 'string')
    writeFileSync(options.rejections, rejectionsCsv(check.rejections, 'fr'));
  const isTrial = options['dry-run'] === true;
  const outcome = isTrial ? check : await importRegister(runtime, actor, request);
  const words = [
    ...(isTrial ? [dryRun] : []),
    `${outcome.read} lignes lues = ${outcome.accepted} acceptées + ${outcome.rejected} rejetées`,
    `personnes : ${outcome.created} nouvelles, ${outcome.changed} modifiées, ${outcome.unchanged} inchangées`,
    ...check.rejections.map(
      ({ line, reasons }) => `  ligne ${line} : ${reasons.map(({ fr }) => fr).join(' ; ')}`,
    ),
  ];
  return {
    words: words.join('\n'),
    data: isTrial ? check : { ...outcome, rejections: check.rejections },
  };
}

async function registerSettings(
  { installation, actor, options }: Terminal,
  fileName: string,
): Promise<ImportSettings> {
  if (typeof options.commune !== 'string')
    throw new UsageError('--commune CODE : le code Insee de la commune responsable du registre.');
  const { database, clock } = installation.runtime;
  const { timeZone } = await database.transaction(scopeOf(actor), (tx) => getTerritory(tx));
  return parseInput(importSettingsSchema, {
    ...importDefaults,
    communeCode: options.commune,
    sheet: options.sheet ?? importDefaults.sheet,
    route: options.route ?? importDefaults.route,
    requestedOn: options['requested-on'] ?? dayOf(clock.now(), timeZone),
    statement: `Demandes tenues par la mairie, fichier ${fileName} importé au terminal`.slice(0, 300),
  });
}

function scopeAsked(asked: unknown): ImportScope {
  const scope = importScopes.find((known) => known === (asked ?? 'territory'));
  if (!scope) throw new UsageError(`--scope ${String(asked)} : attendu ${importScopes.join(', ')}.`);
  return scope;
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / Math.max(1, whole))} %`;
}
