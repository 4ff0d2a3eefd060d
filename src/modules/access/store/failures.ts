import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import {
  type FailureCount,
  type FailureKind,
  memoryMilliseconds,
} from '#modules/access/domain/sign-in-delay.ts';

export type Counted = { readonly kind: FailureKind; readonly subject: Buffer };

export async function readFailures(tx: Tx, counted: readonly Counted[]): Promise<FailureCount[]> {
  const { rows } = await sql<FailureCount>`
    select f.kind, f.failures, f.last_at as "lastAt" from access.sign_in_failure f
    join unnest(${counted.map(({ kind }) => kind)}::text[], ${counted.map(({ subject }) => subject)}::bytea[])
      as c (kind, subject) using (kind, subject)`.execute(tx);
  return rows;
}

/** Counted before the answer is known to be wrong for good: two guesses at once both count. */
export async function countFailure(tx: Tx, counted: readonly Counted[], now: Date): Promise<void> {
  const forgotten = new Date(now.getTime() - memoryMilliseconds);
  await sql`delete from access.sign_in_failure where last_at < ${forgotten}`.execute(tx);
  for (const { kind, subject } of counted) {
    await sql`insert into access.sign_in_failure as f (kind, subject, failures, last_at)
      values (${kind}, ${subject}, 1, ${now})
      on conflict (kind, subject) do update set failures = f.failures + 1, last_at = excluded.last_at`.execute(
      tx,
    );
  }
}

export async function forgiveFailures(tx: Tx, counted: readonly Counted[]): Promise<void> {
  for (const { kind, subject } of counted) {
    await sql`delete from access.sign_in_failure where kind = ${kind} and subject = ${subject}`.execute(tx);
  }
}
