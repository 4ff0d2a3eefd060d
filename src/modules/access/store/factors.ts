import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { Factor } from '#modules/access/contract/members.ts';
import type { AccessTables } from '#modules/access/tables.ts';

/** Writes a factor already checked by the route; a second password or code replaces the first. */
export async function writeFactor(tx: Tx, accountId: string, factor: Factor, now: Date): Promise<void> {
  if (factor.kind === 'password-and-code') {
    await writePassword(tx, accountId, factor.passwordHash, now);
    await writeSeed(tx, { accountId, sealedSeed: factor.sealedSeed, lastStep: factor.lastStep, now });
    return;
  }
  const { passkey } = factor;
  await tx
    .withTables<AccessTables>()
    .insertInto('access.passkey')
    .values({
      account_id: accountId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey, 'base64url'),
      counter: passkey.counter,
      transports: passkey.transports,
      backed_up: passkey.backedUp,
      label: passkey.label,
      created_at: now,
      last_used_at: null,
    })
    .execute();
}

export async function writePassword(tx: Tx, accountId: string, hash: string, now: Date): Promise<void> {
  const row = { account_id: accountId, hash, changed_at: now };
  await tx
    .withTables<AccessTables>()
    .insertInto('access.password')
    .values(row)
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, changed_at: now }))
    .execute();
}

export async function writeSeed(
  tx: Tx,
  seed: { accountId: string; sealedSeed: string; lastStep: number; now: Date },
): Promise<void> {
  const row = { sealed_seed: seed.sealedSeed, last_step: seed.lastStep, confirmed_at: seed.now };
  await tx
    .withTables<AccessTables>()
    .insertInto('access.totp')
    .values({ account_id: seed.accountId, ...row })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
    .execute();
}

/** The new set replaces the old one, used or not. */
export async function writeRecoveryCodes(
  tx: Tx,
  accountId: string,
  hashes: readonly string[],
): Promise<void> {
  const tables = tx.withTables<AccessTables>();
  await tables.deleteFrom('access.recovery_code').where('account_id', '=', accountId).execute();
  if (hashes.length === 0) return;
  await tables
    .insertInto('access.recovery_code')
    .values(
      hashes.map((hash) => ({
        account_id: accountId,
        code_hash: Buffer.from(hash, 'base64url'),
        used_at: null,
      })),
    )
    .execute();
}

export async function forgetFactors(tx: Tx, accountId: string): Promise<void> {
  const tables = tx.withTables<AccessTables>();
  for (const table of ['access.password', 'access.totp', 'access.passkey', 'access.recovery_code'] as const) {
    await tables.deleteFrom(table).where('account_id', '=', accountId).execute();
  }
}

export async function deletePasskey(tx: Tx, accountId: string, credentialId: string): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .deleteFrom('access.passkey')
    .where('account_id', '=', accountId)
    .where('credential_id', '=', credentialId)
    .execute();
}

/** How a recovery code is kept: useless without guessing 49 bits. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}

export interface Means {
  readonly passwordHash: string | null;
  readonly passwordChangedAt: Date | null;
  readonly sealedSeed: string | null;
  readonly lastStep: number | null;
  readonly recoveryCodesLeft: number;
  readonly passkeys: number;
}

/** What an account can sign in with. Platform scope, or one's own. */
export async function readMeans(tx: Tx, accountId: string): Promise<Means> {
  const { rows } = await sql<Means>`
    select p.hash as "passwordHash", p.changed_at as "passwordChangedAt", t.sealed_seed as "sealedSeed",
      t.last_step as "lastStep",
      (select count(*)::int from access.recovery_code r where r.account_id = a.id and r.used_at is null)
        as "recoveryCodesLeft",
      (select count(*)::int from access.passkey k where k.account_id = a.id) as passkeys
    from (select ${accountId}::uuid as id) a
    left join access.password p on p.account_id = a.id
    left join access.totp t on t.account_id = a.id`.execute(tx);
  const means = rows[0];
  if (!means) throw new Error('a query without rows');
  return means;
}

/** Accepts a step once: false when this one or a later one was already used. */
export async function spendStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const result = await tx
    .withTables<AccessTables>()
    .updateTable('access.totp')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Spends a recovery code; false when it is unknown or already used. */
export async function spendRecoveryCode(
  tx: Tx,
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .withTables<AccessTables>()
    .updateTable('access.recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', Buffer.from(hashRecoveryCode(code), 'base64url'))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface StoredPasskey {
  readonly accountId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

/** Platform scope: the key says whose it is. */
export async function findPasskey(tx: Tx, credentialId: string): Promise<StoredPasskey | undefined> {
  const { rows } = await sql<StoredPasskey>`
    select account_id as "accountId", credential_id as "credentialId", public_key as "publicKey", counter, transports
    from access.passkey where credential_id = ${credentialId} for update`.execute(tx);
  return rows[0];
}

export async function recordPasskeyUse(
  tx: Tx,
  credentialId: string,
  use: { counter: number; now: Date },
): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.passkey')
    .set({ counter: use.counter, last_used_at: use.now })
    .where('credential_id', '=', credentialId)
    .execute();
}
