import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { changeFactors as contract } from '#modules/access/contract/account.ts';
import { factorsChanged } from '#modules/access/contract.ts';
import { refuse } from '#modules/access/refuse.ts';
import { writeFactor, writePassword, writeRecoveryCodes, writeSeed } from '#modules/access/store/factors.ts';
import { lockMembership } from '#modules/access/store/members.ts';
import { endSessions } from '#modules/access/store/sessions.ts';

const named = {
  code: 'one-time-code',
  password: 'password',
  'recovery-codes': 'recovery-codes',
} as const;

export const changeFactors = defineCommand(contract, {
  load: async (tx, { accountId }) => {
    const member = await lockMembership(tx, accountId);
    if (!member) throw refuse('not-found', 'access.member-unknown');
    return member;
  },
  decide: (_member, { accountId, change }) => {
    const factor =
      change.kind === 'add'
        ? change.factor.kind === 'passkey'
          ? 'passkey'
          : 'password'
        : named[change.kind];
    return {
      change: { accountId, change },
      facts: [fact(factorsChanged, { kind: 'account', id: accountId }, { accountId, factor })],
      output: {},
    };
  },
  save: async (tx, { accountId, change }, { now }) => {
    if (change.kind === 'add') return writeFactor(tx, accountId, change.factor, now);
    if (change.kind === 'code') return writeSeed(tx, { ...change, accountId, now });
    if (change.kind === 'recovery-codes') return writeRecoveryCodes(tx, accountId, change.hashes);
    await writePassword(tx, accountId, change.passwordHash, now);
    const { exceptSessionId } = change;
    await endSessions(tx, { accountId, exceptSessionId }, { now, because: 'factors-changed' });
  },
});
