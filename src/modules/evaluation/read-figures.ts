import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { CalendarDate } from '#vocabulary/calendar-date.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import { endOfDay, startOfDay } from '#vocabulary/wall-time.ts';
import { reachedStates, unreachedStates, worryingStates } from './domain/indicators.ts';

/** Null: the whole territory. A town hall: its communes. */
export type Reach = readonly string[] | null;

export interface CommuneCalls {
  readonly code: string;
  readonly due: number;
  readonly reached: number;
  readonly unreached: number;
  readonly withVisit: number;
  readonly worrying: number;
  readonly reachedLastHour: number;
  readonly lastCallAt: Date | null;
}

export interface Calls {
  readonly roundId: string;
  readonly day: CalendarDate;
  readonly preparedAt: Date;
  readonly closesAt: Date;
  readonly open: boolean;
  readonly communes: readonly CommuneCalls[];
}

/** The last round prepared for the situation, commune by commune; undefined before the first one. */
export async function readCalls(
  tx: Tx,
  query: { readonly situationId: string; readonly reach: Reach; readonly now: Date },
): Promise<Calls | undefined> {
  const roundId = await findLastRound(tx, query.situationId);
  if (!roundId) return undefined;
  const anHourAgo = new Date(query.now.getTime() - 3_600_000);
  const { rows } = await sql<CommuneCalls & { day: string; preparedAt: Date; closesAt: Date; state: string }>`
    select e.day, e.prepared_at as "preparedAt", e.closes_at as "closesAt", e.round_state as state,
      e.commune_code as code, count(*)::int as due,
      count(*) filter (where e.state = any(${[...reachedStates]}))::int as reached,
      count(*) filter (where e.state = any(${[...unreachedStates]}))::int as unreached,
      count(*) filter (where e.state = 'visit')::int as "withVisit",
      count(*) filter (where e.state = any(${[...worryingStates]}))::int as worrying,
      count(*) filter (where e.state = any(${[...reachedStates]}) and e.state_since > ${anHourAgo})::int as "reachedLastHour",
      max(e.last_at) as "lastCallAt"
    from rounds.reporting_entry e
    where e.territory_id = kernel.territory() and e.round_id = ${roundId}
      and (${query.reach}::text[] is null or e.commune_code = any(${query.reach}::text[]))
    group by 1, 2, 3, 4, 5 order by 5`.execute(tx);
  const first = rows[0];
  if (!first) return undefined;
  return {
    roundId,
    day: first.day,
    preparedAt: first.preparedAt,
    closesAt: first.closesAt,
    open: first.state === 'open',
    communes: rows.map(({ day: _d, preparedAt: _p, closesAt: _c, state: _s, ...commune }) => commune),
  };
}

/** Steps from round to round along the key of their entries: ten rounds of 20 000 persons are ten short looks. */
async function findLastRound(tx: Tx, situationId: string): Promise<string | undefined> {
  const { rows } = await sql<{ roundId: string }>`
    with recursive known as (
      (select e.round_id, e.situation_id, e.prepared_at from rounds.reporting_entry e
        where e.territory_id = kernel.territory() order by e.round_id limit 1)
      union all
      select later.* from known cross join lateral (
        select e.round_id, e.situation_id, e.prepared_at from rounds.reporting_entry e
        where e.territory_id = kernel.territory() and e.round_id > known.round_id order by e.round_id limit 1) later
    ) select round_id as "roundId" from known where situation_id = ${situationId}
    order by prepared_at desc, round_id desc limit 1`.execute(tx);
  return rows[0]?.roundId;
}

export interface CallTotals {
  readonly due: number;
  readonly reached: number;
  readonly unreached: number;
  readonly withVisit: number;
  readonly worrying: number;
  readonly reachedLastHour: number;
  readonly lastCallAt: Date | null;
}

export function totalCalls(communes: readonly CommuneCalls[]): CallTotals {
  const sum = (of: (commune: CommuneCalls) => number) =>
    communes.reduce((total, commune) => total + of(commune), 0);
  return {
    due: sum(({ due }) => due),
    reached: sum(({ reached }) => reached),
    unreached: sum(({ unreached }) => unreached),
    withVisit: sum(({ withVisit }) => withVisit),
    worrying: sum(({ worrying }) => worrying),
    reachedLastHour: sum(({ reachedLastHour }) => reachedLastHour),
    lastCallAt: communes.reduce<Date | null>(
      (last, { lastCallAt }) => (lastCallAt && (!last || lastCallAt > last) ? lastCallAt : last),
      null,
    ),
  };
}

export interface Visits {
  readonly waiting: number;
  readonly unclaimed: number;
  readonly onTheGround: number;
  readonly doneToday: number;
  readonly lastAt: Date | null;
  readonly byCommune: readonly { readonly code: string; readonly waiting: number }[];
}

const visitIsLive = sql`v.status in ('waiting', 'offered', 'taken', 'on-the-way', 'arrived')`;

/** Visits asked for and not yet over, and those done on that day of the territory's calendar. */
export async function readVisits(
  tx: Tx,
  query: { readonly reach: Reach; readonly day: CalendarDate; readonly zone: string },
): Promise<Visits> {
  const from = startOfDay(query.day, query.zone);
  const until = endOfDay(query.day, query.zone);
  const { rows } = await sql<{
    code: string | null;
    waiting: number;
    unclaimed: number;
    onTheGround: number;
    done: number;
    lastAt: Date | null;
  }>`select v.commune_code as code, count(*) filter (where ${visitIsLive})::int as waiting,
      count(*) filter (where v.status in ('waiting', 'offered'))::int as unclaimed,
      count(*) filter (where v.status in ('on-the-way', 'arrived'))::int as "onTheGround",
      count(*) filter (where v.status = 'done' and v.closed_at >= ${from} and v.closed_at < ${until})::int as done,
      max(greatest(v.requested_at, v.taken_at, v.on_the_way_at, v.arrived_at, v.closed_at)) as "lastAt"
    from visits.reporting_visit v where v.territory_id = kernel.territory()
      and (${query.reach}::text[] is null or v.commune_code = any(${query.reach}::text[]))
      and (v.closed_at is null or v.closed_at >= ${from})
    group by 1`.execute(tx);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    waiting: sum(({ waiting }) => waiting),
    unclaimed: sum(({ unclaimed }) => unclaimed),
    onTheGround: sum(({ onTheGround }) => onTheGround),
    doneToday: sum(({ done }) => done),
    lastAt: rows.reduce<Date | null>(
      (last, { lastAt }) => (lastAt && (!last || lastAt > last) ? lastAt : last),
      null,
    ),
    byCommune: rows.flatMap(({ code, waiting }) => (code && waiting > 0 ? [{ code, waiting }] : [])),
  };
}

export interface Needs {
  readonly late: number;
  readonly worrying: { readonly taken: number; readonly toAssign: number };
  readonly byCommune: readonly { readonly code: string; readonly open: number }[];
  readonly unmet: readonly {
    readonly severity: SeverityLevel;
    readonly persons: number;
    readonly means: number;
  }[];
  readonly lastAt: Date | null;
}

/** Open needs: late, by commune, by severity, and those that worrying calls opened. */
export async function readNeeds(
  tx: Tx,
  query: { readonly reach: Reach; readonly now: Date },
): Promise<Needs> {
  const { rows } = await sql<{
    code: string | null;
    severity: SeverityLevel;
    open: number;
    late: number;
    persons: number;
    taken: number;
    toAssign: number;
    lastAt: Date | null;
  }>`select n.commune_code as code, n.severity, count(*)::int as open,
      count(*) filter (where n.due_at < ${query.now})::int as late,
      count(*) filter (where n.about_a_person)::int as persons,
      count(*) filter (where n.kind in ('worrying-call', 'emergency-15') and n.owned_by_name)::int as taken,
      count(*) filter (where n.kind in ('worrying-call', 'emergency-15') and not n.owned_by_name)::int as "toAssign",
      max(greatest(n.opened_at, n.accepted_at)) as "lastAt"
    from needs.reporting_need n where n.territory_id = kernel.territory()
      and n.status in ('open', 'accepted', 'waiting')
      and (${query.reach}::text[] is null or n.commune_code = any(${query.reach}::text[]))
    group by 1, 2`.execute(tx);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  const byCommune = new Map<string, number>();
  for (const { code, open } of rows) if (code) byCommune.set(code, (byCommune.get(code) ?? 0) + open);
  return {
    late: sum(({ late }) => late),
    worrying: { taken: sum(({ taken }) => taken), toAssign: sum(({ toAssign }) => toAssign) },
    byCommune: [...byCommune].map(([code, open]) => ({ code, open })),
    unmet: ([3, 2, 1, 0] as const).map((severity) => {
      const own = rows.filter((row) => row.severity === severity);
      const persons = own.reduce((total, row) => total + row.persons, 0);
      const open = own.reduce((total, row) => total + row.open, 0);
      return { severity, persons, means: open - persons };
    }),
    lastAt: rows.reduce<Date | null>(
      (last, { lastAt }) => (lastAt && (!last || lastAt > last) ? lastAt : last),
      null,
    ),
  };
}
