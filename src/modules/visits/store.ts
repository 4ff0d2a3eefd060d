import { type RawBuilder, sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { getTerritory } from '#modules/territory/api.ts';
import type { Goer, ImpossibleReason } from '#modules/visits/contract.ts';
import { type Holder, isLive, type Visit } from '#modules/visits/domain/visit.ts';
import { refuse } from '#modules/visits/refusals.ts';
import type { VisitRecord } from '#modules/visits/tables.ts';
import { formatClock } from '#vocabulary/wall-time.ts';

export const liveSql = sql`status not in ('done', 'not-possible', 'cancelled')`;

function visitOf(row: VisitRecord, timeZone: string): Visit {
  const since = row.closed_at ?? row.taken_at;
  return {
    visitId: row.visit_id,
    code: row.code,
    needId: row.need_id,
    needKind: row.need_kind,
    task: row.task,
    severity: row.severity,
    personId: row.person_id,
    communeCode: row.commune_code,
    goers: row.goers,
    goersBecause: row.goers_because,
    status: row.status,
    holder: holderOf(row),
    dueAt: row.due_at,
    wave: row.wave,
    offerEndsAt: row.offer_ends_at,
    unclaimedAt: row.unclaimed_at,
    heardBy: row.heard_by,
    arrivedAt: row.arrived_at,
    formId: row.form_id,
    formVersion: row.form_version,
    situationId: row.situation_id,
    playbookId: row.playbook_id,
    since: since === null ? '' : formatClock(since, timeZone),
  };
}

function holderOf(row: VisitRecord): Holder | null {
  if (row.holder_id === null || row.holder_label === null || row.holder_role === null) return null;
  return { accountId: row.holder_id, label: row.holder_label, role: row.holder_role };
}

/** The visit as far as the actor may see it. Refuses `visits.unknown`. */
export async function loadVisit(tx: Tx, visitId: string): Promise<Visit> {
  const visit = await findVisit(tx, visitId);
  if (!visit) throw refuse('not-found', 'visits.unknown');
  return visit;
}

export async function findVisit(tx: Tx, visitId: string): Promise<Visit | undefined> {
  const { rows } = await sql<VisitRecord>`select * from visits.visit
    where territory_id = kernel.territory() and visit_id = ${visitId}`.execute(tx);
  return rows[0] && visitOf(rows[0], (await getTerritory(tx)).timeZone);
}

export async function findLiveVisitOfNeed(tx: Tx, needId: string): Promise<Visit | undefined> {
  const { rows } = await sql<VisitRecord>`select * from visits.visit
    where territory_id = kernel.territory() and need_id = ${needId} and ${liveSql}`.execute(tx);
  return rows[0] && visitOf(rows[0], (await getTerritory(tx)).timeZone);
}

/** The next number of the territory: said aloud, so never used twice, gaps allowed. */
export async function nextNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into visits.counter (territory_id, last)
    values (kernel.territory(), 1) on conflict (territory_id) do update set last = visits.counter.last + 1
    returning last`.execute(tx);
  return rows[0]?.last ?? 1;
}

export interface NewVisit
  extends Pick<
    Visit,
    | 'visitId'
    | 'needId'
    | 'needKind'
    | 'task'
    | 'severity'
    | 'personId'
    | 'communeCode'
    | 'goers'
    | 'goersBecause'
    | 'dueAt'
    | 'situationId'
    | 'playbookId'
  > {
  readonly number: number;
  readonly needCode: string;
  readonly title: { readonly fr: string; readonly en: string };
  readonly causedBy: string;
}

/** False when the need already has a live visit: the unique index answers. */
export async function insertVisit(tx: Tx, effects: Effects, visit: NewVisit): Promise<boolean> {
  const { rows } =
    await sql`insert into visits.visit (territory_id, visit_id, number, need_id, need_code, need_kind, task,
      title_fr, title_en, severity, person_id, commune_code, goers, goers_because, status, situation_id, playbook_id, due_at,
      caused_by, requested_at, requested_by)
    values (kernel.territory(), ${visit.visitId}, ${visit.number}, ${visit.needId}, ${visit.needCode}, ${visit.needKind},
      ${visit.task}, ${visit.title.fr}, ${visit.title.en}, ${visit.severity}, ${visit.personId}, ${visit.communeCode},
      ${[...visit.goers]}, ${visit.goersBecause}, 'waiting', ${visit.situationId}, ${visit.playbookId}, ${visit.dueAt},
      ${visit.causedBy}, ${effects.now}, ${effects.actor.id})
    on conflict do nothing returning visit_id`.execute(tx);
  return rows.length > 0;
}

/** One update that holds only while the visit is as it was loaded; otherwise somebody was quicker. */
async function updateFrom(
  tx: Tx,
  visit: Pick<Visit, 'visitId' | 'status' | 'holder'>,
  set: RawBuilder<unknown>,
): Promise<boolean> {
  const { rows } = await sql`update visits.visit set ${set}, version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visit.visitId} and status = ${visit.status}
      and holder_id is not distinct from ${visit.holder?.accountId ?? null}::uuid
    returning visit_id`.execute(tx);
  return rows.length > 0;
}

async function mustUpdate(
  tx: Tx,
  visit: Pick<Visit, 'visitId' | 'status' | 'holder'>,
  set: RawBuilder<unknown>,
): Promise<void> {
  if (!(await updateFrom(tx, visit, set)))
    throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
}

/**
 * First acceptance closes it for the others: one conditional statement, on whatever the visit is at that instant. A second
 * taker waits for the first one's commit, then finds a holder.
 */
export async function giveTo(
  tx: Tx,
  visit: Visit,
  {
    holder,
    form,
    now,
  }: {
    readonly holder: Holder;
    readonly form: { readonly id: string; readonly version: number };
    readonly now: Date;
  },
): Promise<void> {
  const { rows } =
    await sql`update visits.visit set status = 'taken', holder_id = ${holder.accountId}, holder_label = ${holder.label},
      holder_role = ${holder.role}, form_id = ${form.id}, form_version = ${form.version}, taken_at = ${now}, unclaimed_at = null,
      version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visit.visitId} and holder_id is null
      and status in ('waiting', 'offered')
    returning visit_id`.execute(tx);
  if (rows.length > 0) return;
  const found = await findVisit(tx, visit.visitId);
  const facts = { code: visit.code, at: found?.since ?? '' };
  throw found && !isLive(found.status)
    ? refuse('conflict', 'visits.closed', facts)
    : refuse('conflict', 'visits.taken-by-another', facts);
}

export async function setOnTheWay(tx: Tx, visit: Visit, at: Date): Promise<void> {
  await mustUpdate(tx, visit, sql`status = 'on-the-way', on_the_way_at = ${at}`);
}

export async function setArrived(tx: Tx, visit: Visit, at: Date, heardBy: Date): Promise<void> {
  await mustUpdate(tx, visit, sql`status = 'arrived', arrived_at = ${at}, heard_by = ${heardBy}`);
}

/** A moment told late, or by a second phone: the first hour that anyone gives is the one kept, in whatever order. */
export async function completeHours(
  tx: Tx,
  visitId: string,
  hour: { readonly onTheWayAt: Date } | { readonly arrivedAt: Date },
): Promise<void> {
  const set =
    'onTheWayAt' in hour
      ? sql`on_the_way_at = least(on_the_way_at, ${hour.onTheWayAt}::timestamptz)`
      : sql`arrived_at = least(arrived_at, ${hour.arrivedAt}::timestamptz)`;
  await sql`update visits.visit set ${set}, version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visitId}`.execute(tx);
}

/** A second telling of a visit that took place: the emergency service, once called, stays called. */
export async function completeOutcome(
  tx: Tx,
  visitId: string,
  outcome: 'met' | 'handed-to-15',
): Promise<void> {
  await sql`update visits.visit set outcome = 'handed-to-15', version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visitId} and status = 'done' and ${outcome} = 'handed-to-15'`.execute(
    tx,
  );
}

export async function setDone(
  tx: Tx,
  visit: Visit,
  close: { readonly at: Date; readonly by: string; readonly outcome: 'met' | 'handed-to-15' },
): Promise<void> {
  await mustUpdate(
    tx,
    visit,
    sql`status = 'done', closed_at = ${close.at}, closed_by = ${close.by}, outcome = ${close.outcome}, cancel_reason = null`,
  );
}

export async function setNotPossible(
  tx: Tx,
  visit: Visit,
  close: { readonly at: Date; readonly by: string; readonly reason: ImpossibleReason },
): Promise<void> {
  await mustUpdate(
    tx,
    visit,
    sql`status = 'not-possible', closed_at = ${close.at}, closed_by = ${close.by}, impossible_reason = ${close.reason},
      cancel_reason = null`,
  );
}

export async function setCancelled(
  tx: Tx,
  visit: Visit,
  close: { readonly at: Date; readonly by: string; readonly reason: string },
): Promise<void> {
  await mustUpdate(
    tx,
    visit,
    sql`status = 'cancelled', closed_at = ${close.at}, closed_by = ${close.by}, cancel_reason = ${close.reason}`,
  );
}

/** Nobody holds it any more; what was noted of the way there is dropped. */
export async function setFree(tx: Tx, visit: Visit): Promise<void> {
  await mustUpdate(
    tx,
    visit,
    sql`status = 'waiting', holder_id = null, holder_label = null, holder_role = null, form_id = null, form_version = null,
      taken_at = null, on_the_way_at = null, arrived_at = null, heard_by = null, silent_at = null, unclaimed_at = null`,
  );
}

export async function setOffered(
  tx: Tx,
  visit: Pick<Visit, 'visitId'>,
  offer: { readonly wave: number; readonly endsAt: Date; readonly unclaimedAt: Date | null },
): Promise<void> {
  await sql`update visits.visit set status = 'offered', wave = ${offer.wave}, offer_ends_at = ${offer.endsAt},
      unclaimed_at = ${offer.unclaimedAt}, version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visit.visitId} and status in ('waiting', 'offered')`.execute(
    tx,
  );
}

export async function setUnclaimed(tx: Tx, visitId: string, at: Date): Promise<void> {
  await sql`update visits.visit set unclaimed_at = ${at}, version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visitId} and status in ('waiting', 'offered')`.execute(
    tx,
  );
}

export async function setHeardBy(tx: Tx, visitId: string, heardBy: Date): Promise<void> {
  await sql`update visits.visit set heard_by = ${heardBy}, silent_at = null, version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visitId} and status = 'arrived'`.execute(tx);
}

export async function setSilent(tx: Tx, visitId: string, at: Date): Promise<void> {
  await sql`update visits.visit set silent_at = ${at}, version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visitId} and status = 'arrived' and silent_at is null`.execute(
    tx,
  );
}

/** Who may go changes only while nobody goes. */
export async function setGoers(
  tx: Tx,
  visit: Visit,
  {
    goers,
    because,
    severity,
  }: { readonly goers: readonly Goer[]; readonly because: string; readonly severity: number },
): Promise<void> {
  await sql`update visits.visit set goers = ${[...goers]}, goers_because = ${because}, severity = ${severity}, version = version + 1
    where territory_id = kernel.territory() and visit_id = ${visit.visitId} and holder_id is null`.execute(
    tx,
  );
}

/** A line in the life of the visit; the words a person typed stand apart, for those who may read them. */
export async function addEvent(
  tx: Tx,
  effects: Effects,
  event: { readonly visitId: string; readonly what: string; readonly words?: string },
): Promise<void> {
  const eventId = effects.newId();
  await sql`insert into visits.event (territory_id, event_id, visit_id, at, actor_id, actor_label, what)
    values (kernel.territory(), ${eventId}, ${event.visitId}, ${effects.now}, ${effects.actor.id}, ${effects.actor.label},
      ${event.what})`.execute(tx);
  if (event.words) {
    await sql`insert into visits.remark (territory_id, event_id, words)
      values (kernel.territory(), ${eventId}, ${event.words})`.execute(tx);
  }
}
