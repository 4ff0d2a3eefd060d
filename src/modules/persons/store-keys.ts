import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';

/** Makes the key rows of these persons follow their records. */
export async function writeMatchKeys(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from persons.match_key
    where territory_id = kernel.territory() and person_id = any (${ids}::uuid[])`.execute(tx);
  await sql`
    insert into persons.match_key (territory_id, key, person_id)
    select distinct territory_id, key, person_id from persons.person, unnest(match_keys) key
    where territory_id = kernel.territory() and person_id = any (${ids}::uuid[])`.execute(tx);
}

/** Persons kept under one of the keys, most shared keys first: those worth comparing. */
export async function listIdsByKeys(tx: Tx, keys: readonly string[], limit: number): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from persons.match_key
    where territory_id = kernel.territory() and key = any (${keys}::text[])
    group by person_id order by count(*) desc, person_id limit ${limit}`.execute(tx);
  return rows.map(({ personId }) => personId);
}
