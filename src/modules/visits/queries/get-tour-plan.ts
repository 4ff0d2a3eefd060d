import type { OutputOf } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { getTourPlan, type Lane, type TourSearch } from '#modules/visits/contract/tour-plan.ts';
import { planOf } from '#modules/visits/domain/day-plan.ts';
import { outside, problemOf, whyOff } from '#modules/visits/domain/day-problem.ts';
import { type DayStop, timeAtHome } from '#modules/visits/domain/tour-day.ts';
import { travelSources } from '#modules/visits/domain/tours/estimate-travel.ts';
import type { TourPlan } from '#modules/visits/domain/tours/model.ts';
import { differenceFrom } from '#modules/visits/domain/tours-to-tell.ts';
import { rowsOf } from '#modules/visits/queries/visit-rows.ts';
import { type ReadDay, readTourDay } from '#modules/visits/read-tour-day.ts';
import { findLastMove, findPlan, type HandMove } from '#modules/visits/store-tour-plan.ts';
import { findLastSearch, type SearchRow } from '#modules/visits/store-tour-search.ts';

type Plan = OutputOf<typeof getTourPlan>;

/** The tours of a day as they stand now: hours follow from the order, what no longer fits is said. */
export const getTourPlanQuery = defineQuery(getTourPlan, {
  read: async (tx, input, { now }) => {
    const read = await readTourDay(tx, input.day, now);
    const { day } = read;
    const row = await findPlan(tx, day);
    const plan = planOf(problemOf(read), read.stops);
    const live = new Set(read.visits.map(({ visitId }) => visitId));
    const { changes, fr, en } = differenceFrom(read.stops, plan, row?.sentTravel ?? null, live);
    return {
      day,
      today: read.today,
      now: read.now,
      version: row?.version ?? 0,
      changedAt: row?.changedAt.toISOString() ?? null,
      changedBy: row?.changedBy ?? null,
      sentAt: row?.sentAt?.toISOString() ?? null,
      sentBy: row?.sentBy ?? null,
      lanes: read.carers.map((carer) => laneOf(read, plan, carer)),
      visits: await visitsOf(tx, read, now),
      unplanned: unplannedOf(read, plan),
      candidates: candidatesOf(read),
      communes: read.communes.map(({ code, name }) => ({ code, name })),
      undo: undoOf(await findLastMove(tx, day), live),
      search: searchOf(await findLastSearch(tx, day)),
      difference: {
        fr,
        en,
        changes: changes.map((change) => ({
          visitId: change.visit,
          what: change.what,
          from:
            'from' in change
              ? change.from
              : change.what === 'removed'
                ? { carer: change.carer, begins: change.begins }
                : null,
          to:
            'to' in change
              ? change.to
              : change.what === 'added'
                ? { carer: change.carer, begins: change.begins }
                : null,
        })),
      },
      travelWords: travelSources.estimate,
    };
  },
  shows: ({ visits }) => visits.flatMap(({ person }) => person?.personId ?? []),
});

function laneOf(read: ReadDay, plan: TourPlan, carer: ReadDay['carers'][number]): Lane {
  const tour = plan.tours.find((one) => one.carer === carer.carerId);
  const stops = new Map(read.stops.map((stop) => [stop.visitId, stop]));
  const visits = new Map(read.visits.map((visit) => [visit.visitId, visit]));
  const busy = tour?.stops.some(({ kind }) => kind === 'visit') ?? false;
  return {
    carerId: carer.carerId,
    name: carer.label,
    role: carer.role,
    starts: carer.starts,
    ends: carer.ends,
    startCommune: carer.startCommune,
    endCommune: carer.endCommune,
    pause: carer.pause,
    off: whyOff(carer, read) ?? null,
    leaves: tour?.leaves ?? carer.starts,
    returns: tour?.returns ?? carer.starts,
    travel: tour?.travel ?? 0,
    work: tour && busy ? tour.returns - tour.leaves : 0,
    stops: busy
      ? (tour?.stops ?? []).map((stop) => {
          if (stop.kind === 'break') return { kind: 'break', begins: stop.begins, leaves: stop.leaves };
          const visit = visits.get(stop.visit);
          const held = visit?.holderId === carer.carerId;
          const { arrives, begins, leaves } = stop;
          return {
            kind: 'visit',
            visitId: stop.visit,
            arrives,
            begins,
            leaves,
            late: Math.max(0, begins - (visit?.due ?? begins)),
            locked: stops.get(stop.visit)?.locked ?? false,
            answer: held ? 'accepted' : stops.get(stop.visit)?.sentTo === carer.carerId ? 'asked' : 'to-send',
          };
        })
      : [],
  };
}

async function visitsOf(tx: Tx, read: ReadDay, now: Date): Promise<Plan['visits']> {
  const rows = await rowsOf(tx, read.records, { role: 'coordinator', now });
  return rows.map((row) => ({
    visitId: row.visitId,
    code: row.code,
    task: row.task,
    title: row.title,
    severity: row.severity,
    status: row.status,
    communeCode: row.communeCode,
    communeName: row.communeName,
    person: row.person && {
      personId: row.person.personId,
      name: row.person.name,
      address: row.person.address,
    },
    dueAt: row.dueAt,
    duration: timeAtHome[row.task],
    holder: row.holder?.label ?? null,
    goers: row.goers,
  }));
}

function unplannedOf(read: ReadDay, plan: TourPlan): Plan['unplanned'] {
  const planned = new Set(
    plan.tours.flatMap(({ stops }) => stops.flatMap((stop) => (stop.kind === 'visit' ? [stop.visit] : []))),
  );
  const stops = new Map(read.stops.map((stop) => [stop.visitId, stop]));
  return read.visits
    .filter(({ visitId }) => !planned.has(visitId))
    .map((visit) => {
      const stop = stops.get(visit.visitId);
      const why = outside(visit, read, stop);
      const by = stop?.reasonBy ?? null;
      if (why && why !== 'out-by-hand') return { visitId: visit.visitId, why, by: null };
      return { visitId: visit.visitId, why: reasonOf(stop), by };
    });
}

function reasonOf(stop: DayStop | undefined): Plan['unplanned'][number]['why'] {
  if (stop?.carerId) return 'no-longer-fits';
  return stop?.reason ?? 'waiting';
}

function candidatesOf(read: ReadDay): Plan['candidates'] {
  const ours = new Set(read.communes.map(({ code }) => code));
  return read.visitors
    .filter(({ accountId }) => read.carers.every(({ carerId }) => carerId !== accountId))
    .map((visitor) => ({
      accountId: visitor.accountId,
      name: visitor.label,
      role: visitor.role,
      commune: visitor.communes.find((code) => ours.has(code)) ?? null,
      away: visitor.unavailableUntil !== null && visitor.unavailableUntil > read.noon,
    }));
}

function undoOf(move: HandMove | undefined, live: ReadonlySet<string>): Plan['undo'] {
  return move && live.has(move.visitId) ? { visitId: move.visitId, what: move.what } : null;
}

function searchOf(search: SearchRow | undefined): TourSearch | null {
  if (!search) return null;
  const { searchId, state, seconds, askedBy, stopping } = search;
  return {
    searchId,
    state,
    seconds,
    askedBy,
    stopping,
    askedAt: search.askedAt.toISOString(),
    endedAt: search.endedAt?.toISOString() ?? null,
    steps: search.steps.slice(-60),
  };
}
