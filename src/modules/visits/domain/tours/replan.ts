import type { FieldError } from '#kernel/refusal.ts';
import { adopt } from './adopt.ts';
import { problemFaults } from './check-problem.ts';
import { compileProblem } from './compile-problem.ts';
import type { PlannedVisit, TourPlan, TourProblem } from './model.ts';
import { type PlanningSettings, planTours, routesOf } from './plan-tours.ts';
import { Recreate } from './recreate.ts';
import { assignmentOf, schedule } from './schedule.ts';
import { Settling } from './settling.ts';
import { WorkingPlan } from './working-plan.ts';

export interface Replanned {
  readonly plan: TourPlan;
  /** Visits nobody can make any more, each with its reasons; they are left out of the plan. */
  readonly impossible: readonly { readonly visit: string; readonly why: readonly FieldError[] }[];
}

const fewLoose = 4;
const usualStability = 900;
const gentle = 0.05;

/**
 * Changes a plan in force as little as it takes: what has no tour any more (an urgent visit, the visits of someone who
 * stops) goes to the `mostCarers` carers it lengthens least, whose tours alone are searched again; when many visits are
 * loose, every tour may take some, at the price of `stability` for each visit that changes hands.
 */
export function replan(
  problem: TourProblem,
  inForce: TourPlan,
  settings: Omit<PlanningSettings, 'start'> & { readonly mostCarers?: number },
): Replanned {
  const { sound, impossible } = setAside(problem);
  const steady = { ...sound, stability: sound.stability ?? usualStability };
  const before = schedule(compileProblem(steady), routesOf(compileProblem(steady), assignmentOf(inForce)));
  // What was left out already is no reason to change every tour.
  const loose = before.leftOut.filter((visit) => !inForce.leftOut.includes(visit));
  const scope = carersInScope(steady, before, { loose, most: settings.mostCarers ?? 3 });
  // What only others could make stays as it is.
  const part = scope ? setAside(partOfDay(steady, before, scope)).sound : steady;
  const searched = planTours(part, { heat: gentle, ...settings, start: assignmentOf(before) });
  const merged = { ...assignmentOf(before), ...assignmentOf(searched) };
  const compiled = compileProblem(steady);
  const after = schedule(compiled, routesOf(compiled, merged));
  const plan = after.cost.total <= before.cost.total ? after : before;
  const left = [...plan.leftOut, ...impossible.map(({ visit }) => visit)];
  return { plan: { ...plan, leftOut: left }, impossible };
}

/** In the course of a day what can no longer be done is left out with its reasons, rather than the whole day refused. */
function setAside(problem: TourProblem): { sound: TourProblem; impossible: Replanned['impossible'] } {
  const impossible: { visit: string; why: readonly FieldError[] }[] = [];
  let sound = problem;
  for (;;) {
    const faults = problemFaults(sound);
    const bad = sound.visits.filter(({ id }) => faults.some(({ path }) => isAbout(path, id)));
    if (bad.length === 0) return { sound, impossible };
    const gone = new Set(bad.map(({ id }) => id));
    for (const { id } of bad)
      impossible.push({ visit: id, why: faults.filter(({ path }) => isAbout(path, id)) });
    for (const other of sound.visits) {
      const tied = other.after && gone.has(other.after.visit) ? other.id : undefined;
      const partner = bad.find(({ after }) => after?.visit === other.id);
      if (gone.has(other.id) || (tied === undefined && !partner)) continue;
      gone.add(other.id);
      impossible.push({ visit: other.id, why: [partnerGone(other.id)] });
    }
    sound = { ...sound, visits: sound.visits.filter(({ id }) => !gone.has(id)) };
  }
}

function isAbout(path: string, visit: string): boolean {
  return path === `visits.${visit}` || path.startsWith(`visits.${visit}.`);
}

function partnerGone(visit: string): FieldError {
  return {
    path: `visits.${visit}`,
    fr: "L'autre visite du même domicile ne peut plus être faite.",
    en: 'The other visit to the same home can no longer be made.',
  };
}

/** The carers a few loose visits lengthen least; undefined when so many are loose that every tour must help. */
function carersInScope(
  problem: TourProblem,
  before: TourPlan,
  { loose, most }: { readonly loose: readonly string[]; readonly most: number },
): ReadonlySet<string> | undefined {
  if (loose.length > fewLoose) return undefined;
  const compiled = compileProblem(problem);
  const plan = new WorkingPlan(compiled.tours);
  const settling = plan.plain ? undefined : new Settling(plan);
  adopt(plan, settling, routesOf(compiled, assignmentOf(before)));
  const recreate = new Recreate(plan, settling, () => 0.5);
  const cost = problem.carers.map(() => Number.POSITIVE_INFINITY);
  for (const id of loose) {
    const visit = compiled.visitIndex.get(id)!;
    for (let carer = 0; carer < problem.carers.length; carer++) {
      cost[carer] = Math.min(cost[carer]!, recreate.costIn(visit, carer));
    }
  }
  // Where nothing fits as it is, carers who may go at all come first.
  const mayGo = (carer: string): number =>
    problem.visits.filter(({ id, notBy }) => loose.includes(id) && !notBy?.includes(carer)).length;
  const ranked = problem.carers
    .map(({ id }, index) => ({ id, cost: cost[index]! }))
    .sort((a, b) => a.cost - b.cost || mayGo(b.id) - mayGo(a.id));
  return new Set(ranked.slice(0, most).map(({ id }) => id));
}

/** Some tours of a day and what is loose, as a day of its own: whoever is tied to a tour outside keeps that hour. */
function partOfDay(problem: TourProblem, before: TourPlan, scope: ReadonlySet<string>): TourProblem {
  const begins = new Map<string, number>();
  const outside = new Set<string>();
  for (const { carer, stops } of before.tours) {
    for (const stop of stops) {
      if (stop.kind !== 'visit') continue;
      begins.set(stop.visit, stop.begins);
      if (!scope.has(carer)) outside.add(stop.visit);
    }
  }
  const tiedTo = (visit: PlannedVisit): string | undefined =>
    visit.after?.visit ?? problem.visits.find(({ after }) => after?.visit === visit.id)?.id;
  const visits = problem.visits.flatMap((visit): PlannedVisit[] => {
    if (outside.has(visit.id)) return [];
    const partner = tiedTo(visit);
    const begun = begins.get(visit.id);
    if (partner === undefined || begun === undefined || !outside.has(partner)) return [visit];
    const { after: _after, ...alone } = visit;
    return [{ ...alone, windows: [{ from: begun, to: begun }] }];
  });
  return { ...problem, visits, carers: problem.carers.filter(({ id }) => scope.has(id)) };
}
