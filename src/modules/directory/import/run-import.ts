import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/contract.ts';
import { systemScope } from '#kernel/database.ts';
import { asRefusal } from '#kernel/database-refusals.ts';
import { Refusal, wordRefusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { finishImport, type LineCounts } from '#modules/directory/contract/imports.ts';
import type { Area } from '#modules/directory/domain/place.ts';
import { importProfessionals } from '#modules/directory/import/import-professionals.ts';
import { importStructures } from '#modules/directory/import/import-structures.ts';
import type {
  ImportOrder,
  ImportOutcome,
  ImportProgress,
  ImportReport,
  ImportWork,
} from '#modules/directory/import/import-work.ts';
import { type ImportSource, type OpenedSource, openSource } from '#modules/directory/import/source-files.ts';
import { type Beat, recordBeat } from '#modules/directory/store/imports.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';

const beatMilliseconds = 400;
const noLines: LineCounts = { read: 0, heading: 0, accepted: 0, rejected: 0, outside: 0, withoutPlace: 0 };

/**
 * Runs an import that has begun, to its end: reads, merges, and closes it in the journal whatever happens. Its rows are
 * written as the platform, in the territory's own row-level security. @throws Refusal what stopped it.
 */
export async function runImport(
  runtime: Runtime,
  actor: Actor,
  {
    order,
    source,
    onProgress,
  }: { order: ImportOrder; source: OpenedSource; onProgress?: (progress: ImportProgress) => void },
): Promise<ImportReport> {
  const pulse = new Pulse(runtime, actor.territoryId, { order, source, onProgress });
  try {
    await pulse.tell('reading', noLines, 0);
    const work: ImportWork = {
      territoryId: actor.territoryId,
      now: runtime.clock.now(),
      area: await areaOf(runtime, actor, order),
      order,
      source,
      beat: (state, lines, merged) => pulse.beat(state, lines, merged),
    };
    const scope = systemScope(actor.territoryId);
    const outcome = await runtime.database.bulk(scope, (session) =>
      order.kind === 'professionals' ? importProfessionals(session, work) : importStructures(session, work),
    );
    await pulse.close('done', outcome, null);
    return { importId: order.importId, ...outcome };
  } catch (error) {
    const refusal = asRefusal(error) ?? internal(runtime, error);
    if (refusal.code !== 'directory.import-cancelled') await pulse.close('failed', undefined, refusal);
    throw refusal;
  }
}

/** Opens a file that was received and imports it; a file that cannot even be opened closes its import too. */
export async function openAndImport(
  runtime: Runtime,
  actor: Actor,
  { order, file }: { order: ImportOrder; file: ImportSource },
): Promise<ImportReport> {
  let source: OpenedSource;
  try {
    source = await openSource(file);
  } catch (error) {
    const refusal = asRefusal(error) ?? internal(runtime, error);
    await close(runtime, actor.territoryId, {
      importId: order.importId,
      outcome: 'failed',
      bytesRead: 0,
      lines: noLines,
      fileDate: null,
      result: null,
      refusal: worded(runtime, refusal),
    });
    throw refusal;
  }
  await using opened = source;
  return await runImport(runtime, actor, { order, source: opened });
}

function worded(runtime: Runtime, refusal: Refusal | null) {
  return refusal && { code: refusal.code, words: wordRefusal(refusal, runtime.registry.refusals) };
}

async function close(
  runtime: Runtime,
  territoryId: string,
  input: InputOf<typeof finishImport>,
): Promise<void> {
  await runCommand(runtime, systemActor(territoryId), finishImport, { commandId: randomUUID(), input });
}

/** A defect is logged by reference; the message of a database error may quote values. */
function internal(runtime: Runtime, error: unknown): Refusal {
  const reference = randomUUID().slice(0, 8);
  const places =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => line.trimStart().startsWith('at '))
          .slice(0, 6)
      : [];
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  runtime.log.error({ reference, code, places }, 'directory import');
  return new Refusal({ kind: 'unavailable', code: 'directory.import-failed', facts: { reference } });
}

async function areaOf(runtime: Runtime, actor: Actor, order: ImportOrder): Promise<Area> {
  if (order.scope === 'everywhere') return { kind: 'everywhere' };
  return runtime.database.transaction(systemScope(actor.territoryId), async (tx) => {
    if (order.scope === 'departments') {
      return { kind: 'departments', departments: new Set((await getTerritory(tx)).departments) };
    }
    const codes = order.communes ?? (await listCommunes(tx)).map(({ code }) => code);
    return { kind: 'communes', codes: new Set(codes) };
  });
}

/** The life of one import as screens and terminal see it. */
class Pulse {
  readonly #runtime: Runtime;
  readonly #territoryId: string;
  readonly #order: ImportOrder;
  readonly #source: OpenedSource;
  readonly #onProgress: ((progress: ImportProgress) => void) | undefined;
  readonly #began = performance.now();
  #last = 0;
  #lines = noLines;

  constructor(
    runtime: Runtime,
    territoryId: string,
    about: {
      order: ImportOrder;
      source: OpenedSource;
      onProgress: ((progress: ImportProgress) => void) | undefined;
    },
  ) {
    this.#runtime = runtime;
    this.#territoryId = territoryId;
    this.#order = about.order;
    this.#source = about.source;
    this.#onProgress = about.onProgress;
  }

  /** At most a few times a second. */
  async beat(state: 'reading' | 'merging', lines: LineCounts, merged: number): Promise<void> {
    this.#lines = lines;
    const now = performance.now();
    if (now - this.#last < beatMilliseconds) return;
    this.#last = now;
    await this.tell(state, lines, merged);
  }

  async tell(state: 'reading' | 'merging', lines: LineCounts, merged: number): Promise<void> {
    this.#lines = { ...lines };
    const beat: Beat = { state, bytesRead: this.#source.bytesRead(), lines, now: this.#runtime.clock.now() };
    const scope = systemScope(this.#territoryId);
    const goesOn = await this.#runtime.database.transaction(scope, (tx) =>
      recordBeat(tx, this.#order.importId, beat),
    );
    if (!goesOn) throw new Refusal({ kind: 'conflict', code: 'directory.import-cancelled' });
    const seconds = (performance.now() - this.#began) / 1_000;
    this.#onProgress?.({
      state,
      bytesRead: beat.bytesRead,
      bytes: this.#source.bytes,
      lines: this.#lines,
      linesPerSecond: seconds > 0 ? Math.round(lines.read / seconds) : 0,
      merged,
    });
  }

  async close(
    outcome: 'done' | 'failed',
    done: ImportOutcome | undefined,
    refusal: Refusal | null,
  ): Promise<void> {
    await close(this.#runtime, this.#territoryId, {
      importId: this.#order.importId,
      outcome,
      bytesRead: this.#source.bytesRead(),
      lines: done?.lines ?? { ...this.#lines },
      fileDate: done?.fileDate ?? null,
      result: done?.result ?? null,
      refusal: worded(this.#runtime, refusal),
    });
  }
}
