import { sql } from 'kysely';
import type { Sweep } from '#kernel/catalogue.ts';
import { escalateNeedCommand, tellWitnessesCommand } from '#modules/needs/commands/watch-timers.ts';

/** The time in which a closing can still be undone before anybody hears of it. */
const undoMilliseconds = 30_000;

export const needsSweeps: readonly Sweep[] = [
  {
    name: 'needs.escalate-overdue',
    every: 5,
    command: escalateNeedCommand,
    due: async (tx, now) => {
      const { rows } = await sql<{ need_id: string; timer_at: Date }>`select need_id, timer_at from needs.need
        where territory_id = kernel.territory() and timer_at <= ${now} order by severity desc, timer_at limit 500`.execute(
        tx,
      );
      return rows.map(({ need_id, timer_at }) => ({
        key: `${need_id}:${timer_at.toISOString()}`,
        input: { needId: need_id },
      }));
    },
  },
  {
    name: 'needs.tell-witnesses',
    every: 5,
    command: tellWitnessesCommand,
    due: async (tx, now) => {
      const limit = new Date(now.getTime() - undoMilliseconds);
      const { rows } = await sql<{
        need_id: string;
        closed_at: Date;
      }>`select need_id, closed_at from needs.need n
        where territory_id = kernel.territory() and status in ('resolved', 'cancelled') and closed_at <= ${limit}
          and exists (select from needs.witness w where w.territory_id = n.territory_id and w.need_id = n.need_id
            and w.told_at is null)
        limit 500`.execute(tx);
      return rows.map(({ need_id, closed_at }) => ({
        key: `${need_id}:${closed_at.toISOString()}`,
        input: { needId: need_id },
      }));
    },
  },
];
