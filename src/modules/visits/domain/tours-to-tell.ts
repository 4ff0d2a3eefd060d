import type { Goer } from '#modules/visits/contract.ts';
import type { Candidate } from './choose-asked.ts';
import type { DayStop, DayVisit, TourDay } from './tour-day.ts';
import type { PlannedStop, TourPlan } from './tours/model.ts';
import { type PlanDifference, planChanges, sameHour } from './tours/plan-changes.ts';

export interface Asked {
  readonly visit: DayVisit;
  readonly carer: Candidate;
  readonly begins: number;
}

export interface Withdrawn {
  readonly accountId: string;
  readonly role: Goer;
  readonly code: string;
}

/** Still theirs, at another hour than they were told. */
export interface Retimed extends Withdrawn {
  readonly begins: number;
}

interface Ground extends TourDay {
  readonly visitors: readonly Candidate[];
}

/** Who is to be asked what, who is to be told they need not go, and the stops once that is done. */
export function toTell(
  day: Ground,
  plan: TourPlan,
): {
  readonly asked: readonly Asked[];
  readonly withdrawn: readonly Withdrawn[];
  readonly retimed: readonly Retimed[];
  readonly stops: readonly DayStop[];
} {
  const planned = plannedStops(plan);
  const asked: Asked[] = [];
  const withdrawn: Withdrawn[] = [];
  const retimed: Retimed[] = [];
  const stops = day.stops.map((stop) => {
    const visit = day.visits.find(({ visitId }) => visitId === stop.visitId);
    if (!visit) return stop;
    const now = planned.get(stop.visitId);
    const to = now?.carer ?? null;
    if (stop.sentTo !== null && stop.sentTo !== to && visit.holderId === null) {
      const before = day.visitors.find(({ accountId }) => accountId === stop.sentTo);
      if (before && !visit.declinedBy.includes(before.accountId))
        withdrawn.push({ accountId: before.accountId, role: before.role, code: visit.code });
    }
    const carer = day.visitors.find(({ accountId }) => accountId === to);
    if (now && carer && stop.sentTo !== to && visit.holderId === null)
      asked.push({ visit, carer, begins: now.begins });
    if (
      now &&
      carer &&
      stop.sentTo === to &&
      Math.abs((stop.sentBegins ?? 0) - now.begins) >= sameHour * 60
    ) {
      const { accountId, role } = carer;
      retimed.push({ accountId, role, code: visit.code, begins: now.begins });
    }
    return { ...stop, sentTo: to, sentBegins: now?.begins ?? null };
  });
  return { asked, withdrawn, retimed, stops };
}

function plannedStops(plan: TourPlan): ReadonlyMap<string, { carer: string; begins: number }> {
  return new Map(
    plan.tours.flatMap(({ carer, stops }) =>
      stops.flatMap((stop) =>
        stop.kind === 'visit' ? [[stop.visit, { carer, begins: stop.begins }] as const] : [],
      ),
    ),
  );
}

/** What people would hear that they were not told before, in words and one by one. */
export function differenceFrom(
  stops: readonly DayStop[],
  plan: TourPlan,
  sentTravel: number | null,
  live: ReadonlySet<string>,
): PlanDifference {
  const told = stops.filter((stop) => stop.sentTo !== null && live.has(stop.visitId));
  const carers = [...new Set(told.flatMap(({ sentTo }) => sentTo ?? []))];
  const before: TourPlan = {
    tours: carers.map((carer) => ({
      carer,
      leaves: 0,
      returns: 0,
      travel: 0,
      stops: told.filter(({ sentTo }) => sentTo === carer).map(toldStop),
    })),
    leftOut: [],
    cost: { travel: sentTravel ?? 0, leftOut: 0, lateness: 0, choices: 0, total: 0 },
  };
  return planChanges(before, plan);
}

function toldStop({ visitId, sentBegins }: DayStop): PlannedStop {
  const begins = sentBegins ?? 0;
  return { kind: 'visit', visit: visitId, arrives: begins, begins, leaves: begins, late: 0 };
}
