import { sql } from 'kysely';
import type { BulkSession } from '#kernel/database.ts';

const personColumns = `professional_id uuid, idnps text collate "C", civility text, title text, last_name text, first_name text,
  profession text, category text, warnings text, last_key text collate "C", second_key text collate "C",
  first_key text collate "C", sound_key text collate "C"`;

export const activityColumns = [
  'profession',
  'mode',
  'sector',
  'role',
  'kind',
  'pharmacy_section',
  'siret',
  'finess',
  'finess_ej',
  'structure_id',
  'workplace',
  'address',
  'postcode',
  'commune_code',
  'commune_name',
  'phone',
  'second_phone',
  'phone_written',
  'email',
] as const;

/**
 * What is read goes to temporary tables first: they are not written to the journal of the database, and vanish. The
 * slices have indexes so that a planner without statistics cannot choose to compare each row with each.
 */
export async function createStagingTables(session: BulkSession): Promise<void> {
  const activity = `professional_id uuid, activity_id uuid, ${activityColumns.map((name) => `${name} text`).join(', ')}`;
  await session.transaction(async (tx) => {
    await sql
      .raw(`
      create temp table staged_person (${personColumns});
      create temp table staged_activity (${activity});
      create temp table staged_skill (professional_id uuid, skill text);
      create temp table staged_rejection (rank integer, file text, line bigint, reason text, text text);
      create temp table slice_person (${personColumns}, skills text[]);
      create temp table slice_activity (${activity});
      create temp table slice_ended (professional_id uuid);
      create index on slice_person (professional_id);
      create index on slice_activity (activity_id)`)
      .execute(tx);
  });
}

/** For the merge, which takes the people in slices. Each statement on its own: none holds the journal's readers long. */
export async function indexStagingTables(session: BulkSession): Promise<void> {
  for (const statement of [
    'create index on staged_person (professional_id)',
    'create index on staged_activity (professional_id)',
    'create index on staged_skill (professional_id)',
    'analyze staged_person (professional_id)',
    'analyze staged_activity (professional_id)',
    'analyze staged_skill (professional_id)',
  ]) {
    await session.transaction(async (tx) => {
      await sql.raw(statement).execute(tx);
    });
  }
}

export async function dropStagingTables(session: BulkSession): Promise<void> {
  await session.transaction(async (tx) => {
    await sql
      .raw(
        'drop table if exists staged_person, staged_activity, staged_skill, staged_rejection, slice_person, slice_activity, slice_ended',
      )
      .execute(tx);
  });
}
