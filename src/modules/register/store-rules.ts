import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { Letterhead } from './contract/enrolment.ts';
import type { ExtraKind } from './contract.ts';

export interface CommuneRules {
  readonly extras: ExtraKind[];
  readonly letterhead: Letterhead | null;
}

/** What the commune decided; nothing beyond the legal list until it did. */
export async function findRules(tx: Tx, communeCode: string): Promise<CommuneRules> {
  const { rows } = await sql<CommuneRules>`
    select extras, letterhead from register.commune_rules
    where territory_id = kernel.territory() and commune_code = ${communeCode}`.execute(tx);
  return rows[0] ?? { extras: [], letterhead: null };
}

export async function saveRules(
  tx: Tx,
  communeCode: string,
  { extras, letterhead }: CommuneRules,
): Promise<void> {
  await sql`
    insert into register.commune_rules as r (territory_id, commune_code, extras, letterhead)
    values (kernel.territory(), ${communeCode}, ${extras}::text[], ${letterhead ? JSON.stringify(letterhead) : null}::jsonb)
    on conflict (territory_id, commune_code)
      do update set extras = excluded.extras, letterhead = excluded.letterhead, version = r.version + 1`.execute(
    tx,
  );
  // What the commune no longer holds is not kept.
  await sql`
    update register.entry e set extras = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(e.extras)
      where key = any (${extras}::text[])), version = version + 1
    where territory_id = kernel.territory() and commune_code = ${communeCode}
      and exists (select from jsonb_object_keys(e.extras) key where key <> all (${extras}::text[]))`.execute(
    tx,
  );
}
