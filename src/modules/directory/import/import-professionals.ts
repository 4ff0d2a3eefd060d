import { sql } from 'kysely';
import type { BulkSession } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { whyNotSoManyEndings } from '#modules/directory/domain/endings.ts';
import { fileDateOf } from '#modules/directory/domain/file-date.ts';
import type { NomenclatureKind } from '#modules/directory/domain/nomenclature.ts';
import { frenchCommunes } from '#modules/directory/import/communes.ts';
import { CopyBatches } from '#modules/directory/import/copy-batches.ts';
import type { ImportOutcome, ImportWork } from '#modules/directory/import/import-work.ts';
import { keepRejections } from '#modules/directory/import/keep-rejections.ts';
import { countEndings, mergeProfessionals } from '#modules/directory/import/merge-professionals.ts';
import type { OpenedSource, SourceFile } from '#modules/directory/import/source-files.ts';
import { type Staging, stageProfessionals } from '#modules/directory/import/stage-professionals.ts';
import { stageSkills } from '#modules/directory/import/stage-skills.ts';
import {
  createStagingTables,
  dropStagingTables,
  indexStagingTables,
} from '#modules/directory/import/staging-tables.ts';
import { Tally } from '#modules/directory/import/tally.ts';

const nomenclatures: readonly NomenclatureKind[] = [
  'profession',
  'category',
  'skill',
  'mode',
  'sector',
  'role',
];

/** Reads the public file of professionals, compares it with the directory, and writes the difference. */
export async function importProfessionals(session: BulkSession, work: ImportWork): Promise<ImportOutcome> {
  await createStagingTables(session);
  try {
    const { staging, read } = await stage(session, work);
    const { tally } = staging;
    await indexStagingTables(session);
    await mustHoldSomething(session, work, staging);
    const skillsTold = staging.skills.rows > 0;
    const counts = await mergeProfessionals(session, {
      ...work,
      dryRun: work.order.dryRun,
      skillsTold,
      staged: staging.activities.rows,
      beat: (share) => work.beat('merging', tally.counts, share),
    });
    if (!work.order.dryRun) await keepLabels(session, work, staging);
    const { territoryId, order } = work;
    await keepRejections(session, { territoryId, importId: order.importId, count: tally.counts.rejected });
    return {
      fileDate: fileDateOf(read.main.name) ?? fileDateOf(work.source.name),
      lines: { ...tally.counts },
      result: {
        professionals: counts.professionals,
        activities: counts.activities,
        structures: null,
        repeated: staging.activities.rows - counts.distinctActivities,
        doubtful: tally.doubtful,
        skillsTold,
        files: read.files,
        encoding: read.encoding,
      },
    };
  } finally {
    await dropStagingTables(session);
  }
}

/** The file of activities, and the file of savoir-faire beside it in the archive, if there is one. */
function choose(source: OpenedSource): { main: SourceFile; skills: SourceFile | undefined } {
  const named = (pattern: RegExp) => source.files.find(({ name }) => pattern.test(name));
  const [only, ...more] = source.files;
  const main = more.length === 0 ? only : named(/personne_?activite/i);
  if (!main) {
    throw new Refusal({
      kind: 'invalid',
      code: 'directory.nothing-in-archive',
      facts: { expected: 'PS_LibreAcces_Personne_activite' },
    });
  }
  return { main, skills: named(/savoir_?faire/i) };
}

async function stage(session: BulkSession, work: ImportWork) {
  const queue = { last: Promise.resolve() };
  const tally = new Tally(session, queue);
  const staging: Staging = {
    territoryId: work.territoryId,
    area: work.area,
    communes: frenchCommunes(),
    tally,
    persons: new CopyBatches(session, 'pg_temp.staged_person', queue),
    activities: new CopyBatches(session, 'pg_temp.staged_activity', queue),
    skills: new CopyBatches(session, 'pg_temp.staged_skill', queue),
    labels: new Map(nomenclatures.map((kind) => [kind, new Map<string, string>()])),
    beat: () => work.beat('reading', tally.counts, 0),
  };
  const { main, skills } = choose(work.source);
  const encoding = await stageProfessionals(main, staging);
  if (skills && skills !== main) await stageSkills(skills, staging);
  for (const table of [staging.persons, staging.activities, staging.skills, tally.rejections])
    await table.flush();
  await queue.last;
  const files = [main, ...(skills && skills !== main ? [skills] : [])].map(({ name }) => name.slice(0, 200));
  return { staging, read: { main, files, encoding } };
}

/** A file cut short, or of another region, would end everyone: it is refused before anything is changed. */
async function mustHoldSomething(session: BulkSession, work: ImportWork, staging: Staging): Promise<void> {
  if (staging.activities.rows === 0) {
    throw new Refusal({
      kind: 'invalid',
      code: 'directory.nothing-in-area',
      facts: { read: staging.tally.counts.read },
    });
  }
  const refusal = whyNotSoManyEndings(await countEndings(session, work), work.order.acceptEndings);
  if (refusal) throw refusal;
}

async function keepLabels(session: BulkSession, work: ImportWork, { labels }: Staging): Promise<void> {
  const rows = [...labels].flatMap(([kind, words]) =>
    [...words].map(([code, label]) => ({ kind, code, label })),
  );
  if (rows.length === 0) return;
  await session.transaction((tx) =>
    sql`insert into directory.nomenclature (territory_id, kind, code, label)
      select ${work.territoryId}, kind, code, label
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said (kind text, code text, label text)
      on conflict (territory_id, kind, code) do update set label = excluded.label
        where nomenclature.label <> excluded.label`.execute(tx),
  );
}
