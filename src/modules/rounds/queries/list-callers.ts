import { defineQuery } from '#kernel/query.ts';
import { listAccounts } from '#modules/access/api.ts';
import { listCallers } from '../contract/steering.ts';
import { mayCall } from '../permissions.ts';
import { listOperators } from '../store/rounds.ts';

/** Operators first, then who else may call; a town hall chooses among itself and the operators. */
export const listCallersQuery = defineQuery(listCallers, {
  read: async (tx, { roundId }, { actor }) => {
    const inRound = new Set((await listOperators(tx, roundId)).map(({ accountId }) => accountId));
    const isMine = (communes: readonly string[]) => communes.some((code) => actor.communes.includes(code));
    const callers = (await listAccounts(tx))
      .filter(({ role }) => mayCall(role))
      .filter(({ role, communes }) => actor.role !== 'town-hall' || role !== 'town-hall' || isMine(communes))
      .map(({ accountId, displayName, role }) => ({
        accountId,
        name: displayName,
        role,
        inRound: inRound.has(accountId),
      }));
    return { callers: [...callers].sort((one, other) => order(one.role) - order(other.role)) };
  },
});

function order(role: string): number {
  return ['operator', 'town-hall', 'coordinator'].indexOf(role);
}
