import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';

/** What merges kept of a person goes with the person. */
export async function eraseMerges(tx: Tx, personId: string): Promise<void> {
  await sql`update persons.merge set before = null
    where territory_id = kernel.territory() and ${personId} in (kept_person_id, gone_person_id)`.execute(tx);
  await sql`delete from persons.distinct_pair
    where territory_id = kernel.territory() and ${personId} in (low_person_id, high_person_id)`.execute(tx);
}
