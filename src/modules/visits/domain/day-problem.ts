import type { SeverityLevel } from '#vocabulary/severity.ts';
import { type DayRoad, roadOf } from './day-road.ts';
import {
  type DayCarer,
  type DayStop,
  type DayVisit,
  isUnderWay,
  mayGo,
  type TourDay,
  timeAtHome,
} from './tour-day.ts';
import { type PlannedCarer, type PlannedVisit, priorities, type TourProblem } from './tours/model.ts';

/** Why a live visit is not for the search: what a person has to settle first, or has settled. */
export type Outside = 'no-place' | 'held-elsewhere' | 'under-way' | 'out-by-hand';

const prices: Readonly<Record<SeverityLevel, number>> = {
  3: priorities.vital,
  2: priorities.high,
  1: priorities.usual,
  0: priorities.low,
};
/** Fifteen minutes of road for the same face, and for not changing what someone was told. */
const sameFace = 900;
const stability = 900;
const endOfDay = 86_400;
/**
 * How soon someone is wished at the door, from when the first carer is free: without it the search sends one carer to
 * everybody until evening, which saves road, and lets the others wait. What is due sooner keeps its hour.
 */
const wished: Readonly<Record<SeverityLevel, number>> = { 3: 1_800, 2: 7_200, 1: 4 * 3_600, 0: endOfDay };
/** A second later than wished weighs three on the road; nothing is refused for being late, it is shown. */
const lateness = { most: 86_400, each: 3, worst: 0 };
/** The midday rest begins in here, in shifts that hold it. */
const midday = { from: 11.5 * 3_600, to: 14 * 3_600 };

/** The day as the search takes it. Pure: the same day gives the same problem. */
export function problemOf(day: TourDay): TourProblem {
  const carers = day.carers.filter((carer) => whyOff(carer, day) === undefined);
  const working = new Set(carers.map(({ carerId }) => carerId));
  const stops = new Map(day.stops.map((stop) => [stop.visitId, stop]));
  const visits = day.visits.filter((visit) => outside(visit, day, stops.get(visit.visitId)) === undefined);
  const first = Math.min(...carers.map((carer) => freeAt(carer, day)));
  return {
    travel: roadOf(roadsNeeded(day, carers, visits), day.places),
    visits: visits.map((visit) =>
      plannedVisit(visit, { day, carers, working, first, stop: stops.get(visit.visitId) }),
    ),
    carers: carers.map((carer) => plannedCarer(carer, day)),
    lateness,
    stability,
  };
}

export function outside(visit: DayVisit, day: TourDay, stop: DayStop | undefined): Outside | undefined {
  if (isUnderWay(visit)) return 'under-way';
  if (visit.communeCode === null || !day.places.has(visit.communeCode)) return 'no-place';
  if (visit.holderId !== null) {
    const holder = day.carers.find(({ carerId }) => carerId === visit.holderId);
    return holder && whyOff(holder, day) === undefined ? undefined : 'held-elsewhere';
  }
  return stop?.locked && stop.carerId === null ? 'out-by-hand' : undefined;
}

/** Why someone who said they work gets no tour. */
export function whyOff(carer: DayCarer, day: TourDay): 'no-place' | 'over' | undefined {
  if (!day.places.has(carer.startCommune) || !day.places.has(carer.endCommune)) return 'no-place';
  return freeAt(carer, day) < carer.ends ? undefined : 'over';
}

function freeAt(carer: DayCarer, day: TourDay): number {
  const visit = underWay(carer, day);
  const free = visit ? (visit.arrived ?? day.now) + timeAtHome[visit.task] : 0;
  return Math.max(carer.starts, day.now, free);
}

function underWay(carer: DayCarer, day: TourDay): DayVisit | undefined {
  return day.visits.find(
    (visit) =>
      isUnderWay(visit) && visit.holderId === carer.carerId && day.places.has(visit.communeCode ?? ''),
  );
}

function plannedCarer(carer: DayCarer, day: TourDay): PlannedCarer {
  const from = freeAt(carer, day);
  const visit = underWay(carer, day);
  const rest = { from: midday.from, to: midday.to - carer.pause, duration: carer.pause };
  const rests = carer.pause > 0 && from <= rest.from && carer.ends >= midday.to + 3_600;
  return {
    id: carer.carerId,
    from: visit ? homeOf(visit) : startOf(carer.startCommune),
    to: startOf(carer.endCommune),
    hours: { from, to: carer.ends },
    skills: carer.caresAtHome && carer.role === 'professional' ? ['care'] : [],
    breaks: rests ? [rest] : [],
  };
}

function plannedVisit(
  visit: DayVisit,
  ground: {
    readonly day: TourDay;
    readonly carers: readonly DayCarer[];
    readonly working: ReadonlySet<string>;
    /** When the first carer is free. */
    readonly first: number;
    readonly stop: DayStop | undefined;
  },
): PlannedVisit {
  const { day, carers, working, first, stop } = ground;
  const usual = visit.seenBy.filter((carer) => working.has(carer));
  const fixed = visit.holderId ?? (stop?.locked ? stop.carerId : null);
  const told = stop?.sentTo ?? null;
  const notBy = carers.filter((carer) => carer.carerId !== visit.holderId && !mayGo(carer, visit));
  // What is already late is due at once.
  const by = Math.min(Math.max(visit.due, day.now), first + wished[visit.severity]);
  return {
    id: visit.visitId,
    place: homeOf(visit),
    duration: timeAtHome[visit.task],
    windows: by >= endOfDay ? [] : [{ from: 0, to: by }],
    price: prices[visit.severity],
    ...(visit.task === 'home-visit' && visit.goers.every((goer) => goer === 'professional')
      ? { skills: ['care'] }
      : {}),
    notBy: notBy.map(({ carerId }) => carerId),
    ...(usual.length > 0 ? { usual: { carers: usual, price: sameFace } } : {}),
    ...(fixed !== null && working.has(fixed) ? { fixed: { carer: fixed } } : {}),
    ...(told !== null && working.has(told) ? { told } : {}),
  };
}

function roadsNeeded(
  day: TourDay,
  carers: readonly DayCarer[],
  visits: readonly DayVisit[],
): ReadonlyMap<string, DayRoad> {
  const roads = new Map<string, DayRoad>();
  for (const { startCommune, endCommune } of carers) {
    roads.set(startOf(startCommune), { communeCode: startCommune });
    roads.set(startOf(endCommune), { communeCode: endCommune });
  }
  const here = carers.flatMap((carer) => underWay(carer, day) ?? []);
  for (const visit of [...visits, ...here]) {
    if (visit.communeCode !== null) roads.set(homeOf(visit), { communeCode: visit.communeCode });
  }
  return roads;
}

function startOf(communeCode: string): string {
  return `start:${communeCode}`;
}

/** Two visits to one person are at one door. */
function homeOf({ personId, visitId }: DayVisit): string {
  return `home:${personId ?? visitId}`;
}
