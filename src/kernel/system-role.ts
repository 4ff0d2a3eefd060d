import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';

/**
 * Runs a module's own bookkeeping as the platform, inside the actor's transaction and territory: finding the open need
 * that a second one joins, numbering, an outbox row. What the actor may see is unchanged once it returns; nothing read
 * here may be answered to the actor beyond what their role allows.
 */
export async function withSystemRole<Result>(tx: Tx, work: () => Promise<Result>): Promise<Result> {
  const { rows } = await sql<{ role: string }>`select kernel.role() as role`.execute(tx);
  await sql`select set_config('maillon.role', 'system', true)`.execute(tx);
  const result = await work();
  // When `work` throws, the transaction (or the savepoint) is undone and the setting with it.
  await sql`select set_config('maillon.role', ${rows[0]?.role ?? ''}, true)`.execute(tx);
  return result;
}
