import type { PlannedCarer, PlannedVisit, TimeWindow, TourPlan, TourProblem } from './model.ts';

/** Where each carer stands in the course of the day. */
export interface Progress {
  readonly now: number;
  readonly carers: readonly {
    readonly carer: string;
    /** Where they are once free, and when: now, or at the end of the visit under way, however long it overruns. */
    readonly place: string;
    readonly freeAt: number;
    /** When they left their start place; absent: not yet. */
    readonly left?: number;
    readonly breaksTaken?: number;
  }[];
  /** Begun or over: when, and by whom. They stay as they are. */
  readonly done: readonly { readonly visit: string; readonly carer: string; readonly begun: number }[];
  /** Who goes no further today. */
  readonly stopped: readonly string[];
}

/**
 * What is left of a day, as a day of its own: carers start from where they are, what is done is out, what is tied to it
 * keeps its gap, what a carer took along keeps as long as it did this morning and stays with that carer.
 */
export function restOfDay(problem: TourProblem, inForce: TourPlan, progress: Progress): TourProblem {
  const done = new Map(progress.done.map((one) => [one.visit, one]));
  const told = new Map(
    inForce.tours.flatMap(({ carer, stops }) =>
      stops.flatMap((stop) => (stop.kind === 'visit' ? [[stop.visit, carer] as const] : [])),
    ),
  );
  const carers = problem.carers
    .filter(({ id }) => !progress.stopped.includes(id))
    .map((carer) => carerFromNow(carer, progress));
  const visits = problem.visits
    .filter(({ id }) => !done.has(id))
    .map((visit) => {
      const whose = told.get(visit.id);
      return visitFromNow(
        { ...visit, ...(whose === undefined ? {} : { told: whose }) },
        problem,
        progress,
        done,
      );
    });
  return { ...problem, carers, visits };
}

function carerFromNow(carer: PlannedCarer, { carers, now }: Progress): PlannedCarer {
  const state = carers.find(({ carer: id }) => id === carer.id);
  const from = Math.max(carer.hours.from, now, state?.freeAt ?? 0);
  const { breaks = [], longest, ...rest } = carer;
  return {
    ...rest,
    ...(state ? { from: state.place } : {}),
    // Someone past their hours has no time left, and none is invented.
    hours: { from, to: Math.max(carer.hours.to, from + 1) },
    breaks: breaks.slice(state?.breaksTaken ?? 0).map((owed) => ({ ...owed, to: Math.max(owed.to, from) })),
    ...(longest === undefined
      ? {}
      : { longest: state?.left === undefined ? longest : Math.max(1, longest - (from - state.left)) }),
  };
}

function visitFromNow(
  visit: PlannedVisit,
  problem: TourProblem,
  progress: Progress,
  done: ReadonlyMap<string, { readonly carer: string; readonly begun: number }>,
): PlannedVisit {
  let { windows, after, keeps, notBy = [] } = visit;
  const tied = after ? done.get(after.visit) : undefined;
  if (after && tied) {
    windows = within(windows, { from: tied.begun + after.least, to: tied.begun + after.most });
    notBy = [...notBy, tied.carer];
    after = undefined;
  }
  // The later one of a pair may have begun first only when the gap allows it: nothing is left to keep then.
  const follower = problem.visits.find((other) => other.after?.visit === visit.id && done.has(other.id));
  if (follower) notBy = [...notBy, done.get(follower.id)?.carer ?? ''];
  const carrier = progress.carers.find(({ carer, left }) => carer === visit.told && left !== undefined);
  if (keeps !== undefined && carrier?.left !== undefined) {
    windows = within(windows, { from: 0, to: carrier.left + keeps });
    notBy = [...notBy, ...problem.carers.flatMap(({ id }) => (id === carrier.carer ? [] : [id]))];
    keeps = undefined;
  }
  const { after: _after, keeps: _keeps, ...rest } = visit;
  return { ...rest, windows, notBy, ...(after ? { after } : {}), ...(keeps === undefined ? {} : { keeps }) };
}

/** A window that has shrunk to nothing is kept as its last moment: the day's check then says it cannot be reached. */
function within(windows: readonly TimeWindow[], bound: TimeWindow): readonly TimeWindow[] {
  if (windows.length === 0) return [bound];
  const cut = windows
    .map(({ from, to }) => ({ from: Math.max(from, bound.from), to: Math.min(to, bound.to) }))
    .filter(({ from, to }) => from <= to);
  return cut.length > 0 ? cut : [{ from: 0, to: 0 }];
}
