import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Entry } from '../domain/entry.ts';
import type { EntryRow, RoundRow } from '../tables.ts';
import { columnsOf } from './rows.ts';

export interface EntryInRound {
  readonly entry: EntryRow;
  readonly round: RoundRow;
}

/**
 * One entry, locked, with its round, in one statement. An entry that a newer round took over answers with that newer
 * one: what an operator says of a person always lands where the person is now. Refuses `rounds.unknown-entry`.
 */
export async function getEntryForUpdate(tx: Tx, entryId: string): Promise<EntryInRound> {
  const found = await readEntry(tx, sql`e.entry_id = ${entryId}`, true);
  if (!found) throw new Refusal({ kind: 'not-found', code: 'rounds.unknown-entry' });
  if (found.entry.state !== 'carried-over') return found;
  const now = await readEntry(
    tx,
    sql`e.person_id = ${found.entry.person_id} and e.state <> 'carried-over' and r.situation_id = ${found.round.situation_id}`,
    true,
  );
  return now ?? found;
}

export async function findEntry(tx: Tx, entryId: string): Promise<EntryInRound | undefined> {
  return readEntry(tx, sql`e.entry_id = ${entryId}`, false);
}

type Condition = ReturnType<typeof sql>;

async function readEntry(tx: Tx, condition: Condition, lock: boolean): Promise<EntryInRound | undefined> {
  const { rows } = await sql<EntryRow & { round: RoundRow & { opens_at: string; closes_at: string } }>`
    select e.*, to_jsonb(r) as round from rounds.entry e
    join rounds.round r on r.territory_id = e.territory_id and r.round_id = e.round_id
    where e.territory_id = kernel.territory() and ${condition}
    order by r.prepared_at desc limit 1 ${lock ? sql`for update of e` : sql``}`.execute(tx);
  const row = rows[0];
  if (!row) return undefined;
  const { round, ...entry } = row;
  return { entry, round: roundFromJson(round) };
}

/** `to_jsonb` writes instants as text. */
function roundFromJson(round: RoundRow): RoundRow {
  const instant = (value: Date | string | null) => (value === null ? null : new Date(value));
  return {
    ...round,
    opens_at: instant(round.opens_at) ?? new Date(0),
    closes_at: instant(round.closes_at) ?? new Date(0),
    prepared_at: instant(round.prepared_at) ?? new Date(0),
    closed_at: instant(round.closed_at),
  };
}

export interface EntryChange {
  readonly before: EntryRow;
  readonly entry: Entry;
  readonly needId: string | null;
  readonly needCode: string | null;
  readonly checkMerged: boolean;
  readonly holdUntil: Date | null;
  /** Set when the change comes from an attempt. */
  readonly attempt?: { readonly outcome: string; readonly at: Date; readonly caller: string | null };
}

/** Writes the state after a step. The row was locked when it was read; the version tells a defect from a race. */
export async function updateEntry(tx: Tx, change: EntryChange, now: Date): Promise<void> {
  const { before, entry, attempt } = change;
  const columns = columnsOf(entry.state);
  const { numAffectedRows } = await sql`
    update rounds.entry set version = version + 1, state = ${entry.state.at},
      state_since = case when state = ${entry.state.at} then state_since else ${now} end,
      due_at = ${columns.due_at}, settled_by = ${columns.settled_by}, away_until = ${columns.away_until},
      tries = ${entry.tries}, contacts_tried = ${entry.contactsTried}, checking = ${entry.checking},
      check_merged = ${entry.checking && change.checkMerged}, need_id = ${change.needId}, need_code = ${change.needCode},
      hold_until = ${change.holdUntil},
      last_outcome = ${attempt?.outcome ?? before.last_outcome}, last_at = ${attempt?.at ?? before.last_at},
      last_caller = ${attempt?.caller ?? before.last_caller}
    where territory_id = kernel.territory() and entry_id = ${before.entry_id} and version = ${before.version}`.execute(
    tx,
  );
  if (numAffectedRows !== 1n) throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
}

export async function listEntriesByIds(tx: Tx, ids: readonly string[]): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select * from rounds.entry where territory_id = kernel.territory() and entry_id = any (${ids}::uuid[])`.execute(
    tx,
  );
  return rows;
}

/** Entries of the round that are not settled, in the order of the round. */
export async function listPending(tx: Tx, roundId: string, lock = false): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select * from rounds.entry where territory_id = kernel.territory() and round_id = ${roundId}
      and state in ('to-call', 'call-back', 'retry', 'relative', 'neighbour')
    order by rank ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows;
}

export async function assign(tx: Tx, owners: ReadonlyMap<string, string | null>): Promise<void> {
  await sql`
    update rounds.entry e set assigned_to = o.owner
    from unnest(${[...owners.keys()]}::uuid[], ${[...owners.values()]}::uuid[]) as o (entry_id, owner)
    where e.territory_id = kernel.territory() and e.entry_id = o.entry_id and e.assigned_to is distinct from o.owner`.execute(
    tx,
  );
}

/** Entries that this need carries and that still look at it. */
export async function listIdsByNeed(tx: Tx, needId: string): Promise<string[]> {
  const { rows } = await sql<{ entry_id: string }>`
    select entry_id from rounds.entry where territory_id = kernel.territory() and need_id = ${needId}
      and (checking or state in ('visit', 'wrong-number')) order by entry_id`.execute(tx);
  return rows.map(({ entry_id }) => entry_id);
}

/** Whoever was only to be called, when the round closes. */
export async function leaveUncalled(tx: Tx, roundId: string, now: Date): Promise<void> {
  await sql`
    update rounds.entry set version = version + 1, state = 'not-called', state_since = ${now}, due_at = null, hold_until = null
    where territory_id = kernel.territory() and round_id = ${roundId} and state in ('to-call', 'call-back')`.execute(
    tx,
  );
}
