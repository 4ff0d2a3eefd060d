import { adopt } from './adopt.ts';
import { type CompiledProblem, fixedPrice } from './compile-problem.ts';
import { never, type Routes } from './compiled-tours.ts';
import type { Assignment, PlanCost, PlannedStop, PlannedTour, TourPlan } from './model.ts';
import { Settling } from './settling.ts';
import { WorkingPlan } from './working-plan.ts';

/** Reads a plan of indices as tours with hours: each moment the earliest possible, setting off as late as that allows. */
export function schedule(compiled: CompiledProblem, routes: Routes): TourPlan {
  const plan = new WorkingPlan(compiled.tours);
  const settling = new Settling(plan);
  settling.all();
  adopt(plan, settling, routes);
  const { problem } = compiled;
  return {
    tours: problem.carers.map((_, carer) => tourOf(compiled, plan, carer)),
    leftOut: problem.visits.flatMap(({ id }, visit) => (plan.carer[visit]! < 0 ? [id] : [])),
    cost: costOf(compiled, plan, settling),
  };
}

/** A plan without its hours: what a search starts from. */
export function assignmentOf(plan: TourPlan): Assignment {
  return Object.fromEntries(
    plan.tours.map(({ carer, stops }) => [
      carer,
      stops.map((stop) => (stop.kind === 'visit' ? stop.visit : null)),
    ]),
  );
}

function tourOf({ problem, tours }: CompiledProblem, plan: WorkingPlan, carer: number): PlannedTour {
  const { visits, carers, locations, travel, due } = tours;
  const { next, at, leaves, service } = plan;
  const { id: name, hours } = problem.carers[carer]!;
  const end = visits + carers + carer;
  const stops: PlannedStop[] = [];
  let before = visits + carer;
  for (let node = next[before]!; node !== end; node = next[node]!) {
    const begins = leaves[node]! - service[node]!;
    const visit = problem.visits[node];
    if (visit) {
      const arrives = leaves[before]! + travel[at[before]! * locations + at[node]!]!;
      const late = due[node]! >= never ? 0 : Math.max(0, begins - due[node]!);
      stops.push({ kind: 'visit', visit: visit.id, arrives, begins, leaves: leaves[node]!, late });
    } else stops.push({ kind: 'break', begins, leaves: leaves[node]! });
    before = node;
  }
  const [first] = stops;
  if (plan.busy[carer] === 0 || !first)
    return { carer: name, leaves: hours.from, returns: stops.at(-1)?.leaves ?? hours.from, travel: 0, stops };
  const start = visits + carer;
  const firstLeg = travel[at[start]! * locations + at[next[start]!]!]!;
  const leavesAt = Math.max(hours.from, first.begins - firstLeg);
  const begun = first.kind === 'visit' ? { ...first, arrives: leavesAt + firstLeg } : first;
  return {
    carer: name,
    leaves: leavesAt,
    returns: leaves[end]!,
    travel: plan.length[carer]!,
    stops: [begun, ...stops.slice(1)],
  };
}

function costOf({ problem, tours }: CompiledProblem, plan: WorkingPlan, settling: Settling): PlanCost {
  let travel = 0;
  let choices = 0;
  for (const [carer, { hiring }] of problem.carers.entries()) {
    travel += plan.length[carer]!;
    if (plan.busy[carer]! > 0) choices += hiring ?? 0;
  }
  let leftOut = 0;
  for (const [visit, { fixed, price }] of problem.visits.entries()) {
    const carer = plan.carer[visit]!;
    if (carer < 0) leftOut += fixed ? fixedPrice : price;
    else choices += tours.preference[tours.kind[carer]! * tours.visits + visit]!;
  }
  const lateness = settling.latenessCost;
  return { travel, leftOut, lateness, choices, total: travel + leftOut + lateness + choices };
}
