import { adopt } from './adopt.ts';
import { whyOutOfReach } from './check-problem.ts';
import { type CompiledProblem, compileProblem, mayMake } from './compile-problem.ts';
import { type CompiledTours, never } from './compiled-tours.ts';
import type { PlannedVisit, TourPlan, TourProblem } from './model.ts';
import { routesOf } from './plan-tours.ts';
import { Recreate } from './recreate.ts';
import { assignmentOf } from './schedule.ts';
import { Settling } from './settling.ts';
import { WorkingPlan } from './working-plan.ts';

/** Why someone else does not make a visit. */
export type WhyNot =
  | { readonly why: 'skill'; readonly skills: readonly string[] }
  | { readonly why: 'may-not' }
  | { readonly why: 'fixed' }
  | { readonly why: 'out-of-reach' }
  | { readonly why: 'full' }
  /** It would fit there, for so many more seconds on the road or of preference than where it is; may be 0. */
  | { readonly why: 'dearer'; readonly by: number };

export interface VisitExplained {
  readonly carer: string;
  readonly begins: number;
  /** What the hour hangs on. */
  readonly hour: 'fixed' | 'on-arrival' | 'window-opens' | 'other-carer' | 'later-stops';
  readonly others: readonly (WhyNot & { readonly carer: string })[];
}

/** One thing that, given, lets a visit that was left out be made; `carer` is who would then go. */
export type Concession =
  | { readonly give: 'come-later'; readonly minutes: number; readonly carer: string }
  | { readonly give: 'longer-day'; readonly minutes: number; readonly carer: string }
  | { readonly give: 'skill'; readonly skills: readonly string[]; readonly carer: string }
  | { readonly give: 'instead-of'; readonly visit: string; readonly price: number; readonly carer: string }
  /** It fits, and costs more than its price says it is worth. */
  | { readonly give: 'price'; readonly cost: number; readonly carer: string };

const laterBy = [15, 30, 60, 120];
const longerBy = [15, 30, 60];
const mostInstead = 3;

/** Why this carer and this hour. Undefined for a visit that is in no tour. */
export function explainVisit(
  problem: TourProblem,
  plan: TourPlan,
  visitId: string,
): VisitExplained | undefined {
  const tour = plan.tours.find(({ stops }) =>
    stops.some((stop) => stop.kind === 'visit' && stop.visit === visitId),
  );
  const stop = tour?.stops.find((one) => one.kind === 'visit' && one.visit === visitId);
  const visit = problem.visits.find(({ id }) => id === visitId);
  if (!tour || !visit || stop?.kind !== 'visit') return undefined;
  const ground = groundOf(compileProblem(problem), plan);
  const index = ground.compiled.visitIndex.get(visitId)!;
  ground.without(index);
  const here = ground.recreate.costIn(index, ground.compiled.carerIndex.get(tour.carer)!);
  const others = problem.carers
    .filter(({ id }) => id !== tour.carer)
    .map((carer): WhyNot & { carer: string } => {
      const missing = (visit.skills ?? []).filter((skill) => !carer.skills?.includes(skill));
      if (missing.length > 0) return { carer: carer.id, why: 'skill', skills: missing };
      if (visit.fixed && visit.fixed.carer !== carer.id) return { carer: carer.id, why: 'fixed' };
      if (!mayMake(carer, visit)) return { carer: carer.id, why: 'may-not' };
      if (whyOutOfReach(problem, carer, visit)) return { carer: carer.id, why: 'out-of-reach' };
      const cost = ground.recreate.costIn(index, ground.compiled.carerIndex.get(carer.id)!);
      if (cost === Number.POSITIVE_INFINITY) return { carer: carer.id, why: 'full' };
      return { carer: carer.id, why: 'dearer', by: Math.max(0, Math.round(cost - here)) };
    });
  return { carer: tour.carer, begins: stop.begins, hour: hourOf(visit, stop, problem), others };
}

function hourOf(
  visit: PlannedVisit,
  stop: { readonly arrives: number; readonly begins: number },
  problem: TourProblem,
): VisitExplained['hour'] {
  if (visit.fixed?.at !== undefined) return 'fixed';
  if (visit.windows.some(({ from }) => from === stop.begins) && stop.begins >= stop.arrives)
    return 'window-opens';
  if (stop.begins <= stop.arrives) return 'on-arrival';
  return visit.after || problem.visits.some(({ after }) => after?.visit === visit.id)
    ? 'other-carer'
    : 'later-stops';
}

/**
 * What would have to give for a visit that was left out, the least first of each kind. Empty: nothing of these alone is
 * enough.
 */
export function explainLeftOut(problem: TourProblem, plan: TourPlan, visitId: string): readonly Concession[] {
  const visit = problem.visits.find(({ id }) => id === visitId);
  if (!visit) return [];
  const compiled = compileProblem(problem);
  const index = compiled.visitIndex.get(visitId)!;
  const found: Concession[] = [];
  const cheapest = (tours: CompiledTours): { carer: string; cost: number } | undefined =>
    cheapestTour({ ...compiled, tours }, plan, index);
  const asIs = cheapest(compiled.tours);
  if (asIs) found.push({ give: 'price', cost: Math.round(asIs.cost), carer: asIs.carer });
  for (const minutes of laterBy) {
    const fits = visit.windows.length > 0 ? cheapest(later(compiled.tours, index, minutes * 60)) : undefined;
    if (!fits) continue;
    found.push({ give: 'come-later', minutes, carer: fits.carer });
    break;
  }
  for (const minutes of longerBy) {
    const fits = cheapest(longer(compiled.tours, minutes * 60));
    if (!fits) continue;
    found.push({ give: 'longer-day', minutes, carer: fits.carer });
    break;
  }
  if ((visit.skills ?? []).length > 0) {
    const fits = cheapest(unskilled(problem, compiled.tours, index, visit));
    const carer = problem.carers.find(({ id }) => id === fits?.carer);
    const missing = (visit.skills ?? []).filter((skill) => !carer?.skills?.includes(skill));
    if (carer && missing.length > 0) found.push({ give: 'skill', skills: missing, carer: carer.id });
  }
  return [...found, ...insteadOf(problem, compiled, plan, index)];
}

/** Visits of no higher price whose room it could take, the least priced first. */
function insteadOf(
  problem: TourProblem,
  compiled: CompiledProblem,
  plan: TourPlan,
  index: number,
): Concession[] {
  const wanted = problem.visits[index]!;
  const ground = groundOf(compiled, plan);
  const found: Concession[] = [];
  const candidates = problem.visits
    .map((other, position) => ({ other, position }))
    .filter(({ other, position }) => position !== index && !other.fixed && other.price <= wanted.price)
    .sort((a, b) => a.other.price - b.other.price);
  for (const { other, position } of candidates) {
    if (found.length >= mostInstead) break;
    const carer = ground.plan.carer[position]!;
    if (carer < 0 || compiled.tours.partner[position]! >= 0) continue;
    const back = ground.without(position);
    const fits = ground.recreate.costIn(index, carer) < Number.POSITIVE_INFINITY;
    back();
    if (fits)
      found.push({
        give: 'instead-of',
        visit: other.id,
        price: other.price,
        carer: problem.carers[carer]!.id,
      });
  }
  return found;
}

interface Ground {
  readonly compiled: CompiledProblem;
  readonly plan: WorkingPlan;
  readonly recreate: Recreate;
  /** Takes a visit out; the answer puts everything back as it was. */
  without(visit: number): () => void;
}

function groundOf(compiled: CompiledProblem, made: TourPlan): Ground {
  const plan = new WorkingPlan(compiled.tours);
  const settling = plan.plain ? undefined : new Settling(plan);
  settling?.all();
  adopt(plan, settling, routesOf(compiled, assignmentOf(made)));
  const whole = new WorkingPlan(compiled.tours);
  whole.copyFrom(plan);
  return {
    compiled,
    plan,
    recreate: new Recreate(plan, settling, () => 0.5),
    without: (visit) => {
      const carer = plan.carer[visit]!;
      plan.takeOut(visit);
      plan.refresh(carer);
      settling?.all();
      return () => {
        plan.copyFrom(whole);
        settling?.all();
      };
    },
  };
}

function cheapestTour(
  compiled: CompiledProblem,
  made: TourPlan,
  visit: number,
): { carer: string; cost: number } | undefined {
  const { recreate } = groundOf(compiled, made);
  let best: { carer: string; cost: number } | undefined;
  for (const [carer, { id }] of compiled.problem.carers.entries()) {
    const cost = recreate.costIn(visit, carer);
    if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { carer: id, cost };
  }
  return best;
}

function later(tours: CompiledTours, visit: number, seconds: number): CompiledTours {
  const latest = tours.latest.slice();
  const due = tours.due.slice();
  latest[visit] = Math.min(never, latest[visit]! + seconds);
  due[visit] = latest[visit]!;
  return { ...tours, latest, due };
}

function longer(tours: CompiledTours, seconds: number): CompiledTours {
  return {
    ...tours,
    ends: tours.ends.map((end) => Math.min(never, end + seconds)),
    maxLength: tours.maxLength.map((length) => Math.min(never, length + seconds)),
  };
}

function unskilled(
  problem: TourProblem,
  tours: CompiledTours,
  index: number,
  visit: PlannedVisit,
): CompiledTours {
  const { skills: _skills, ...anyone } = visit;
  const allowed = tours.allowed.slice();
  for (const [carer, one] of problem.carers.entries()) {
    if (mayMake(one, anyone)) allowed[tours.kind[carer]! * tours.visits + index] = 1;
  }
  return { ...tours, allowed };
}
