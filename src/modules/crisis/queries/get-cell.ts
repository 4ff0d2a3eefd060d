import { defineQuery } from '#kernel/query.ts';
import { listAccounts } from '#modules/access/api.ts';
import { getCell, type Turn } from '#modules/crisis/contract/cell.ts';
import { uncoveredFrom } from '#modules/crisis/domain/cover.ts';
import { listLoadedPlaybooks } from '#modules/crisis/playbooks.ts';
import { type DutyTurn, listTurns } from '#modules/crisis/store/duties.ts';
import { findKeptPlaybook } from '#modules/crisis/store/playbook-copies.ts';
import { listSituations } from '#modules/crisis/store/situations.ts';
import { duties, dutyLabels } from '#vocabulary/duty.ts';

const daysAhead = 7;
const hour = 3_600_000;

/** Who holds what now and next, with each duty's card from the plan in force. */
export const getCellQuery = defineQuery(getCell, {
  read: async (tx, _input, { actor, now }) => {
    const [situation] = await listSituations(tx, ['full', 'partial', 'pre-alert', 'watch']);
    const playbook =
      (await findKeptPlaybook(tx, situation?.playbook_digest ?? null)) ?? listLoadedPlaybooks()[0]?.playbook;
    const turns = await listTurns(tx, { from: now, until: new Date(now.getTime() + daysAhead * 24 * hour) });
    return {
      duties: duties.map((duty) => {
        const role = playbook?.roles.find(({ id }) => id === duty);
        const own = turns.filter((turn) => turn.duty === duty);
        const running = own.filter(({ from }) => from <= now);
        const holder = running.find(({ post }) => post === 'holder');
        return {
          duty,
          title: role?.title ?? dutyLabels[duty],
          mission: role?.mission ?? null,
          understudyRequired: role?.understudyRequired ?? false,
          reflex: role
            ? {
                firstQuarterHour: role.firstQuarterHour,
                firstHour: role.firstHour,
                nextDay: role.nextDay,
                atTheEnd: role.atTheEnd,
              }
            : null,
          holder: holder ? turnOf(holder) : null,
          understudies: running.filter(({ post }) => post === 'understudy').map(turnOf),
          next: own.filter(({ from }) => from > now).map(turnOf),
          uncoveredFrom:
            uncoveredFrom(
              own.filter(({ post }) => post === 'holder'),
              now,
              new Date(now.getTime() + 24 * hour),
            )?.toISOString() ?? null,
          mine: holder?.accountId === actor.id,
        };
      }),
      people: (await listAccounts(tx)).map(({ accountId, displayName, role }) => ({
        accountId,
        displayName,
        role,
      })),
      mayAssign: actor.role === 'coordinator',
    };
  },
});

function turnOf({ from, until, version: _, ...turn }: DutyTurn): Turn {
  return { ...turn, from: from.toISOString(), until: until?.toISOString() ?? null };
}
