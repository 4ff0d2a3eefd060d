import { systemActor } from '#kernel/actor.ts';
import { scopeOf, type Tx } from '#kernel/database.ts';
import { derivedId } from '#kernel/ids.ts';
import type { Job } from '#kernel/module.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { keepTours } from '#modules/visits/contract/tour-plan.ts';
import { planOf } from '#modules/visits/domain/day-plan.ts';
import { problemOf } from '#modules/visits/domain/day-problem.ts';
import type { TourPlan, TourProblem } from '#modules/visits/domain/tours/model.ts';
import { assignmentOf } from '#modules/visits/domain/tours/schedule.ts';
import { readTourDay } from '#modules/visits/read-tour-day.ts';
import { findSearch, noteSteps, type SearchRow, type SearchStep } from '#modules/visits/store-tour-search.ts';
import { planInWorkers } from './plan-in-workers.ts';

const looksEvery = 400;

/**
 * Searches in a thread, tells the screen each better plan, stops when someone asked, and hands the best to `keep-tours`.
 * Run twice it searches again from the plan in force: only the first answer is kept.
 */
export const searchToursJob: Job = {
  name: 'visits.search-tours',
  retries: 2,
  run: async ({ searchId, territoryId }, runtime) => {
    const actor = systemActor(territoryId);
    const id = String(searchId);
    const within = <Result>(work: (tx: Tx) => Promise<Result>) =>
      runtime.database.transaction(scopeOf(actor, runtime.clock.now()), work);
    const search = await within((tx) => findSearch(tx, id));
    if (search?.state !== 'running') return;
    const { day } = search;
    const read = await within((tx) => readTourDay(tx, day, runtime.clock.now()));
    const problem = problemOf(read);
    const found = await searchFrom(problem, planOf(problem, read.stops), {
      search,
      runtime,
      note: (steps) => within((tx) => noteSteps(tx, id, steps)),
    });
    const commandId = derivedId('keep-tours', territoryId, id);
    const tours = found ? visitsOf(found) : null;
    await runCommand(runtime, actor, keepTours, { commandId, input: { day, searchId: id, tours } });
  },
};

/** Undefined: the day changed into one that no search can plan, or the thread failed; the log says why. */
async function searchFrom(
  problem: TourProblem,
  inForce: TourPlan,
  {
    search,
    runtime,
    note,
  }: {
    readonly search: SearchRow;
    readonly runtime: Runtime;
    readonly note: (steps: readonly SearchStep[]) => Promise<boolean>;
  },
): Promise<TourPlan | undefined> {
  const stop = new AbortController();
  const over = new AbortController();
  const steps: SearchStep[] = [];
  const watching = watch(steps, note, { stop, over: over.signal });
  try {
    return await planInWorkers(problem, {
      seed: seedOf(search.searchId),
      seconds: search.seconds,
      start: assignmentOf(inForce),
      signal: stop.signal,
      onBetter: ({ cost, leftOut }, at) => {
        const { total, travel } = cost;
        steps.push({
          at: Math.round(at * 10) / 10,
          cost: Math.round(total),
          travel,
          leftOut: leftOut.length,
        });
      },
    });
  } catch (error) {
    const reason = isRefusal(error) ? error.code : String(error);
    runtime.log.warn({ searchId: search.searchId, reason }, 'tours not planned');
    return undefined;
  } finally {
    over.abort();
    await watching;
  }
}

/** Writes what is new, and looks whether someone asked to stop. */
async function watch(
  steps: readonly SearchStep[],
  note: (steps: readonly SearchStep[]) => Promise<boolean>,
  { stop, over }: { readonly stop: AbortController; readonly over: AbortSignal },
): Promise<void> {
  while (!over.aborted) {
    await pause(looksEvery, over);
    if (await note(steps)) stop.abort();
  }
}

function pause(milliseconds: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    over.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function visitsOf(plan: TourPlan): Record<string, string[]> {
  return Object.fromEntries(
    plan.tours.map(({ carer, stops }) => [
      carer,
      stops.flatMap((stop) => (stop.kind === 'visit' ? [stop.visit] : [])),
    ]),
  );
}

/** The same search gives the same tours. */
function seedOf(searchId: string): number {
  return Number.parseInt(searchId.replaceAll('-', '').slice(-8), 16);
}
