import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';

/** False when the window was already open. */
export async function openWindow(
  tx: Tx,
  { communeCode, situationId }: { communeCode: string; situationId: string },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into persons.access_window as w (territory_id, commune_code, situation_id, opened_at)
    values (kernel.territory(), ${communeCode}, ${situationId}, ${now})
    on conflict (territory_id, commune_code, situation_id)
      do update set opened_at = excluded.opened_at, closed_at = null where w.closed_at is not null`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Communes whose window was closed now. */
export async function closeWindows(
  tx: Tx,
  { situationId, communeCode }: { situationId?: string; communeCode?: string },
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ commune_code: string }>`
    update persons.access_window set closed_at = ${now}
    where territory_id = kernel.territory() and closed_at is null
      and (${situationId ?? null}::uuid is null or situation_id = ${situationId ?? null})
      and (${communeCode ?? null}::text is null or commune_code = ${communeCode ?? null})
    returning commune_code`.execute(tx);
  return rows.map(({ commune_code }) => commune_code).sort();
}

/** Communes whose register the CPTS roles may read now. */
export async function listOpenWindows(
  tx: Tx,
): Promise<{ communeCode: string; situationId: string; openedAt: Date }[]> {
  const { rows } = await sql<{ communeCode: string; situationId: string; openedAt: Date }>`
    select commune_code as "communeCode", situation_id as "situationId", opened_at as "openedAt"
    from persons.access_window where territory_id = kernel.territory() and closed_at is null
    order by commune_code`.execute(tx);
  return rows;
}
