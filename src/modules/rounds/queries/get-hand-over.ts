import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { callableCommunes } from '../callable-communes.ts';
import { getHandOver } from '../contract/steering.ts';
import { listHandOver } from '../store/listing.ts';
import { countCallers } from '../store/progress.ts';

/** Shift change on one screen, in figures; the names come with the calls. */
export const getHandOverQuery = defineQuery(getHandOver, {
  read: async (tx, { roundId }, { actor, now }) => {
    const communes = await callableCommunes(tx, actor, now);
    const [rows, callers] = await withSystemRole(tx, async () => [
      await listHandOver(tx, { roundId, communes, now }),
      await countCallers(tx, { roundId, communes: null }, now),
    ]);
    const mine = callers.find((row) => row.actor_id === actor.id);
    return {
      operators: rows.map((row) => ({
        accountId: row.account_id,
        name: row.label,
        callBacks: row.call_backs,
        overdue: row.overdue,
        unreachedOnce: row.unreached_once,
        unreachedTwice: row.unreached_twice,
        visitsWaiting: row.visits,
        toCall: row.to_call,
        lastCallAt: row.last_call_at?.toISOString() ?? null,
        nextDueAt: row.next_due_at?.toISOString() ?? null,
      })),
      mine: {
        calls: mine?.calls ?? 0,
        reached: mine?.reached ?? 0,
        visits: mine?.visits ?? 0,
        emergencies: mine?.emergencies ?? 0,
        hospitalised: mine?.hospitalised ?? 0,
      },
    };
  },
});
