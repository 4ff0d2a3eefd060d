import { defineQuery } from '#kernel/query.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import { listOwnShifts } from '#modules/visits/contract/tour-plan.ts';
import { findAvailability } from '#modules/visits/store-offers.ts';
import { listShifts } from '#modules/visits/store-tour-plan.ts';
import { addDays } from '#vocabulary/calendar-date.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

/** Row-level security shows a goer no shift but their own. */
export const listOwnShiftsQuery = defineQuery(listOwnShifts, {
  read: async (tx, _input, { actor, now }) => {
    const { timeZone } = await getTerritory(tx);
    const today = dayOf(now, timeZone);
    const communes = (await listCommunes(tx)).map(({ code, name }) => ({ code, name }));
    const { communes: goesTo } = await findAvailability(tx, actor.id);
    const days = [];
    for (const day of [today, addDays(today, 1)]) {
      const own = (await listShifts(tx, day)).find(({ accountId }) => accountId === actor.id);
      days.push({ day, shift: own ? hoursOf(own) : null });
    }
    const usual = communes.find(({ code }) => goesTo.includes(code)) ?? communes[0];
    return { days, communes, usual: usual?.code ?? '' };
  },
});

function hoursOf(shift: Awaited<ReturnType<typeof listShifts>>[number]) {
  const { starts, ends, startCommune, endCommune, pause } = shift;
  return { starts, ends, startCommune, endCommune, pause };
}
