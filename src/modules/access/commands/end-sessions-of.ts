import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { requireLevel } from '#kernel/permission.ts';
import { endSessionsOf as contract } from '#modules/access/contract/account.ts';
import { sessionsEnded } from '#modules/access/contract.ts';
import { endSessions } from '#modules/access/store/sessions.ts';

export const endSessionsOf = defineCommand(contract, {
  load: async (tx, { accountId }) => {
    const { rows } = await sql`select session_id from access.session
      where account_id = ${accountId} and ended_at is null order by session_id for update`.execute(tx);
    return { count: rows.length };
  },
  permit: (actor, _state, { accountId }) =>
    accountId === actor.id || ['coordinator', 'technical-admin'].includes(actor.role),
  decide: ({ count }, { accountId }, { actor }) => {
    const own = accountId === actor.id;
    if (!own) requireLevel(actor, 2);
    return {
      change: { accountId, because: own ? ('ended-by-owner' as const) : ('ended-by-coordination' as const) },
      facts:
        count === 0 ? [] : [fact(sessionsEnded, { kind: 'account', id: accountId }, { accountId, count })],
      output: { count },
    };
  },
  save: async (tx, { accountId, because }, { now }) => {
    await endSessions(tx, { accountId }, { now, because });
  },
});
