import type { Sweep } from '#kernel/catalogue.ts';
import type { Tx } from '#kernel/database.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { repeatTaskCommand } from '#modules/crisis/commands/repeat-task.ts';
import { beginVigilanceFetchCommand } from '#modules/crisis/commands/vigilance-fetch.ts';
import { listTasksToRepeat } from '#modules/crisis/store/tasks.ts';
import { findFetchState } from '#modules/crisis/store/vigilance.ts';
import { getTerritory } from '#modules/territory/api.ts';

/** The service asks not to be read more often. */
const fetchEveryMinutes = 30;

export const crisisSweeps: readonly Sweep[] = [
  {
    name: 'crisis.repeat-tasks',
    every: 60,
    command: repeatTaskCommand,
    due: async (tx, now) =>
      (await listTasksToRepeat(tx, now)).map(({ taskId }) => ({ key: taskId, input: { taskId } })),
  },
  {
    name: 'crisis.fetch-vigilance',
    every: 60,
    command: beginVigilanceFetchCommand,
    due: async (tx, now, { vigilance }) => {
      // A drill is fed by its animator, never by the weather of the day.
      if (!vigilance || !(await isRealTerritory(tx))) return [];
      const last = await findFetchState(tx);
      const age = last ? now.getTime() - last.attemptedAt.getTime() : Number.POSITIVE_INFINITY;
      return age >= fetchEveryMinutes * 60_000 ? [{ key: now.toISOString(), input: {} }] : [];
    },
  },
];

/** False for a drill, and during the first minutes of an installation whose territory is still to be named. */
async function isRealTerritory(tx: Tx): Promise<boolean> {
  try {
    return !(await getTerritory(tx)).exercise;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}
