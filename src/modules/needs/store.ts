import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import type { NeedChange, NeedEvent } from '#modules/needs/domain/change.ts';
import { isLive, type Need, type OpenNeed, type Origin } from '#modules/needs/domain/need.ts';
import type { OpenNeedCard, Witness } from '#modules/needs/requests.ts';
import { live, type NeedRow, needOf, stateColumns } from '#modules/needs/rows.ts';
import type { NeedsTables } from '#modules/needs/tables.ts';
import { raiseAlerts, settleAlerts } from '#modules/needs/tell.ts';

/** Locks the need the actor may see. Refuses `needs.unknown`. */
export async function loadNeed(tx: Tx, needId: string): Promise<Need> {
  const { rows } = await sql<NeedRow>`select * from needs.need
    where territory_id = kernel.territory() and need_id = ${needId} for update`.execute(tx);
  if (!rows[0]) throw new Refusal({ kind: 'not-found', code: 'needs.unknown' });
  return needOf(rows[0]);
}

/** The next number of the territory: said aloud, so never used twice, gaps allowed. */
export async function nextNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ last: number }>`insert into needs.counter (territory_id, last)
    values (kernel.territory(), 1) on conflict (territory_id) do update set last = needs.counter.last + 1
    returning last`.execute(tx);
  return rows[0]?.last ?? 1;
}

/** False when the person already has an open need of this kind: the unique index answers, nobody looked before. */
export async function insertNeed(tx: Tx, effects: Effects, need: OpenNeed, number: number): Promise<boolean> {
  const { rows } = await sql`${tx
    .withTables<NeedsTables>()
    .insertInto('needs.need')
    .values({
      territory_id: effects.actor.territoryId,
      need_id: need.needId,
      number,
      kind: need.kind,
      person_id: need.personId,
      commune_code: need.communeCode,
      title_fr: need.title.fr,
      title_en: need.title.en,
      origin_kind: need.origin.kind,
      origin_id: need.origin.id,
      situation_id: need.situationId,
      ladder: JSON.stringify(need.ladder),
      opened_at: need.openedAt,
      opened_by: need.openedBy,
      ...stateColumns(need),
    })} on conflict do nothing returning need_id`.execute(tx);
  return rows.length > 0;
}

export async function findLiveTwin(tx: Tx, personId: string, kind: string): Promise<Need | undefined> {
  const { rows } = await sql<NeedRow>`select * from needs.need where territory_id = kernel.territory()
    and person_id = ${personId} and kind = ${kind} and ${live} for update`.execute(tx);
  return rows[0] && needOf(rows[0]);
}

export async function updateNeed(tx: Tx, need: Need): Promise<void> {
  const result = await tx
    .withTables<NeedsTables>()
    .updateTable('needs.need')
    .set({ ...stateColumns(need) })
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .where('need_id', '=', need.needId)
    .where('version', '=', need.version)
    .executeTakeFirst();
  if (Number(result.numUpdatedRows) === 0) {
    throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
  }
}

/** Writes a decision: the row, its line in the timeline, what becomes of its alerts, and who is told. */
export async function saveChange(tx: Tx, change: NeedChange, effects: Effects): Promise<void> {
  await withSystemRole(tx, async () => {
    await updateNeed(tx, change.after);
    await addEvent(tx, effects, change.after.needId, change.event);
    if (change.alerts !== 'keep') await settleAlerts(tx, effects, change.after, change.alerts);
    await raiseAlerts(tx, effects, change.after, change.raise);
  });
}

export async function addEvent(tx: Tx, effects: Effects, needId: string, event: NeedEvent): Promise<void> {
  const eventId = effects.newId();
  await sql`insert into needs.event (territory_id, event_id, need_id, at, actor_id, actor_label, what, data)
    values (kernel.territory(), ${eventId}, ${needId}, ${effects.now}, ${effects.actor.id}, ${effects.actor.label},
      ${event.what}, ${JSON.stringify(event.data)})`.execute(tx);
  if (event.remark) {
    await sql`insert into needs.remark (territory_id, event_id, words)
      values (kernel.territory(), ${eventId}, ${event.remark})`.execute(tx);
  }
}

export async function addDetail(tx: Tx, effects: Effects, needId: string, detail: string): Promise<void> {
  if (!detail.trim()) return;
  await sql`insert into needs.care_detail (territory_id, detail_id, need_id, detail, at, by_label)
    values (kernel.territory(), ${effects.newId()}, ${needId}, ${detail.trim()}, ${effects.now},
      ${effects.actor.label})`.execute(tx);
}

export async function addWitness(
  tx: Tx,
  effects: Effects,
  needId: string,
  { witness, origin }: { readonly witness: Witness; readonly origin: Origin },
): Promise<void> {
  if (witness.kind === 'none') return;
  await sql`insert into needs.witness (territory_id, witness_id, need_id, kind, account_id, phone, label, origin_kind,
      origin_id, at)
    values (kernel.territory(), ${effects.newId()}, ${needId}, ${witness.kind},
      ${witness.kind === 'account' ? witness.id : null}, ${witness.kind === 'phone' ? witness.e164 : null},
      ${witness.kind === 'phone' ? witness.label : null}, ${origin.kind}, ${origin.id}, ${effects.now})`.execute(
    tx,
  );
}

/** What a merged need brings to the one that carries on. */
export async function moveWitnessesAndDetails(
  tx: Tx,
  from: string,
  into: string,
  effects: Effects,
): Promise<void> {
  await sql`update needs.witness set need_id = ${into} where territory_id = kernel.territory() and need_id = ${from}`.execute(
    tx,
  );
  await sql`insert into needs.care_detail (territory_id, detail_id, need_id, detail, at, by_label)
    select territory_id, gen_random_uuid(), ${into}::uuid, detail, ${effects.now}, by_label from needs.care_detail
    where territory_id = kernel.territory() and need_id = ${from}`.execute(tx);
}

export async function listOpenOfPersons(tx: Tx, personIds: readonly string[]): Promise<OpenNeedCard[]> {
  if (personIds.length === 0) return [];
  const { rows } =
    await sql<NeedRow>`select * from needs.need where territory_id = kernel.territory() and ${live}
    and person_id = any(${[...personIds]}::uuid[]) order by severity desc, due_at`.execute(tx);
  return rows.map(needOf).flatMap((need) =>
    isLive(need) && need.personId !== null
      ? [
          {
            needId: need.needId,
            code: need.code,
            kind: need.kind,
            severity: need.severity,
            status: need.status,
            personId: need.personId,
            title: need.title,
            dueAt: need.dueAt,
          },
        ]
      : [],
  );
}

export interface WitnessRow {
  witness_id: string;
  kind: 'account' | 'phone';
  account_id: string | null;
  phone: string | null;
}

export async function listUntoldWitnesses(tx: Tx, needId: string): Promise<WitnessRow[]> {
  const { rows } = await sql<WitnessRow>`select witness_id, kind, account_id, phone from needs.witness
    where territory_id = kernel.territory() and need_id = ${needId} and told_at is null order by at`.execute(
    tx,
  );
  return rows;
}

export async function markWitnessesTold(tx: Tx, needId: string, now: Date): Promise<void> {
  await sql`update needs.witness set told_at = ${now}
    where territory_id = kernel.territory() and need_id = ${needId} and told_at is null`.execute(tx);
}

/** It goes on: whoever was told the end will be told the new one. */
export async function forgetTelling(tx: Tx, needId: string): Promise<void> {
  await withSystemRole(tx, () =>
    sql`update needs.witness set told_at = null
      where territory_id = kernel.territory() and need_id = ${needId}`.execute(tx),
  );
}
