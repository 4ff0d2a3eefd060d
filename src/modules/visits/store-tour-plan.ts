import { type RawBuilder, sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import type { Goer } from '#modules/visits/contract.ts';
import type { DayStop } from '#modules/visits/domain/tour-day.ts';

/** The only writer of the tours of a day. */
export interface PlanRow {
  readonly version: number;
  readonly changedAt: Date;
  readonly changedBy: string;
  readonly sentAt: Date | null;
  readonly sentBy: string | null;
  readonly sentTravel: number | null;
}

export async function findPlan(tx: Tx, day: string): Promise<PlanRow | undefined> {
  const { rows } =
    await sql<PlanRow>`select version, changed_at as "changedAt", changed_by_label as "changedBy",
      sent_at as "sentAt", sent_by_label as "sentBy", sent_travel as "sentTravel"
    from visits.tour_plan where territory_id = kernel.territory() and day = ${day}`.execute(tx);
  return rows[0];
}

/** One plan a day; each change is one version. Refuses when somebody changed it since `version` was read. */
export async function changePlan(
  tx: Tx,
  { actor, now }: Effects,
  plan: { readonly day: string; readonly version?: number; readonly sentTravel?: number },
): Promise<void> {
  const sent: RawBuilder<unknown> =
    plan.sentTravel === undefined
      ? sql``
      : sql`, sent_at = ${now}, sent_by_label = ${actor.label}, sent_travel = ${plan.sentTravel}`;
  await sql`insert into visits.tour_plan (territory_id, day, changed_at, changed_by, changed_by_label, version)
    values (kernel.territory(), ${plan.day}, ${now}, ${actor.id}, ${actor.label}, 0)
    on conflict do nothing`.execute(tx);
  const { rows } =
    await sql`update visits.tour_plan set version = version + 1, changed_at = ${now}, changed_by = ${actor.id},
      changed_by_label = ${actor.label}${sent}
    where territory_id = kernel.territory() and day = ${plan.day}
      and version = coalesce(${plan.version ?? null}::int, version) returning version`.execute(tx);
  if (rows.length === 0) throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
}

export async function listStops(tx: Tx, day: string): Promise<DayStop[]> {
  const { rows } =
    await sql<DayStop>`select visit_id as "visitId", carer_id as "carerId", rank, locked, reason,
      reason_by as "reasonBy", sent_to as "sentTo", sent_begins as "sentBegins"
    from visits.tour_stop where territory_id = kernel.territory() and day = ${day}
    order by carer_id, rank, visit_id`.execute(tx);
  return rows;
}

/** Places of this person's visits in the tour of the day, whoever asks: the order is no secret to whoever goes. */
export async function placesInTour(
  tx: Tx,
  { carerId, day }: { readonly carerId: string; readonly day: string },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await withSystemRole(tx, () =>
    sql<{ visitId: string; rank: number }>`select visit_id as "visitId", rank from visits.tour_stop
      where territory_id = kernel.territory() and day = ${day} and carer_id = ${carerId}`.execute(tx),
  );
  return new Map(rows.map(({ visitId, rank }) => [visitId, rank] as const));
}

/** The places are checked when the transaction ends: stops change places with one another in any order. */
export async function writeStops(tx: Tx, day: string, stops: readonly DayStop[]): Promise<void> {
  for (const stop of stops) {
    await sql`insert into visits.tour_stop (territory_id, day, visit_id, carer_id, rank, locked, reason, reason_by, sent_to, sent_begins)
      values (kernel.territory(), ${day}, ${stop.visitId}, ${stop.carerId}, ${stop.rank}, ${stop.locked}, ${stop.reason},
        ${stop.reasonBy}, ${stop.sentTo}, ${stop.sentBegins})
      on conflict (territory_id, day, visit_id) do update set carer_id = excluded.carer_id, rank = excluded.rank,
        locked = excluded.locked, reason = excluded.reason, reason_by = excluded.reason_by, sent_to = excluded.sent_to,
        sent_begins = excluded.sent_begins`.execute(tx);
  }
}

export interface ShiftRow {
  readonly accountId: string;
  readonly label: string;
  readonly role: Goer;
  readonly starts: number;
  readonly ends: number;
  readonly startCommune: string;
  readonly endCommune: string;
  readonly pause: number;
}

export async function listShifts(tx: Tx, day: string): Promise<ShiftRow[]> {
  const { rows } =
    await sql<ShiftRow>`select account_id as "accountId", account_label as label, account_role as role, starts,
      ends, start_commune as "startCommune", end_commune as "endCommune", pause
    from visits.tour_shift where territory_id = kernel.territory() and day = ${day} and working
    order by account_label collate "fr-x-icu", account_id`.execute(tx);
  return rows;
}

export async function writeShift(
  tx: Tx,
  { actor, now }: Effects,
  shift: ShiftRow & { readonly day: string; readonly working: boolean },
): Promise<void> {
  await sql`insert into visits.tour_shift (territory_id, day, account_id, account_label, account_role, working, starts, ends,
      start_commune, end_commune, pause, said_at, said_by)
    values (kernel.territory(), ${shift.day}, ${shift.accountId}, ${shift.label}, ${shift.role}, ${shift.working}, ${shift.starts},
      ${shift.ends}, ${shift.startCommune}, ${shift.endCommune}, ${shift.pause}, ${now}, ${actor.id})
    on conflict (territory_id, day, account_id) do update set working = excluded.working, starts = excluded.starts,
      ends = excluded.ends, start_commune = excluded.start_commune, end_commune = excluded.end_commune, pause = excluded.pause,
      said_at = excluded.said_at, said_by = excluded.said_by`.execute(tx);
}

/** Where a visit stood before a person moved it. */
export interface HandMove {
  readonly moveId: string;
  readonly what: 'placed' | 'locked';
  readonly visitId: string;
  readonly carerId: string | null;
  readonly before: string | null;
  readonly locked: boolean;
}

export async function addMove(
  tx: Tx,
  { actor, now, newId }: Effects,
  move: {
    readonly day: string;
    readonly what: 'placed' | 'locked' | 'undone' | 'searched' | 'taken-out';
    readonly from?: Pick<HandMove, 'visitId' | 'carerId' | 'before' | 'locked'>;
    readonly undoes?: string;
  },
): Promise<void> {
  const { from } = move;
  await sql`insert into visits.tour_move (territory_id, move_id, day, what, visit_id, from_carer, from_before, from_locked, undoes,
      at, actor_id, actor_label)
    values (kernel.territory(), ${newId()}, ${move.day}, ${move.what}, ${from?.visitId ?? null}, ${from?.carerId ?? null},
      ${from?.before ?? null}, ${from?.locked ?? null}, ${move.undoes ?? null}, ${now}, ${actor.id}, ${actor.label})`.execute(
    tx,
  );
}

/** The last move made by hand that was not undone, since the last search. */
export async function findLastMove(tx: Tx, day: string): Promise<HandMove | undefined> {
  const { rows } =
    await sql<HandMove>`select m.move_id as "moveId", m.what, m.visit_id as "visitId", m.from_carer as "carerId",
      m.from_before as before, m.from_locked as locked
    from visits.tour_move m where m.territory_id = kernel.territory() and m.day = ${day} and m.what in ('placed', 'locked')
      and not exists (select from visits.tour_move u where u.territory_id = m.territory_id and u.undoes = m.move_id)
      and m.step > coalesce((select max(s.step) from visits.tour_move s where s.territory_id = m.territory_id and s.day = m.day
        and s.what = 'searched'), 0)
    order by m.step desc limit 1`.execute(tx);
  return rows[0];
}

/** Days to come, and today, on which a visit stands in somebody's tour. */
export async function listDaysOf(
  tx: Tx,
  visitId: string,
  today: string,
): Promise<(DayStop & { readonly day: string })[]> {
  const { rows } = await sql<
    DayStop & { day: string }
  >`select day::text, visit_id as "visitId", carer_id as "carerId", rank,
      locked, reason, reason_by as "reasonBy", sent_to as "sentTo", sent_begins as "sentBegins"
    from visits.tour_stop where territory_id = kernel.territory() and visit_id = ${visitId} and day >= ${today}
      and carer_id is not null`.execute(tx);
  return rows;
}
