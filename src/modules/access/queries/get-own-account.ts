import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { getOwnAccount as contract } from '#modules/access/contract/account.ts';
import { refuse } from '#modules/access/refuse.ts';
import { findOwnAccount } from '#modules/access/store/accounts.ts';
import { readMeans } from '#modules/access/store/factors.ts';

interface PasskeyRow {
  credentialId: string;
  label: string;
  backedUp: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export const getOwnAccount = defineQuery(contract, {
  read: async (tx, _input, { actor }) => {
    const account = await findOwnAccount(tx, actor.id);
    if (!account) throw refuse('not-found', 'access.member-unknown');
    const means = await readMeans(tx, actor.id);
    const { rows } = await sql<PasskeyRow>`
      select credential_id as "credentialId", label, backed_up as "backedUp", created_at as "createdAt",
        last_used_at as "lastUsedAt"
      from access.passkey where account_id = ${actor.id} order by created_at`.execute(tx);
    return {
      accountId: account.accountId,
      displayName: account.displayName,
      email: account.email,
      phone: account.phone,
      language: account.language,
      level: actor.level,
      hasPassword: means.passwordHash !== null,
      passwordChangedAt: means.passwordChangedAt?.toISOString() ?? null,
      hasCode: means.sealedSeed !== null,
      recoveryCodesLeft: means.recoveryCodesLeft,
      passkeys: rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      })),
    };
  },
});
