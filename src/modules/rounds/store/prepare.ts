import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { EntryStateName } from '../contract.ts';
import type { EntryRow } from '../tables.ts';

/** One new entry. Written by the thousand: every field is one column of the statement's arrays. */
export interface NewEntry {
  readonly entryId: string;
  readonly personId: string;
  readonly communeCode: string;
  readonly number: number;
  readonly rank: number;
  readonly score: number;
  readonly reasons: readonly number[];
  readonly severity: 0 | 1;
  readonly preferredTime: 'morning' | 'afternoon' | 'any';
  readonly hasPhone: boolean;
  readonly hasMobile: boolean;
  readonly smsConsent: boolean;
  readonly assignedTo: string | null;
  readonly lastCaller: string | null;
  readonly state: EntryStateName;
  readonly dueAt: Date | null;
  readonly tries: number;
  readonly holdUntil: Date | null;
  /** The check under way, when the round before had begun one. */
  readonly check: Pick<EntryRow, 'need_id' | 'need_code' | 'check_merged'> | null;
  readonly takenBy: readonly string[];
}

/** Twenty thousand rows in one statement: arrays travel as text, reasons as `{1,4}`. */
export async function insertEntries(
  tx: Tx,
  round: { readonly roundId: string; readonly maxTries: number; readonly now: Date },
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const column = <Value>(pick: (entry: NewEntry) => Value) => entries.map(pick);
  await sql`
    insert into rounds.entry (territory_id, entry_id, round_id, person_id, commune_code, number, state, state_since, due_at,
      tries, max_tries, need_id, need_code, checking, check_merged, rank, score, reasons, severity, preferred_time, has_phone,
      has_mobile, sms_consent, hold_until, assigned_to, last_caller, taken_by)
    select kernel.territory(), n.entry_id, ${round.roundId}, n.person_id, n.commune_code, n.number, n.state, ${round.now}, n.due_at,
      n.tries, ${round.maxTries}, n.need_id, n.need_code, n.need_id is not null, n.check_merged, n.rank, n.score,
      n.reasons::smallint[], n.severity, n.preferred_time, n.has_phone, n.has_mobile, n.sms_consent, n.hold_until,
      n.assigned_to, n.last_caller, n.taken_by::uuid[]
    from unnest(
      ${column(({ entryId }) => entryId)}::uuid[], ${column(({ personId }) => personId)}::uuid[],
      ${column(({ communeCode }) => communeCode)}::text[], ${column(({ number }) => number)}::int[],
      ${column(({ state }) => state)}::text[], ${column(({ dueAt }) => dueAt)}::timestamptz[],
      ${column(({ tries }) => tries)}::smallint[], ${column(({ check }) => check?.need_id ?? null)}::uuid[],
      ${column(({ check }) => check?.need_code ?? null)}::text[], ${column(({ check }) => check?.check_merged ?? false)}::boolean[],
      ${column(({ rank }) => rank)}::int[], ${column(({ score }) => score)}::real[],
      ${column(({ reasons }) => `{${reasons.join(',')}}`)}::text[], ${column(({ severity }) => severity)}::smallint[],
      ${column(({ preferredTime }) => preferredTime)}::text[], ${column(({ hasPhone }) => hasPhone)}::boolean[],
      ${column(({ hasMobile }) => hasMobile)}::boolean[], ${column(({ smsConsent }) => smsConsent)}::boolean[],
      ${column(({ holdUntil }) => holdUntil)}::timestamptz[], ${column(({ assignedTo }) => assignedTo)}::uuid[],
      ${column(({ lastCaller }) => lastCaller)}::uuid[], ${column(({ takenBy }) => `{${takenBy.join(',')}}`)}::text[]
    ) as n (entry_id, person_id, commune_code, number, state, due_at, tries, need_id, need_code, check_merged, rank, score,
      reasons, severity, preferred_time, has_phone, has_mobile, sms_consent, hold_until, assigned_to, last_caller, taken_by)`.execute(
    tx,
  );
}

/** Persons already in the round. */
export async function listMembers(tx: Tx, roundId: string): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from rounds.entry where territory_id = kernel.territory() and round_id = ${roundId}`.execute(
    tx,
  );
  return new Set(rows.map(({ person_id }) => person_id));
}

/** What the rounds before had not finished goes on in the new one; whoever is on the phone stays on the phone. */
export async function carryOver(tx: Tx, from: readonly string[], to: string, now: Date): Promise<void> {
  await sql`
    update rounds.entry set version = version + 1, state = 'carried-over', state_since = ${now}, due_at = null,
      hold_until = null, checking = false
    where territory_id = kernel.territory() and round_id = any (${from}::uuid[])
      and state in ('to-call', 'call-back', 'retry', 'relative', 'neighbour')
      and exists (select from rounds.entry n where n.territory_id = kernel.territory() and n.round_id = ${to}
        and n.person_id = rounds.entry.person_id)`.execute(tx);
  await sql`
    update rounds.lease l set entry_id = n.entry_id, round_id = n.round_id
    from rounds.entry n
    where l.territory_id = kernel.territory() and n.territory_id = l.territory_id and n.round_id = ${to}
      and n.person_id = l.person_id and l.round_id = any (${from}::uuid[])`.execute(tx);
}

/** At red the search does not wait for its delays: the sweep sends somebody now, relatives are still called. */
export async function hastenSearches(tx: Tx, roundId: string, now: Date): Promise<void> {
  await sql`
    update rounds.entry set version = version + 1, due_at = ${now}
    where territory_id = kernel.territory() and round_id = ${roundId} and state in ('relative', 'neighbour')
      and not checking and due_at > ${now}`.execute(tx);
}
