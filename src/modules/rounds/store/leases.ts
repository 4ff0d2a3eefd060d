import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { EntryRow } from '../tables.ts';

export const leaseMinutes = 10;
/** The person on the line, and the next one already on screen: the network may fail between the two. */
export const mostLeases = 2;
/** A promise this late may be kept by anyone. */
const anyoneAfterMinutes = 10;

export interface Taker {
  readonly accountId: string;
  readonly label: string;
  /** Communes this account may call in now. */
  readonly communes: readonly string[];
}

interface Taken {
  readonly entry_id: string;
  readonly person_id: string;
}

export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + leaseMinutes * 60_000);
}

interface Wanted {
  readonly roundId: string;
  readonly taker: Taker;
  readonly now: Date;
  readonly half: 'morning' | 'afternoon';
}

/**
 * Leases the next person of the round to this caller, or answers undefined when there is none: promises whose hour has
 * come first, then their own list, then what nobody has, then what others are late with or have left. Two callers at once
 * never get the same person (`lease_one_per_person`). Runs as the platform.
 */
export async function leaseNext(tx: Tx, wanted: Wanted): Promise<Taken | undefined> {
  for (const queue of queuesOf(wanted)) {
    const taken = await leaseFrom(tx, queue, wanted);
    if (taken) {
      await noteTaker(tx, taken.entry_id, wanted.taker.accountId);
      return taken;
    }
  }
  return undefined;
}

type Fragment = ReturnType<typeof sql>;

interface Queue {
  readonly holds: Fragment;
  readonly order: Fragment;
}

/** The queues in the order in which a caller helps, each answered by an index of `rounds.entry`. */
function queuesOf({ taker, now, half }: Wanted): Queue[] {
  const late = new Date(now.getTime() - anyoneAfterMinutes * 60_000);
  const waits = sql`e.state in ('call-back', 'retry', 'relative', 'neighbour')
    and (e.state in ('relative', 'neighbour') or e.due_at <= ${now})`;
  const soonest = sql`e.due_at, e.rank`;
  const mine = sql`e.assigned_to = ${taker.accountId}`;
  const nobodys = sql`e.assigned_to is null`;
  const suits = sql`e.preferred_time in ('any', ${half})`;
  const toCall = (owner: Fragment, isSuited: boolean): Queue => ({
    holds: sql`e.state = 'to-call' and ${owner} and ${isSuited ? suits : sql`not ${suits}`}`,
    order: sql`e.score desc, e.rank`,
  });
  return [
    { holds: sql`${waits} and (${mine} or ${nobodys} or e.due_at <= ${late})`, order: soonest },
    toCall(mine, true),
    toCall(mine, false),
    toCall(nobodys, true),
    toCall(nobodys, false),
    { holds: waits, order: soonest },
    toCall(sql`true`, true),
    toCall(sql`true`, false),
  ];
}

/** Finds, locks and leases in one statement. A rival may take the same person between our look and our lock: we look again. */
async function leaseFrom(tx: Tx, queue: Queue, { roundId, taker, now }: Wanted): Promise<Taken | undefined> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const { rows } = await sql<Taken & { leased: boolean }>`
      with candidate as (
        select e.entry_id, e.person_id, e.round_id from rounds.entry e
        where e.territory_id = kernel.territory() and e.round_id = ${roundId} and ${queue.holds}
          and (e.hold_until is null or e.hold_until <= ${now})
          and e.commune_code = any (${taker.communes}::text[])
          and not exists (select from rounds.lease l where l.territory_id = e.territory_id and l.person_id = e.person_id
            and (l.expires_at > ${now} or l.holder_id = ${taker.accountId}))
        order by ${queue.order}
        limit 1 for update of e skip locked
      ), leased as (
        insert into rounds.lease as l (territory_id, person_id, entry_id, round_id, holder_id, holder_label, taken_at, expires_at)
        select kernel.territory(), c.person_id, c.entry_id, c.round_id, ${taker.accountId}, ${taker.label}, ${now}, ${leaseEnd(now)}
        from candidate c
        on conflict on constraint lease_one_per_person do update set entry_id = excluded.entry_id,
          round_id = excluded.round_id, holder_id = excluded.holder_id, holder_label = excluded.holder_label,
          taken_at = excluded.taken_at, expires_at = excluded.expires_at
          where l.expires_at <= ${now}
        returning l.person_id
      )
      select c.entry_id, c.person_id, exists (select from leased) as leased from candidate c`.execute(tx);
    const found = rows[0];
    if (!found || found.leased) return found;
  }
  return undefined;
}

/** Leases one given person; false when someone else has them on the line. Runs as the platform. */
export async function leaseOne(tx: Tx, entry: EntryRow, taker: Taker, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into rounds.lease as l (territory_id, person_id, entry_id, round_id, holder_id, holder_label, taken_at, expires_at)
    values (kernel.territory(), ${entry.person_id}, ${entry.entry_id}, ${entry.round_id}, ${taker.accountId}, ${taker.label},
      ${now}, ${leaseEnd(now)})
    on conflict on constraint lease_one_per_person do update set entry_id = excluded.entry_id, round_id = excluded.round_id,
      holder_id = excluded.holder_id, holder_label = excluded.holder_label, taken_at = excluded.taken_at,
      expires_at = excluded.expires_at
      where l.expires_at <= ${now} or l.holder_id = ${taker.accountId}`.execute(tx);
  if (numAffectedRows !== 1n) return false;
  await noteTaker(tx, entry.entry_id, taker.accountId);
  return true;
}

async function noteTaker(tx: Tx, entryId: string, accountId: string): Promise<void> {
  await sql`
    update rounds.entry set taken_by = taken_by || ${accountId}::uuid
    where territory_id = kernel.territory() and entry_id = ${entryId} and not ${accountId}::uuid = any (taken_by)`.execute(
    tx,
  );
}

export interface HeldLease {
  readonly entryId: string;
  readonly personId: string;
  readonly until: Date;
}

/** Persons this account has on the line now, the longest first. */
export async function listHeld(tx: Tx, accountId: string, now: Date): Promise<HeldLease[]> {
  const { rows } = await sql<HeldLease>`
    select entry_id as "entryId", person_id as "personId", expires_at as until from rounds.lease
    where territory_id = kernel.territory() and holder_id = ${accountId} and expires_at > ${now}
    order by taken_at, entry_id`.execute(tx);
  return rows;
}

export async function renewHeld(tx: Tx, accountId: string, now: Date): Promise<HeldLease[]> {
  const { rows } = await sql<HeldLease>`
    update rounds.lease set taken_at = ${now}, expires_at = ${leaseEnd(now)}
    where territory_id = kernel.territory() and holder_id = ${accountId} and expires_at > ${now}
    returning entry_id as "entryId", person_id as "personId", expires_at as until`.execute(tx);
  return rows;
}

export async function endHeld(tx: Tx, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ entryId: string }>`
    delete from rounds.lease where territory_id = kernel.territory() and holder_id = ${accountId}
    returning entry_id as "entryId"`.execute(tx);
  return rows.map(({ entryId }) => entryId);
}

/** The caller's own lease on this person ends with the outcome they recorded. */
export async function endOwnLease(tx: Tx, personId: string, accountId: string): Promise<void> {
  await sql`
    delete from rounds.lease
    where territory_id = kernel.territory() and person_id = ${personId} and holder_id = ${accountId}`.execute(
    tx,
  );
}

/** When somebody of this caller's own queue is next to be called; null when nobody is. Runs as the platform. */
export async function nextDueAt(tx: Tx, roundId: string, taker: Taker, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ due: Date | null }>`
    select min(greatest(coalesce(due_at, hold_until), coalesce(hold_until, due_at))) as due from rounds.entry
    where territory_id = kernel.territory() and round_id = ${roundId}
      and state in ('to-call', 'call-back', 'retry', 'relative', 'neighbour')
      and (assigned_to is null or assigned_to = ${taker.accountId}) and commune_code = any (${taker.communes}::text[])
      and greatest(coalesce(due_at, hold_until), coalesce(hold_until, due_at)) > ${now}`.execute(tx);
  return rows[0]?.due ?? null;
}

/** Tidies one lease away that ended at that instant; false when it was renewed or taken since. */
export async function endExpired(tx: Tx, entryId: string, until: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from rounds.lease where territory_id = kernel.territory() and entry_id = ${entryId}
      and date_trunc('milliseconds', expires_at) = ${until}`.execute(tx);
  return numAffectedRows === 1n;
}

export async function endLeasesOfRound(tx: Tx, roundId: string): Promise<void> {
  await sql`delete from rounds.lease where territory_id = kernel.territory() and round_id = ${roundId}`.execute(
    tx,
  );
}

export async function endLeasesOfPerson(tx: Tx, personId: string): Promise<void> {
  await sql`delete from rounds.lease where territory_id = kernel.territory() and person_id = ${personId}`.execute(
    tx,
  );
}
