import { checkProblem } from './check-problem.ts';
import { type CompiledProblem, compileProblem } from './compile-problem.ts';
import type { Routes } from './compiled-tours.ts';
import type { Assignment, TourPlan, TourProblem } from './model.ts';
import { RuinSearch } from './ruin-search.ts';
import { schedule } from './schedule.ts';

export interface PlanningSettings {
  readonly seed: number;
  /**
   * Share of the budget that is spent, 0 to 1, after so many steps: of a clock, or of a number of steps when the same plan
   * must come out on every machine. Asked every few steps; 1 stops at once.
   */
  readonly spent: (steps: number) => number;
  /** A plan to do better than: yesterday's, or the one in force. Visits it does not know are put in first. */
  readonly start?: Assignment;
  /** How freely the search leaves `start`: 1 (usual) forgets it, 0.05 changes what pays at once. */
  readonly heat?: number;
  /** Asked every few steps: a plan found by someone else, taken over when it is better. */
  readonly elsewhere?: () => Assignment | undefined;
  /** Told each better plan, the first one included. */
  readonly onBetter?: (better: { readonly cost: number; readonly steps: number; plan(): TourPlan }) => void;
}

const stepsBetweenLooks = 16;

/**
 * Plans the day's tours. Throws a refusal that names every fault of the problem before any search; otherwise always
 * answers a plan that keeps every rule, never a worse one than `start`.
 */
export function planTours(problem: TourProblem, settings: PlanningSettings): TourPlan {
  checkProblem(problem);
  const compiled = compileProblem(problem);
  const start = settings.start && routesOf(compiled, settings.start);
  const search = new RuinSearch(compiled.tours, chance(settings.seed), start, settings.heat);
  const tell = (steps: number): void =>
    settings.onBetter?.({
      cost: search.bestCost,
      steps,
      plan: () => schedule(compiled, search.bestRoutes()),
    });
  tell(0);
  let steps = 0;
  for (let spent = settings.spent(0); spent < 1; spent = settings.spent(steps)) {
    let better = false;
    for (let step = 0; step < stepsBetweenLooks; step++) better = search.step(spent) || better;
    steps += stepsBetweenLooks;
    const heard = settings.elsewhere?.();
    if (heard) search.offer(routesOf(compiled, heard));
    if (better) tell(steps);
  }
  return schedule(compiled, search.bestRoutes());
}

/** Visits, carers and breaks that no longer exist are dropped from a plan made earlier. */
export function routesOf(compiled: CompiledProblem, assignment: Assignment): Routes {
  const { problem, visitIndex, breaksOf } = compiled;
  return problem.carers.map(({ id }, carer) => {
    const breaks = [...breaksOf[carer]!];
    return (assignment[id] ?? []).flatMap((visit) => {
      const index = visit === null ? breaks.shift() : visitIndex.get(visit);
      return index === undefined ? [] : [index];
    });
  });
}

/** Mulberry32 (T. Ettinger, public domain). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
