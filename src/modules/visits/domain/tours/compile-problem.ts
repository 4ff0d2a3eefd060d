import { type CompiledTours, never, unbound } from './compiled-tours.ts';
import type { PlannedCarer, PlannedVisit, TimeWindow, TourProblem } from './model.ts';

/** A problem made ready for the searches, with the way back from indices to ids. Breaks are numbered after the visits. */
export interface CompiledProblem {
  readonly problem: TourProblem;
  readonly tours: CompiledTours;
  readonly visitIndex: ReadonlyMap<string, number>;
  readonly carerIndex: ReadonlyMap<string, number>;
  /** Indices of each carer's breaks. */
  readonly breaksOf: readonly (readonly number[])[];
}

/** A rest is owed; then comes what was fixed by hand, then every priority. */
const breakPrice = 500_000_000;
export const fixedPrice = 50_000_000;
/** A way that does not exist, in seconds: longer than any day, and two of them still fit in 32 bits. */
const noWay = 10_000_000;

/** Whether this carer may make this visit, from skills, refusals and what is fixed alone. */
export function mayMake(carer: PlannedCarer, visit: PlannedVisit): boolean {
  if (visit.fixed && visit.fixed.carer !== carer.id) return false;
  if (visit.notBy?.includes(carer.id)) return false;
  return (visit.skills ?? []).every((skill) => carer.skills?.includes(skill) ?? false);
}

/** Expects a problem that `checkProblem` lets through. */
export function compileProblem(problem: TourProblem): CompiledProblem {
  const { visits, carers, travel } = problem;
  const breaks = carers.flatMap((carer, index) => (carer.breaks ?? []).map((rest) => ({ index, ...rest })));
  const rows = carers.map((carer) => carerRow(problem, carer));
  const kinds = [...new Set(rows.map(({ key }) => key))];
  const placeIndex = new Map(travel.places.map((place, index) => [place, index]));
  const ends = carers.map(({ from, to }) => `${from}\n${to}`);
  const bases = [...new Set(ends.flatMap((pair) => pair.split('\n')))];
  const visitIndex = new Map(visits.map(({ id }, index) => [id, index]));
  const carerIndex = new Map(carers.map(({ id }, index) => [id, index]));
  const count = visits.length + breaks.length;
  const tours = unbound({
    visits: count,
    carers: carers.length,
    places: bases.length,
    kinds: Math.max(1, kinds.length),
  });
  fillTravel(
    tours,
    travel,
    [...bases, ...visits.map(({ place }) => place)].map((place) => placeIndex.get(place) ?? 0),
  );
  const lists: TimeWindow[][] = [];
  for (const [index, visit] of visits.entries()) {
    fillVisit(tours, index, visit);
    lists.push(
      visit.fixed?.at === undefined ? [...visit.windows] : [{ from: visit.fixed.at, to: visit.fixed.at }],
    );
    if (visit.after) tie(tours, index, visitIndex.get(visit.after.visit) ?? index, visit.after);
  }
  for (const [index, rest] of breaks.entries()) {
    const node = visits.length + index;
    tours.roaming[node] = 1;
    tours.service[node] = rest.duration;
    tours.price[node] = breakPrice;
    lists.push([{ from: rest.from, to: rest.to }]);
    tours.allowed.forEach((_, cell) => {
      if (cell % count === node) tours.allowed[cell] = 0;
    });
    tours.allowed[kinds.indexOf(rows[rest.index]!.key) * count + node] = 1;
  }
  const windowed = { ...tours, ...fillWindows(tours, lists, problem.lateness?.most ?? 0) };
  for (const [index, carer] of carers.entries()) {
    const kind = kinds.indexOf(rows[index]!.key);
    fillCarer(tours, index, carer, { kind, from: bases.indexOf(carer.from), to: bases.indexOf(carer.to) });
    rows[index]!.allowed.forEach((flag, visit) => {
      tours.allowed[kind * count + visit] = flag;
    });
    rows[index]!.preference.forEach((cost, visit) => {
      tours.preference[kind * count + visit] = cost;
    });
  }
  const lateness = { each: problem.lateness?.each ?? 0, worst: problem.lateness?.worst ?? 0 };
  const breaksOf = carers.map((_, carer) =>
    breaks.flatMap((rest, index) => (rest.index === carer ? [visits.length + index] : [])),
  );
  return { problem, tours: { ...windowed, lateness }, visitIndex, carerIndex, breaksOf };
}

type Filled = ReturnType<typeof unbound>;

function fillTravel(tours: Filled, travel: TourProblem['travel'], places: readonly number[]): void {
  const size = travel.places.length;
  for (const [from, a] of places.entries()) {
    for (const [to, b] of places.entries()) {
      const seconds = travel.seconds[a * size + b] ?? -1;
      const cell = from * tours.locations + to;
      tours.travel[cell] = seconds < 0 ? noWay : Math.round(seconds);
    }
  }
}

function fillVisit(tours: Filled, index: number, visit: PlannedVisit): void {
  tours.service[index] = visit.duration;
  tours.price[index] = visit.fixed ? fixedPrice : visit.price;
  tours.demand[index] = visit.load ?? 0;
  tours.keeps[index] = visit.keeps ?? never;
}

/** The later one not before `least`, the earlier one not before the later one less `most`. */
function tie(tours: Filled, later: number, earlier: number, gap: { least: number; most: number }): void {
  tours.partner[later] = earlier;
  tours.partner[earlier] = later;
  tours.gap[earlier] = gap.least;
  tours.gap[later] = -gap.most;
}

function fillWindows(tours: Filled, lists: readonly (readonly TimeWindow[])[], lateBy: number) {
  const windowsAt = new Int32Array(lists.length + 1);
  const windows: number[] = [];
  for (const [index, list] of lists.entries()) {
    windowsAt[index] = windows.length;
    for (const { from, to } of list) windows.push(from, to);
    tours.earliest[index] = list[0]?.from ?? 0;
    tours.due[index] = list.at(-1)?.to ?? never;
    tours.latest[index] =
      tours.due[index]! >= never ? never : tours.due[index]! + (tours.roaming[index] ? 0 : lateBy);
  }
  windowsAt[lists.length] = windows.length;
  return { windowsAt, windows: Int32Array.from(windows) };
}

function fillCarer(
  tours: Filled,
  index: number,
  carer: PlannedCarer,
  { kind, from, to }: { kind: number; from: number; to: number },
): void {
  tours.kind[index] = kind;
  tours.start[index] = from;
  tours.end[index] = to;
  tours.begins[index] = carer.hours.from;
  tours.ends[index] = carer.hours.to;
  tours.capacity[index] = carer.load ?? never;
  tours.maxLength[index] = carer.longest ?? never;
  tours.hiring[index] = carer.hiring ?? 0;
}

function carerRow(problem: TourProblem, carer: PlannedCarer) {
  const allowed = problem.visits.map((visit) => (mayMake(carer, visit) ? 1 : 0));
  const preference = problem.visits.map(
    (visit) =>
      (visit.usual && !visit.usual.carers.includes(carer.id) ? visit.usual.price : 0) +
      (visit.told !== undefined && visit.told !== carer.id ? (problem.stability ?? 0) : 0),
  );
  // Whoever has breaks is one of a kind: a break belongs to one person.
  const own = carer.breaks && carer.breaks.length > 0 ? carer.id : '';
  const { from, to, hours, load, longest, hiring } = carer;
  const key = JSON.stringify([
    own,
    from,
    to,
    hours.from,
    hours.to,
    load,
    longest,
    hiring,
    allowed,
    preference,
  ]);
  return { key, allowed, preference };
}
