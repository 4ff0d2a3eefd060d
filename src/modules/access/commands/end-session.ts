import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { requireLevel } from '#kernel/permission.ts';
import { endSession as contract } from '#modules/access/contract/account.ts';
import { sessionsEnded } from '#modules/access/contract.ts';
import { refuse } from '#modules/access/refuse.ts';
import { endSessions } from '#modules/access/store/sessions.ts';

/** One's own anywhere; a coordinator, once more surely identified, any of the territory: row-level security shows no other. */
export const endSession = defineCommand(contract, {
  load: async (tx, { sessionId }) => {
    const { rows } = await sql<{ ownerId: string }>`
      select coalesce(account_id, link_id) as "ownerId" from access.session
      where session_id = ${sessionId} and ended_at is null for update`.execute(tx);
    if (!rows[0]) throw refuse('not-found', 'access.session-unknown');
    return rows[0];
  },
  permit: (actor, { ownerId }) =>
    ownerId === actor.id || ['coordinator', 'technical-admin'].includes(actor.role),
  decide: ({ ownerId }, { sessionId }, { actor }) => {
    const own = ownerId === actor.id;
    if (!own) requireLevel(actor, 2);
    return {
      change: { sessionId, because: own ? ('ended-by-owner' as const) : ('ended-by-coordination' as const) },
      facts: [fact(sessionsEnded, { kind: 'account', id: ownerId }, { accountId: ownerId, count: 1 })],
      output: {},
    };
  },
  save: async (tx, { sessionId, because }, { now }) => {
    await endSessions(tx, { sessionId }, { now, because });
  },
});
