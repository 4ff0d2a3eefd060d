import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { listVisits } from '#modules/visits/contract/reading.ts';
import { rowsOf } from '#modules/visits/queries/visit-rows.ts';
import { liveSql } from '#modules/visits/store.ts';
import type { VisitRecord } from '#modules/visits/tables.ts';
import { dayOf, startOfDay } from '#vocabulary/wall-time.ts';

const closedForMilliseconds = 48 * 3_600_000;

/** The gravest and latest first: what has no taker, then what is late, then by deadline. */
export const listVisitsQuery = defineQuery(listVisits, {
  read: async (tx, { which, communeCode }, { actor, now }) => {
    const since = new Date(now.getTime() - closedForMilliseconds);
    const { rows } = await sql<VisitRecord>`select * from visits.visit where territory_id = kernel.territory()
      and ${which === 'live' ? liveSql : sql`closed_at > ${since}`}
      and (${communeCode}::text is null or commune_code = ${communeCode})
      order by ${which === 'live' ? sql`holder_id is not null, severity desc, due_at, number` : sql`closed_at desc, number desc`}
      limit 500`.execute(tx);
    const { timeZone } = await getTerritory(tx);
    const today = startOfDay(dayOf(now, timeZone), timeZone);
    const { rows: counts } = await sql<{ done: number }>`select count(*)::int as done from visits.visit
      where territory_id = kernel.territory() and status = 'done' and closed_at >= ${today}`.execute(tx);
    return { visits: await rowsOf(tx, rows, { role: actor.role, now }), doneToday: counts[0]?.done ?? 0 };
  },
  shows: ({ visits }) => visits.flatMap(({ person }) => person?.personId ?? []),
});
