import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { writeMatchKeys } from './store-keys.ts';
import type { PersonRow } from './tables.ts';

/** What an undo needs: both rows, the sealed access of both, the consents of the one who is gone. */
export interface BeforeMerge {
  readonly kept: Record<string, unknown>;
  readonly gone: Record<string, unknown>;
  readonly access: readonly Record<string, unknown>[];
  readonly consentIds: readonly string[];
  /** Version of the kept record right after the merge: changed since, it stays as it is now. */
  readonly keptVersion: number;
}

export interface MergeRow {
  readonly keptPersonId: string;
  readonly gonePersonId: string;
  readonly undoUntil: Date;
  readonly undoneAt: Date | null;
  readonly before: BeforeMerge | null;
}

export async function saveMerge(
  tx: Tx,
  { now, actor }: Pick<Effects, 'now' | 'actor'>,
  { mergeId, kept, gone, undoUntil }: { mergeId: string; kept: PersonRow; gone: PersonRow; undoUntil: Date },
): Promise<void> {
  await sql`
    insert into persons.merge (territory_id, merge_id, kept_person_id, gone_person_id, commune_code, compartment, merged_at,
      merged_by, merged_by_label, undo_until, before)
    select kernel.territory(), ${mergeId}, ${kept.person_id}, ${gone.person_id}, ${kept.commune_code}, ${kept.compartment},
      ${now}, ${actor.id}, ${actor.label}, ${undoUntil}, jsonb_build_object(
        'kept', (select to_jsonb(p) from persons.person p where p.territory_id = kernel.territory() and p.person_id = ${kept.person_id}),
        'gone', (select to_jsonb(p) from persons.person p where p.territory_id = kernel.territory() and p.person_id = ${gone.person_id}),
        'access', (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from persons.access_facts a
          where a.territory_id = kernel.territory() and a.person_id in (${kept.person_id}, ${gone.person_id})),
        'consentIds', (select coalesce(jsonb_agg(c.consent_id), '[]') from persons.consent c
          where c.territory_id = kernel.territory() and c.person_id = ${gone.person_id}),
        'keptVersion', ${kept.version + 1}::int)`.execute(tx);
}

/** Consents follow the person; then the second record goes. */
export async function removeGone(
  tx: Tx,
  { goneId, keptId }: { goneId: string; keptId: string },
): Promise<void> {
  await sql`update persons.consent set person_id = ${keptId}
    where territory_id = kernel.territory() and person_id = ${goneId}`.execute(tx);
  await sql`delete from persons.person where territory_id = kernel.territory() and person_id = ${goneId}`.execute(
    tx,
  );
}

export async function findMerge(tx: Tx, mergeId: string): Promise<MergeRow | undefined> {
  const { rows } = await sql<MergeRow>`
    select kept_person_id as "keptPersonId", gone_person_id as "gonePersonId", undo_until as "undoUntil",
      undone_at as "undoneAt", before
    from persons.merge where territory_id = kernel.territory() and merge_id = ${mergeId} for update`.execute(
    tx,
  );
  return rows[0];
}

/** The second record comes back as it was; the first too, unless someone corrected it since. */
export async function restoreMerge(
  tx: Tx,
  { mergeId, before }: { mergeId: string; before: BeforeMerge },
  now: Date,
): Promise<void> {
  const kept = String(before.kept.person_id);
  const gone = String(before.gone.person_id);
  await sql`insert into persons.person
    select * from jsonb_populate_record(null::persons.person, ${JSON.stringify(before.gone)}::jsonb)`.execute(
    tx,
  );
  await sql`
    update persons.person p set version = p.version + 1, civility = b.civility, birth_name = b.birth_name,
      used_name = b.used_name, first_names = b.first_names, birth_date = b.birth_date, postcode = b.postcode,
      address_lines = b.address_lines, phones = b.phones, relatives = b.relatives, instructions = b.instructions,
      preferred_time = b.preferred_time, name_words = b.name_words, match_keys = b.match_keys, updated_at = ${now}
    from jsonb_populate_record(null::persons.person, ${JSON.stringify(before.kept)}::jsonb) b
    where p.territory_id = kernel.territory() and p.person_id = ${kept} and p.version = ${before.keptVersion}`.execute(
    tx,
  );
  await writeMatchKeys(tx, [kept, gone]);
  if (!before.access.some(({ person_id }) => person_id === kept)) {
    await sql`delete from persons.access_facts a using persons.merge m
      where a.territory_id = kernel.territory() and a.person_id = ${kept}
        and m.territory_id = a.territory_id and m.merge_id = ${mergeId} and a.updated_at <= m.merged_at`.execute(
      tx,
    );
  }
  const accessOfGone = before.access.filter(({ person_id }) => person_id === gone);
  await sql`insert into persons.access_facts
    select * from jsonb_populate_recordset(null::persons.access_facts, ${JSON.stringify(accessOfGone)}::jsonb)`.execute(
    tx,
  );
  await sql`update persons.consent set person_id = ${gone}
    where territory_id = kernel.territory() and consent_id = any (${before.consentIds}::uuid[])`.execute(tx);
  await sql`update persons.merge set undone_at = ${now}, before = null
    where territory_id = kernel.territory() and merge_id = ${mergeId}`.execute(tx);
}

export async function closeMergeRow(tx: Tx, mergeId: string): Promise<void> {
  await sql`update persons.merge set before = null
    where territory_id = kernel.territory() and merge_id = ${mergeId}`.execute(tx);
}

/** Merges whose undo period is over and that still keep the second record. */
export async function listMergesToClose(tx: Tx, now: Date): Promise<string[]> {
  const { rows } = await sql<{ mergeId: string }>`
    select merge_id as "mergeId" from persons.merge
    where territory_id = kernel.territory() and before is not null and undo_until <= ${now} limit 500`.execute(
    tx,
  );
  return rows.map(({ mergeId }) => mergeId);
}

/** Merges into this person that can still be undone. */
export async function listUndoableMerges(
  tx: Tx,
  personId: string,
  now: Date,
): Promise<{ mergeId: string; mergedAt: Date; mergedBy: string; undoUntil: Date }[]> {
  const { rows } = await sql<{ mergeId: string; mergedAt: Date; mergedBy: string; undoUntil: Date }>`
    select merge_id as "mergeId", merged_at as "mergedAt", merged_by_label as "mergedBy", undo_until as "undoUntil"
    from persons.merge where territory_id = kernel.territory() and kept_person_id = ${personId} and before is not null
      and undone_at is null and undo_until > ${now} order by merged_at desc`.execute(tx);
  return rows;
}

export async function insertDistinctPair(
  tx: Tx,
  { low, high }: { low: string; high: string },
  { now, actor }: Pick<Effects, 'now' | 'actor'>,
): Promise<void> {
  await sql`insert into persons.distinct_pair (territory_id, low_person_id, high_person_id, decided_at, decided_by)
    values (kernel.territory(), ${low}, ${high}, ${now}, ${actor.id}) on conflict do nothing`.execute(tx);
}

/** What merges kept of a person goes with the person. */
export async function eraseMerges(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive same (id) as (
      select ${personId}::uuid
      union select m.gone_person_id from same join persons.merge m
        on m.territory_id = kernel.territory() and m.kept_person_id = same.id and m.undone_at is null)
    select id from same`.execute(tx);
  const ids = rows.map(({ id }) => id);
  await sql`update persons.merge set before = null
    where territory_id = kernel.territory() and array[kept_person_id, gone_person_id] && ${ids}::uuid[]`.execute(
    tx,
  );
  await sql`delete from persons.distinct_pair
    where territory_id = kernel.territory() and ${personId} in (low_person_id, high_person_id)`.execute(tx);
  return ids;
}
