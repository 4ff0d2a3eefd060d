import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';

/** A new token replaces every earlier one. Platform scope. */
export async function replaceFirstRunToken(
  tx: Tx,
  token: { hash: Buffer; now: Date; expiresAt: Date },
): Promise<void> {
  await sql`delete from access.first_run where used_at is null`.execute(tx);
  await sql`insert into access.first_run (token_hash, issued_at, expires_at)
    values (${token.hash}, ${token.now}, ${token.expiresAt})`.execute(tx);
}

export async function isFirstRunToken(tx: Tx, hash: Buffer, now: Date): Promise<boolean> {
  const { rows } = await sql`select from access.first_run
    where token_hash = ${hash} and used_at is null and expires_at > ${now}`.execute(tx);
  return rows.length === 1;
}

/** One statement: of two requests with the same token, one gets it. */
export async function spendFirstRunToken(tx: Tx, hash: Buffer, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update access.first_run set used_at = ${now}
    where token_hash = ${hash} and used_at is null and expires_at > ${now}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Whether nobody coordinates anything on this installation yet. Platform scope. */
export async function isUntouched(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ untouched: boolean }>`
    select not exists (select from access.membership) as untouched`.execute(tx);
  return rows[0]?.untouched ?? false;
}
