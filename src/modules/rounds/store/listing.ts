import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { EntryStateName } from '../contract.ts';
import { reachedStates } from '../domain/entry.ts';
import type { EntryRow, RoundRow } from '../tables.ts';

export type ListView = 'unreached' | 'visits' | 'order' | 'worrying' | 'call-back' | 'all';

const statesOf: Readonly<Record<ListView, readonly EntryStateName[] | null>> = {
  unreached: ['retry', 'relative', 'neighbour', 'visit', 'wrong-number'],
  visits: ['visit'],
  order: ['to-call'],
  worrying: ['worrying', 'emergency'],
  'call-back': ['call-back'],
  all: null,
};

export interface ListedRow extends EntryRow {
  readonly last_by: string | null;
  readonly operator: string | null;
  readonly total: number;
}

/** The nearest step of the chain first, then the hour; in the plain order of the round for the rest. */
export async function listRows(
  tx: Tx,
  which: { roundId: string; view: ListView; offset: number; limit: number },
): Promise<ListedRow[]> {
  const states = statesOf[which.view];
  return select(
    tx,
    sql`e.round_id = ${which.roundId}
      and (${states}::text[] is null or e.state = any (${states}::text[])) and e.state not in ('carried-over', 'left-register')`,
    sql`case when e.state in ('visit', 'neighbour', 'relative', 'retry') then
        array_position(array['visit', 'neighbour', 'relative', 'retry'], e.state) else 9 end,
      case when e.state <> 'to-call' then e.due_at end, e.rank
      offset ${which.offset} limit ${which.limit}`,
  );
}

export async function findRowByNumber(
  tx: Tx,
  roundId: string,
  number: number,
): Promise<ListedRow | undefined> {
  const [row] = await select(tx, sql`e.round_id = ${roundId} and e.number = ${number}`, sql`e.rank limit 1`);
  return row;
}

async function select(
  tx: Tx,
  condition: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select e.*, count(*) over ()::int as total, o.label as operator, a.actor_label as last_by
    from rounds.entry e
    left join rounds.operator o on o.territory_id = e.territory_id and o.round_id = e.round_id and o.account_id = e.assigned_to
    left join lateral (
      select actor_label from rounds.attempt a where a.territory_id = e.territory_id and a.entry_id = e.entry_id
        and a.undone_at is null and a.outcome <> 'note' order by a.at desc, a.recorded_at desc limit 1
    ) a on true
    where e.territory_id = kernel.territory() and ${condition} order by ${order}`.execute(tx);
  return rows;
}

export interface RoundSum
  extends Pick<RoundRow, 'round_id' | 'number' | 'day' | 'slot' | 'colour' | 'state'> {
  readonly size: number;
  readonly settled: number;
  readonly unreached: number;
}

/** The last rounds with their sums; counts only, of the communes given (null: all). */
export async function listRoundSums(tx: Tx, communes: readonly string[] | null): Promise<RoundSum[]> {
  const { rows } = await sql<RoundSum>`
    select r.round_id, r.number, r.day, r.slot, r.colour, r.state, count(e.entry_id)::int as size,
      count(e.entry_id) filter (where e.state = any (${reachedStates}::text[]))::int as settled,
      count(e.entry_id) filter (where e.state in ('retry', 'relative', 'neighbour', 'visit', 'wrong-number', 'not-called'))::int as unreached
    from (select * from rounds.round where territory_id = kernel.territory() order by prepared_at desc limit 30) r
    left join rounds.entry e on e.territory_id = r.territory_id and e.round_id = r.round_id
      and e.state not in ('left-register', 'carried-over') and (${communes}::text[] is null or e.commune_code = any (${communes}::text[]))
    group by r.round_id, r.number, r.day, r.slot, r.colour, r.state, r.prepared_at order by r.prepared_at desc`.execute(
    tx,
  );
  return rows;
}

export interface HandOverRow {
  readonly account_id: string;
  readonly label: string;
  readonly call_backs: number;
  readonly overdue: number;
  readonly unreached_once: number;
  readonly unreached_twice: number;
  readonly visits: number;
  readonly to_call: number;
  readonly last_call_at: Date | null;
  readonly next_due_at: Date | null;
}

/** What each caller leaves, in figures: four awaiting a call back, two unreached twice, one waiting for a visit. */
export async function listHandOver(
  tx: Tx,
  which: { roundId: string; communes: readonly string[]; now: Date },
): Promise<HandOverRow[]> {
  const { roundId, communes, now } = which;
  const { rows } = await sql<HandOverRow>`
    select o.account_id, o.label,
      count(*) filter (where e.state = 'call-back')::int as call_backs,
      count(*) filter (where e.state in ('call-back', 'retry') and e.due_at <= ${now})::int as overdue,
      count(*) filter (where e.state = 'retry')::int as unreached_once,
      count(*) filter (where e.state in ('relative', 'neighbour'))::int as unreached_twice,
      count(*) filter (where e.state = 'visit')::int as visits,
      count(*) filter (where e.state = 'to-call')::int as to_call,
      (select max(recorded_at) from rounds.attempt a where a.territory_id = o.territory_id and a.round_id = o.round_id
        and a.actor_id = o.account_id and a.undone_at is null) as last_call_at,
      min(e.due_at) as next_due_at
    from rounds.operator o
    left join rounds.entry e on e.territory_id = o.territory_id and e.round_id = o.round_id and e.assigned_to = o.account_id
      and e.state in ('to-call', 'call-back', 'retry', 'relative', 'neighbour', 'visit') and e.commune_code = any (${communes}::text[])
    where o.territory_id = kernel.territory() and o.round_id = ${roundId}
    group by o.territory_id, o.round_id, o.account_id, o.label order by o.label collate "fr-x-icu"`.execute(
    tx,
  );
  return rows;
}
