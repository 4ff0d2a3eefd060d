import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { drawOutlines, getTerritory, listCommunes } from '#modules/territory/api.ts';
import type { TerritoryCommune } from '#modules/territory/contract.ts';
import { placeOf } from '#modules/visits/domain/day-road.ts';
import type { DayCarer, DayPlace, DayVisit, TourDay } from '#modules/visits/domain/tour-day.ts';
import { liveSql } from '#modules/visits/store.ts';
import { listVisitorsFor, type Visitor } from '#modules/visits/store-offers.ts';
import { listShifts, listStops, type ShiftRow } from '#modules/visits/store-tour-plan.ts';
import type { VisitRecord } from '#modules/visits/tables.ts';
import { daysBetween } from '#vocabulary/calendar-date.ts';
import { dayOf, startOfDay, wallTime } from '#vocabulary/wall-time.ts';

/** A day of tours with the rows it was read from. */
export interface ReadDay extends TourDay {
  readonly day: string;
  readonly today: string;
  readonly noon: Date;
  readonly records: readonly VisitRecord[];
  readonly visitors: readonly Visitor[];
  readonly communes: readonly TerritoryCommune[];
}

/**
 * The open visits of a day and those who work on it. A visit that stands in a tour of another day, today or later, is that
 * day's. Read as the platform: what of it reaches an actor is decided by whoever asks.
 */
export async function readTourDay(tx: Tx, asked: string | null, now: Date): Promise<ReadDay> {
  return withSystemRole(tx, async () => {
    const { timeZone } = await getTerritory(tx);
    const today = dayOf(now, timeZone);
    const day = asked ?? today;
    const secondsOf = (at: Date) => {
      const wall = wallTime(at, timeZone);
      return 86_400 * daysBetween(day, wall.day) + 3_600 * wall.hour + 60 * wall.minute;
    };
    const records = await listOpen(tx, day, today);
    const communes = await listCommunes(tx);
    const visitors = await listVisitorsFor(tx, null);
    const shifts = await listShifts(tx, day);
    return {
      day,
      today,
      noon: new Date(startOfDay(day, timeZone).getTime() + 12 * 3_600_000),
      records,
      visitors,
      communes,
      now: day === today ? secondsOf(now) : day < today ? 86_400 : 0,
      visits: records.map((record) => visitOf(record, secondsOf)),
      carers: shifts.map((shift) => carerOf(shift, visitors)),
      stops: await listStops(tx, day),
      places: await placesOf(communes),
    };
  });
}

interface OpenVisit extends VisitRecord {
  declined_by: string[];
  seen_by: string[];
}

async function listOpen(tx: Tx, day: string, today: string): Promise<OpenVisit[]> {
  const { rows } = await sql<OpenVisit>`select v.*,
      array(select o.account_id from visits.offer o where o.territory_id = v.territory_id and o.visit_id = v.visit_id
        and o.state = 'declined') as declined_by,
      array(select distinct d.holder_id from visits.visit d where d.territory_id = v.territory_id and d.person_id = v.person_id
        and d.status = 'done') as seen_by
    from visits.visit v where v.territory_id = kernel.territory() and ${liveSql}
      and not exists (select from visits.tour_stop s where s.territory_id = v.territory_id and s.visit_id = v.visit_id
        and s.day <> ${day} and s.day >= ${today} and s.carer_id is not null)
    order by v.severity desc, v.due_at, v.number limit 400`.execute(tx);
  return rows;
}

function visitOf(record: OpenVisit, secondsOf: (at: Date) => number): DayVisit {
  return {
    visitId: record.visit_id,
    code: record.code,
    task: record.task,
    severity: record.severity,
    goers: record.goers,
    status: record.status,
    wave: record.wave,
    personId: record.person_id,
    communeCode: record.commune_code,
    due: secondsOf(record.due_at),
    holderId: record.holder_id,
    arrived: record.arrived_at ? secondsOf(record.arrived_at) : null,
    declinedBy: record.declined_by,
    seenBy: record.seen_by,
  };
}

function carerOf(shift: ShiftRow, visitors: readonly Visitor[]): DayCarer {
  const visitor = visitors.find(({ accountId }) => accountId === shift.accountId);
  return {
    carerId: shift.accountId,
    label: shift.label,
    role: shift.role,
    starts: shift.starts * 60,
    ends: shift.ends * 60,
    startCommune: shift.startCommune,
    endCommune: shift.endCommune,
    pause: shift.pause * 60,
    caresAtHome: visitor?.caresAtHome ?? false,
    onlyIn: shift.role === 'town-hall' ? (visitor?.communes ?? []) : [],
  };
}

async function placesOf(communes: readonly TerritoryCommune[]): Promise<ReadonlyMap<string, DayPlace>> {
  const { features } = await drawOutlines(communes.map(({ code }) => code));
  const people = new Map(communes.map(({ code, population }) => [code, population]));
  return new Map(
    features.map((feature) => [feature.code, placeOf(feature, people.get(feature.code) ?? null)] as const),
  );
}
