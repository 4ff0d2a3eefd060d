import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import {
  type Enrolment,
  type EntryState,
  type Extras,
  entryMoved,
  type Grounds,
  type HomeService,
  type LeavingReason,
  type Requester,
  type Route,
  registerEntered,
  registerStruckOff,
} from './contract.ts';
import type { EntryLife } from './domain/entry-life.ts';

export interface EntryRow {
  entry_id: string;
  version: number;
  person_id: string;
  commune_code: string;
  state: EntryState;
  route: Route;
  grounds: Grounds;
  requested_on: string;
  requester: Requester | null;
  requested_in_writing: boolean;
  letter_code: string;
  acknowledge_by: string;
  acknowledged_on: string | null;
  acknowledgement_overdue_at: Date | null;
  oppose_until: string | null;
  registered_at: Date | null;
  left_at: Date | null;
  leaving_reason: LeavingReason | null;
  home_service: HomeService | null;
  extras: Extras;
  for_other_risks: boolean;
}

export function lifeOf(row: EntryRow): EntryLife {
  return {
    state: row.state,
    route: row.route,
    requestedOn: row.requested_on,
    acknowledgeBy: row.acknowledge_by,
    acknowledgedOn: row.acknowledged_on,
    opposeUntil: row.oppose_until,
    registeredAt: row.registered_at,
    leftAt: row.left_at,
    leavingReason: row.leaving_reason,
  };
}

export function entryNotFound(): Refusal {
  return new Refusal({ kind: 'not-found', code: 'register.not-found' });
}

/** Entries locked for a change, in the order of their ids. Refuses `register.not-found` when one is hidden or missing. */
export async function lockEntries(tx: Tx, entryIds: readonly string[]): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select * from register.entry where territory_id = kernel.territory() and entry_id = any (${entryIds}::uuid[])
      and superseded_at is null
    order by entry_id for update`.execute(tx);
  if (rows.length < new Set(entryIds).size) throw entryNotFound();
  return rows;
}

export async function lockEntry(tx: Tx, entryId: string): Promise<EntryRow> {
  const [row] = await lockEntries(tx, [entryId]);
  if (!row) throw entryNotFound();
  return row;
}

export interface NewEntry {
  readonly entryId: string;
  readonly personId: string;
  readonly communeCode: string;
  readonly life: EntryLife;
  readonly enrolment: Enrolment;
  readonly letterCode: string;
  readonly statement: string;
  readonly importId: string | null;
}

/** Many entries in one statement, their first step and their facts. */
export async function insertEntries(tx: Tx, effects: Effects, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const records = entries.map(({ life, enrolment, ...entry }) => ({
    ...entry,
    ...life,
    grounds: enrolment.grounds,
    requester: enrolment.requester,
    inWriting: enrolment.inWriting,
    homeService: enrolment.homeService,
    extras: knownExtras(enrolment.extras),
    forOtherRisks: enrolment.forOtherRisks,
  }));
  await sql`
    insert into register.entry (territory_id, entry_id, person_id, commune_code, state, route, grounds, requested_on, requester,
      requested_in_writing, statement, letter_code, acknowledge_by, acknowledged_on, oppose_until, registered_at,
      home_service, extras, for_other_risks, import_id, created_at, updated_at)
    select kernel.territory(), r."entryId", r."personId", r."communeCode", r.state, r.route, r.grounds, r."requestedOn",
      nullif(r.requester, 'null'::jsonb), r."inWriting", r.statement, r."letterCode", r."acknowledgeBy", r."acknowledgedOn", r."opposeUntil",
      r."registeredAt", nullif(r."homeService", 'null'::jsonb), r.extras, r."forOtherRisks", r."importId", ${effects.now}, ${effects.now}
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r ("entryId" uuid, "personId" uuid, "communeCode" text,
      state text, route text, grounds text, "requestedOn" date, requester jsonb, "inWriting" boolean, statement text,
      "letterCode" text, "acknowledgeBy" date, "acknowledgedOn" date, "opposeUntil" date, "registeredAt" timestamptz,
      "homeService" jsonb, extras jsonb, "forOtherRisks" boolean, "importId" uuid)`.execute(tx);
  await noteSteps(
    tx,
    effects,
    entries.map(({ entryId, communeCode, personId, life }) => ({
      entryId,
      communeCode,
      personId,
      state: life.state,
    })),
  );
}

/** Facts not known are not kept. */
export function knownExtras(extras: Extras): Extras {
  return Object.fromEntries(
    Object.entries(extras).filter(([, value]) => value !== null && value !== undefined),
  );
}

interface Step {
  readonly entryId: string;
  readonly communeCode: string;
  readonly personId: string;
  readonly state: EntryState;
  readonly reason?: string;
}

/** From here on an import tells as a whole, `register.imported.v1`, besides who entered. */
const tooMany = 50;

/** The commune's own proof of each step, and the facts others react to. */
async function noteSteps(tx: Tx, effects: Effects, steps: readonly Step[]): Promise<void> {
  await sql`
    insert into register.step (territory_id, entry_id, commune_code, state, at, actor_label, reason)
    select kernel.territory(), r."entryId", r."communeCode", r.state, ${effects.now}, ${effects.actor.label}, coalesce(r.reason, '')
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
      as r ("entryId" uuid, "communeCode" text, state text, reason text)`.execute(tx);
  for (const { entryId, communeCode, personId, state } of steps) {
    if (steps.length < tooMany) {
      effects.publish(
        fact(entryMoved, { kind: 'register-entry', id: entryId }, { entryId, communeCode, state }),
      );
    }
    const person = { kind: 'person', id: personId };
    if (state === 'registered') effects.publish(fact(registerEntered, person, { personId, communeCode }));
    if (state === 'struck-off' || state === 'opposed') {
      effects.publish(fact(registerStruckOff, person, { personId, communeCode }));
    }
  }
}

/** Writes the new life of an entry read under lock; a life that ended empties everything but the proof. */
export async function moveEntry(
  tx: Tx,
  effects: Effects,
  {
    row,
    life,
    leavingRequestedOn = null,
  }: { row: EntryRow; life: EntryLife; leavingRequestedOn?: string | null },
): Promise<void> {
  const left = life.leftAt !== null;
  const { numAffectedRows } = await sql`
    update register.entry set version = version + 1, state = ${life.state}, acknowledged_on = ${life.acknowledgedOn},
      oppose_until = ${life.opposeUntil}, registered_at = ${life.registeredAt}, left_at = ${life.leftAt},
      leaving_reason = ${life.leavingReason}, leaving_requested_on = ${leavingRequestedOn},
      requester = case when ${left} then null else requester end,
      home_service = case when ${left} then null else home_service end,
      extras = case when ${left} then '{}'::jsonb else extras end, updated_at = ${effects.now}
    where territory_id = kernel.territory() and entry_id = ${row.entry_id} and version = ${row.version}`.execute(
    tx,
  );
  if (!numAffectedRows) throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
  const steps: Step[] = [
    { entryId: row.entry_id, communeCode: row.commune_code, personId: row.person_id, state: life.state },
  ];
  // Acknowledging often is two steps of the law at once: both are told.
  const passed =
    row.state === 'requested' && (life.state === 'registered' || life.state === 'opposition-period');
  await noteSteps(
    tx,
    effects,
    (passed ? [{ ...steps[0], state: 'acknowledged' } as Step, ...steps] : steps).map((step) =>
      life.leavingReason ? { ...step, reason: life.leavingReason } : step,
    ),
  );
}

export async function updateDetails(
  tx: Tx,
  row: EntryRow,
  details: {
    version: number;
    grounds: Grounds;
    homeService: HomeService | null;
    extras: Extras;
    forOtherRisks: boolean;
  },
  now: Date,
): Promise<void> {
  const { numAffectedRows } = await sql`
    update register.entry set version = version + 1, grounds = ${details.grounds},
      home_service = ${details.homeService ? JSON.stringify(details.homeService) : null}::jsonb,
      extras = ${JSON.stringify(knownExtras(details.extras))}::jsonb, for_other_risks = ${details.forOtherRisks}, updated_at = ${now}
    where territory_id = kernel.territory() and entry_id = ${row.entry_id} and version = ${details.version}`.execute(
    tx,
  );
  if (!numAffectedRows) throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
}

export async function findLivingEntryOf(tx: Tx, personId: string): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`
    select * from register.entry where territory_id = kernel.territory() and person_id = ${personId}
      and state not in ('struck-off', 'opposed') and superseded_at is null`.execute(tx);
  return rows[0];
}

/** What an import knows better of running entries, in one statement. */
export async function overlayEntries(
  tx: Tx,
  entries: readonly {
    entryId: string;
    version: number;
    homeService: HomeService | null;
    extras: Extras;
    forOtherRisks: boolean;
  }[],
  now: Date,
): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    update register.entry e set version = e.version + 1, home_service = nullif(r."homeService", 'null'::jsonb), extras = r.extras,
      for_other_risks = r."forOtherRisks", updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as r ("entryId" uuid, "homeService" jsonb, extras jsonb, "forOtherRisks" boolean)
    where e.territory_id = kernel.territory() and e.entry_id = r."entryId"`.execute(tx);
}
