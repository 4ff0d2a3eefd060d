import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { AccessTables } from '#modules/access/tables.ts';

export type CeremonyKind = AccessTables['access.ceremony']['kind'];

/** One step of signing in or enrolling, between two requests. Platform scope only. */
export interface Ceremony {
  readonly ceremonyId: string;
  readonly kind: CeremonyKind;
  readonly accountId: string | null;
  readonly challenge: string | null;
  readonly sealedSeed: string | null;
}

/** Reading the QR code, installing the application: people take their time, and only here. */
const lifeMilliseconds: Readonly<Record<CeremonyKind, number>> = {
  code: 10 * 60_000,
  passkey: 10 * 60_000,
  'enrol-code': 30 * 60_000,
  'enrol-passkey': 30 * 60_000,
};

const mostAttempts = 8;

export async function openCeremony(tx: Tx, ceremony: Ceremony, now: Date): Promise<void> {
  await sql`delete from access.ceremony where expires_at < ${now}`.execute(tx);
  await tx
    .withTables<AccessTables>()
    .insertInto('access.ceremony')
    .values({
      ceremony_id: ceremony.ceremonyId,
      kind: ceremony.kind,
      account_id: ceremony.accountId,
      challenge: ceremony.challenge,
      sealed_seed: ceremony.sealedSeed,
      expires_at: new Date(now.getTime() + lifeMilliseconds[ceremony.kind]),
      used_at: null,
    })
    .execute();
}

/** Counts the attempt in the same statement: a ceremony is read eight times at most. */
export async function attemptCeremony(
  tx: Tx,
  which: { ceremonyId: string; kind: CeremonyKind },
  now: Date,
): Promise<Ceremony | undefined> {
  const { rows } = await sql<Ceremony>`
    update access.ceremony set attempts = attempts + 1
    where ceremony_id = ${which.ceremonyId} and kind = ${which.kind} and used_at is null and expires_at > ${now}
      and attempts < ${mostAttempts}
    returning ceremony_id as "ceremonyId", kind, account_id as "accountId", challenge, sealed_seed as "sealedSeed"`.execute(
    tx,
  );
  return rows[0];
}

/** Spends it; false when someone else was quicker. */
export async function closeCeremony(tx: Tx, ceremonyId: string, now: Date): Promise<boolean> {
  const result = await tx
    .withTables<AccessTables>()
    .updateTable('access.ceremony')
    .set({ used_at: now })
    .where('ceremony_id', '=', ceremonyId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Remembers that the first code was right, so that a long form need not ask for another. */
export async function confirmCeremony(tx: Tx, ceremonyId: string, step: number): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.ceremony')
    .set({ challenge: String(step) })
    .where('ceremony_id', '=', ceremonyId)
    .execute();
}
