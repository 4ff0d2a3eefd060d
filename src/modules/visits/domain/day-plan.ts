import type { DayStop } from './tour-day.ts';
import { compileProblem } from './tours/compile-problem.ts';
import type { Assignment, TourPlan, TourProblem } from './tours/model.ts';
import { routesOf } from './tours/plan-tours.ts';
import { schedule } from './tours/schedule.ts';

/** The order that people and searches have given, read against the day as it now is. */
export function orderOf(problem: TourProblem, stops: readonly DayStop[]): Assignment {
  const fixed = new Map(problem.visits.map(({ id, fixed }) => [id, fixed?.carer]));
  return Object.fromEntries(
    problem.carers.map(({ id }) => [
      id,
      stops
        .filter(({ visitId, carerId }) => carerId === id && (fixed.get(visitId) ?? id) === id)
        .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
        .map(({ visitId }) => visitId),
    ]),
  );
}

/** That order with its hours. What no longer fits is left out. */
export function planOf(problem: TourProblem, stops: readonly DayStop[]): TourPlan {
  const order = orderOf(problem, stops);
  const rested = Object.fromEntries(
    problem.carers.map(({ id }) => [id, withRests(problem, id, order[id] ?? [])]),
  );
  const compiled = compileProblem(problem);
  return schedule(compiled, routesOf(compiled, rested));
}

/** A rest is taken where it costs least: the order of the visits says nothing of it. */
function withRests(problem: TourProblem, carerId: string, visits: Assignment[string]): Assignment[string] {
  const carer = problem.carers.find(({ id }) => id === carerId);
  if (!carer?.breaks?.length || visits.length === 0) return visits;
  const alone: TourProblem = {
    ...problem,
    carers: [carer],
    visits: problem.visits.filter(({ id }) => visits.includes(id)),
  };
  const compiled = compileProblem(alone);
  let best: { order: Assignment[string]; cost: number } | undefined;
  for (let place = 0; place <= visits.length; place++) {
    const order = [...visits.slice(0, place), null, ...visits.slice(place)];
    const { cost } = schedule(compiled, routesOf(compiled, { [carerId]: order }));
    if (!best || cost.total < best.cost) best = { order, cost: cost.total };
  }
  return best?.order ?? visits;
}

/** A place in the plan: in somebody's tour, before one of its visits or, with null, at its end. */
export interface Place {
  readonly carerId: string;
  readonly before: string | null;
}

/** The stops once a visit has been put somewhere, or out of every tour; ranks run from 0 without a gap. */
export function placed(
  stops: readonly DayStop[],
  visitId: string,
  to: { readonly place: Place | null; readonly locked: boolean; readonly why?: Partial<DayStop> },
): readonly DayStop[] {
  const moved: DayStop = {
    ...(stops.find((stop) => stop.visitId === visitId) ?? unsent),
    visitId,
    carerId: to.place?.carerId ?? null,
    rank: null,
    locked: to.locked,
    reason: null,
    reasonBy: null,
    ...to.why,
  };
  const others = stops.filter((stop) => stop.visitId !== visitId);
  const carers = [...new Set([...others, moved].flatMap(({ carerId }) => carerId ?? []))];
  return [
    ...[...others, moved].filter(({ carerId }) => carerId === null),
    ...carers.flatMap((carerId) => {
      const lane = laneOf(others, carerId);
      if (to.place?.carerId !== carerId) return ranked(lane);
      const at = lane.findIndex((stop) => stop.visitId === to.place?.before);
      return ranked(lane.toSpliced(at < 0 ? lane.length : at, 0, moved));
    }),
  ];
}

/** The stops once a search has been kept: what is over stays at the head of its tour, what found no room is in none. */
export function searched(
  stops: readonly DayStop[],
  tours: Readonly<Record<string, readonly string[]>>,
  live: ReadonlySet<string>,
): readonly DayStop[] {
  const known = new Map(stops.map((stop) => [stop.visitId, stop]));
  const given = new Set(Object.values(tours).flat());
  const carers = new Set([...Object.keys(tours), ...stops.flatMap(({ carerId }) => carerId ?? [])]);
  const loose = stops.filter(
    ({ visitId, carerId }) => !given.has(visitId) && (carerId === null || live.has(visitId)),
  );
  return [
    ...loose.map((stop) => ({ ...stop, carerId: null, rank: null })),
    ...[...carers].flatMap((carerId) => {
      const over = laneOf(stops, carerId).filter(({ visitId }) => !live.has(visitId) && !given.has(visitId));
      const visits = (tours[carerId] ?? []).map((visitId) => ({
        ...(known.get(visitId) ?? { ...unsent, locked: false }),
        visitId,
        carerId,
        reason: null,
        reasonBy: null,
      }));
      return ranked([...over, ...visits]);
    }),
  ];
}

/** The visit that follows in its tour, for who will put this one back. */
export function followerOf(stops: readonly DayStop[], visitId: string): string | null {
  const stop = stops.find((one) => one.visitId === visitId);
  if (!stop?.carerId) return null;
  const lane = laneOf(stops, stop.carerId);
  return lane[lane.indexOf(stop) + 1]?.visitId ?? null;
}

const unsent = { sentTo: null, sentBegins: null };

function laneOf(stops: readonly DayStop[], carerId: string): DayStop[] {
  return stops
    .filter((stop) => stop.carerId === carerId)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
}

function ranked(lane: readonly Omit<DayStop, 'rank'>[]): DayStop[] {
  return lane.map((stop, rank) => ({ ...stop, rank }));
}
