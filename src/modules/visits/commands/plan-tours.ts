import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { keepTours, planTours, stopSearch, toursSearched } from '#modules/visits/contract/tour-plan.ts';
import { faultsOf } from '#modules/visits/domain/day-moves.ts';
import { searched } from '#modules/visits/domain/day-plan.ts';
import { problemOf } from '#modules/visits/domain/day-problem.ts';
import { readTourDay } from '#modules/visits/read-tour-day.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { addMove, changePlan, listStops, writeStops } from '#modules/visits/store-tour-plan.ts';
import {
  askToStop,
  endSearch,
  findLastSearch,
  findSearch,
  insertSearch,
} from '#modules/visits/store-tour-search.ts';

const ofDay = (day: string) => ({ kind: 'tour-plan', id: day });

/** Asks for a search: what is wrong with the day is named now, the search itself is a job. */
export const planToursCommand = defineCommand(planTours, {
  load: (tx, { day }, { now }) => readTourDay(tx, day, now),
  decide: (read, { day, searchId, seconds }) => {
    if (day < read.today) throw refuse('conflict', 'visits.day-over');
    const { visits, carers } = problemOf(read);
    if (carers.length === 0) throw refuse('conflict', 'visits.nobody-works');
    if (visits.length === 0) throw refuse('conflict', 'visits.nothing-to-plan');
    const errors = faultsOf(read);
    if (errors.length > 0)
      throw new Refusal({
        kind: 'invalid',
        code: 'visits.problem-refused',
        facts: { count: errors.length },
        errors,
      });
    return {
      change: { day, searchId, seconds },
      facts: [fact(toursSearched, ofDay(day), { day, searchId, state: 'running' })],
      output: { visits: visits.length, carers: carers.length },
    };
  },
  save: (tx, search, effects) =>
    withSystemRole(tx, async () => {
      await changePlan(tx, effects, { day: search.day });
      if (!(await insertSearch(tx, effects, search))) throw refuse('conflict', 'visits.search-running');
      effects.enqueue('visits.search-tours', { searchId: search.searchId });
    }),
});

/** The best found so far is kept: the search looks for this several times a second. */
export const stopSearchCommand = defineCommand(stopSearch, {
  load: (tx, { day }) => findLastSearch(tx, day),
  decide: (search, { day }) => {
    if (search?.state !== 'running') throw refuse('conflict', 'visits.no-search-running');
    const { searchId } = search;
    return {
      change: searchId,
      facts: [fact(toursSearched, ofDay(day), { day, searchId, state: 'stopping' })],
      output: {},
    };
  },
  save: (tx, searchId) => withSystemRole(tx, () => askToStop(tx, searchId)),
});

/** The platform's own: what the search found becomes the plan, or its failure is said. */
export const keepToursCommand = defineCommand(keepTours, {
  load: async (tx, { day, searchId }, { now }) => ({
    search: await findSearch(tx, searchId),
    read: await readTourDay(tx, day, now),
    stops: await listStops(tx, day),
  }),
  decide: ({ search, read, stops }, { day, searchId, tours }) => {
    if (search?.state !== 'running') throw refuse('conflict', 'visits.no-search-running');
    const state = tours ? ('kept' as const) : ('failed' as const);
    const live = new Set(read.visits.map(({ visitId }) => visitId));
    return {
      change: { day, searchId, state, stops: tours && searched(stops, open(tours, live), live) },
      facts: [fact(toursSearched, ofDay(day), { day, searchId, state })],
      output: {},
    };
  },
  save: async (tx, { day, searchId, state, stops }, effects) => {
    await endSearch(tx, searchId, { state, at: effects.now });
    if (!stops) return;
    await changePlan(tx, effects, { day });
    await writeStops(tx, day, stops);
    await addMove(tx, effects, { day, what: 'searched' });
  },
});

/** What was closed while the search ran is in nobody's tour. */
function open(
  tours: Readonly<Record<string, readonly string[]>>,
  live: ReadonlySet<string>,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(tours).map(([carer, visits]) => [carer, visits.filter((visit) => live.has(visit))]),
  );
}
