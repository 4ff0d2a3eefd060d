import type { Actor } from '#kernel/actor.ts';
import { scopeOf, type Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createMatcher } from '#modules/persons/api.ts';
import { getTerritory, listCommunes, listSignedConventions } from '#modules/territory/api.ts';
import type { Text } from '#vocabulary/text.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import {
  type ImportCheck,
  type ImportLine,
  type ImportOutcome,
  type ImportSettings,
  importRegisterLines,
  type Rejection,
} from '../contract/import.ts';
import { findRules } from '../store-rules.ts';
import { findSuppressed } from '../store-suppression.ts';
import { checkOf } from './import-check.ts';
import { loadHeld } from './load-held.ts';
import { identityOfLine, type Known, planImport } from './plan-import.ts';
import { type FileRead, type RegisterFile, readFile } from './read-file.ts';
import { sameAsLine, words } from './rejection-words.ts';

export interface RegisterImport {
  readonly importId: string;
  readonly file: RegisterFile;
  readonly settings: ImportSettings;
}

/** How an actor may import: as the town hall, or handing lines in for it under a signed convention, reading nothing. */
interface Standing {
  readonly letterbox: boolean;
  /** Who carries the import out: a CPTS role has no right on the register, the platform writes on its behalf. */
  readonly writer: Actor;
}

async function standingOf(tx: Tx, actor: Actor, communeCode: string, now: Date): Promise<Standing> {
  if (actor.role === 'system') return { letterbox: false, writer: actor };
  if (actor.role === 'town-hall' && actor.communes.includes(communeCode))
    return { letterbox: false, writer: actor };
  if (actor.role !== 'coordinator')
    throw new Refusal({ kind: 'forbidden', code: 'register.commune-not-yours' });
  const signed = (await listSignedConventions(tx, now)).some(
    (convention) => convention.communeCode === communeCode,
  );
  if (!signed) throw new Refusal({ kind: 'forbidden', code: 'register.no-convention' });
  return { letterbox: true, writer: { ...actor, role: 'system' } };
}

interface Prepared {
  readonly standing: Standing;
  readonly read: FileRead;
  /** Lines that may be written, those of persons who left taken out. */
  readonly lines: readonly ImportLine[];
  readonly rejections: readonly Rejection[];
}

async function prepare(
  runtime: Runtime,
  actor: Actor,
  { importId, file, settings }: RegisterImport,
): Promise<Prepared> {
  const now = runtime.clock.now();
  const { communeCode } = settings;
  const ground = await runtime.database.transaction(scopeOf(actor), async (tx) => ({
    standing: await standingOf(tx, actor, communeCode, now),
    rules: await findRules(tx, communeCode),
    communes: await listCommunes(tx),
    today: dayOf(now, (await getTerritory(tx)).timeZone),
  }));
  const commune = ground.communes.find(({ code }) => code === communeCode) ?? {
    code: communeCode,
    name: communeCode,
  };
  const { today, rules } = ground;
  const read = await readFile(file, { settings, importId, commune, extrasHeld: rules.extras, today });
  const keys = { secrets: runtime.secrets, territoryId: actor.territoryId };
  const left = await runtime.database.transaction(scopeOf(ground.standing.writer), (tx) =>
    findSuppressed(tx, { communeCode, identities: read.lines.map(identityOfLine) }, keys),
  );
  const reason: Text = ground.standing.letterbox ? words.townHallOnly : words.leftBefore;
  return {
    standing: ground.standing,
    read,
    lines: read.lines.filter((_, index) => !left.has(index)),
    rejections: [
      ...read.rejections,
      ...read.lines.flatMap((line, index) => (left.has(index) ? [rejectedLine(line, reason)] : [])),
    ].sort((one, other) => one.line - other.line),
  };
}

function rejectedLine({ line, person }: ImportLine, reason: Text): Rejection {
  const name = [person.usedName || person.birthName, person.firstNames]
    .filter((part) => part !== '')
    .join(' ');
  return { line, reasons: [reason], text: name };
}

/**
 * What the import would do, nothing written. A CPTS role under convention is told about its own file only: whether a
 * person is on the register already is not its business (S-01).
 */
export async function checkImport(
  runtime: Runtime,
  actor: Actor,
  request: RegisterImport,
): Promise<ImportCheck> {
  const { standing, read, lines, rejections } = await prepare(runtime, actor, request);
  const { letterbox, writer } = standing;
  // Who hands a file in has it compared with itself only.
  const matcher = letterbox
    ? createMatcher<Known>()
    : await runtime.database.transaction(scopeOf(writer), (tx) => loadHeld(tx, request.settings.communeCode));
  const plan = await planImport(lines, matcher);
  const twins = plan.twins.map(({ line, first }) => rejectedLine(line, sameAsLine(first)));
  const told = [...rejections, ...twins].sort((one, other) => one.line - other.line);
  return checkOf(read, plan, { rejections: told, letterbox });
}

/**
 * Reads the file and writes every accepted line in one transaction; rejected lines are told, never dropped. The same import
 * id sent again is the same import. Refuses `register.no-convention`, `register.commune-not-yours`, `tabular.*`.
 */
export async function importRegister(
  runtime: Runtime,
  actor: Actor,
  request: RegisterImport,
): Promise<ImportOutcome> {
  const { standing, read, lines, rejections } = await prepare(runtime, actor, request);
  const { importId, file, settings } = request;
  const { output } = await runCommand(runtime, standing.writer, importRegisterLines, {
    commandId: importId,
    input: {
      importId,
      communeCode: settings.communeCode,
      fileName: file.name.slice(0, 200),
      fileHash: read.hash,
      route: settings.route,
      statement: settings.statement,
      alreadyRegistered: settings.alreadyRegistered,
      read: lines.length + rejections.length,
      rejected: rejections.length,
      lines: [...lines],
    },
  });
  // Handing in tells nothing about who was there before.
  return standing.letterbox ? { ...output, created: output.accepted, changed: 0, unchanged: 0 } : output;
}
