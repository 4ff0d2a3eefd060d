import type { BulkSession } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Diff } from '#modules/directory/contract.ts';
import { whyNotSoManyEndings } from '#modules/directory/domain/endings.ts';
import { fileDateOf } from '#modules/directory/domain/file-date.ts';
import { frenchCommunes } from '#modules/directory/import/communes.ts';
import type { ImportOutcome, ImportWork } from '#modules/directory/import/import-work.ts';
import { keepRejections } from '#modules/directory/import/keep-rejections.ts';
import {
  countStructureEndings,
  createStructureStaging,
  dropStructureStaging,
  keepCategories,
  mergeStructures,
  stageStructures,
} from '#modules/directory/import/merge-structures.ts';
import { type ReadStructures, readStructures } from '#modules/directory/import/read-structures.ts';
import type { OpenedSource, SourceFile } from '#modules/directory/import/source-files.ts';
import { Tally } from '#modules/directory/import/tally.ts';

/** Reads the FINESS stock file, compares it with the directory, and writes the difference. */
export async function importStructures(session: BulkSession, work: ImportWork): Promise<ImportOutcome> {
  await createStructureStaging(session);
  try {
    const queue = { last: Promise.resolve() };
    const tally = new Tally(session, queue);
    const file = choose(work.source);
    const read = await readStructures(file, {
      area: work.area,
      communes: frenchCommunes(),
      tally,
      beat: () => work.beat('reading', tally.counts, 0),
    });
    if (read.structures.size === 0) {
      throw new Refusal({
        kind: 'invalid',
        code: 'directory.nothing-in-area',
        facts: { read: tally.counts.read },
      });
    }
    await tally.rejections.flush();
    await stageStructures(session, read, queue);
    const structures = await merge(session, work, read);
    const { territoryId, order } = work;
    await keepRejections(session, { territoryId, importId: order.importId, count: tally.counts.rejected });
    return {
      fileDate: read.fileDate ?? fileDateOf(file.name) ?? fileDateOf(work.source.name),
      lines: { ...tally.counts },
      result: {
        professionals: null,
        activities: null,
        structures,
        repeated: read.repeated,
        doubtful: tally.doubtful,
        skillsTold: false,
        files: [file.name.slice(0, 200)],
        encoding: read.encoding,
      },
    };
  } finally {
    await dropStructureStaging(session);
  }
}

function choose(source: OpenedSource): SourceFile {
  const [only, ...more] = source.files;
  const file = more.length === 0 ? only : source.files.find(({ name }) => /etalab|stock|finess/i.test(name));
  if (file) return file;
  throw new Refusal({
    kind: 'invalid',
    code: 'directory.nothing-in-archive',
    facts: { expected: 'etalab-cs1100507-stock' },
  });
}

class Rehearsed extends Error {
  readonly diff: Diff;
  constructor(diff: Diff) {
    super('rehearsed');
    this.diff = diff;
  }
}

async function merge(session: BulkSession, work: ImportWork, read: ReadStructures): Promise<Diff> {
  try {
    return await session.transaction(async (tx) => {
      const refusal = whyNotSoManyEndings(await countStructureEndings(tx, work), work.order.acceptEndings);
      if (refusal) throw refusal;
      const diff = await mergeStructures(tx, work);
      await keepCategories(tx, work.territoryId, read);
      if (work.order.dryRun) throw new Rehearsed(diff);
      return diff;
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.diff;
    throw error;
  }
}
