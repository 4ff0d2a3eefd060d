import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { EntryStateName } from '../contract.ts';

/** Counts only. Town halls count their own communes, everyone else the round. */
export interface Scope {
  readonly roundId: string;
  readonly communes: readonly string[] | null;
}

const inScope = ({ roundId, communes }: Scope, alias: string) => sql`
  ${sql.ref(`${alias}.territory_id`)} = kernel.territory() and ${sql.ref(`${alias}.round_id`)} = ${roundId}
  and (${communes}::text[] is null or ${sql.ref(`${alias}.commune_code`)} = any (${communes}::text[]))`;

export interface StateCount {
  readonly state: EntryStateName;
  readonly assigned_to: string | null;
  readonly commune_code: string;
  readonly count: number;
}

/** One row for each state, owner and commune: every figure of the steering is a sum of these. */
export async function countStates(tx: Tx, scope: Scope): Promise<StateCount[]> {
  const { rows } = await sql<StateCount>`
    select e.state, e.assigned_to, e.commune_code, count(*)::int as count from rounds.entry e
    where ${inScope(scope, 'e')} group by e.state, e.assigned_to, e.commune_code`.execute(tx);
  return rows;
}

export interface Extras {
  readonly withoutPhone: number;
  readonly smsAudience: number;
  readonly smsSent: number;
  readonly smsWell: number;
  readonly smsCallBack: number;
  readonly smsSilent: number;
  readonly unreached: number;
}

export async function countExtras(tx: Tx, scope: Scope, open: readonly string[]): Promise<Extras> {
  const { rows } = await sql<Extras>`
    select count(*) filter (where not e.has_phone)::int as "withoutPhone",
      count(*) filter (where e.state = 'to-call' and e.has_mobile and e.sms_consent and e.sms_sent_at is null
        and e.commune_code = any (${open}::text[]))::int as "smsAudience",
      count(*) filter (where e.sms_sent_at is not null)::int as "smsSent",
      count(*) filter (where e.sms_sent_at is not null and e.settled_by = 'sms')::int as "smsWell",
      count(*) filter (where e.sms_sent_at is not null and a.replied)::int as "smsCallBack",
      count(*) filter (where e.sms_sent_at is not null and e.settled_by is distinct from 'sms' and not coalesce(a.replied, false))::int
        as "smsSilent",
      count(*) filter (where e.state in ('relative', 'neighbour', 'visit'))::int as unreached
    from rounds.entry e
    left join lateral (
      select true as replied from rounds.attempt s where s.territory_id = e.territory_id and s.entry_id = e.entry_id
        and s.outcome in ('sms-call-back', 'sms-other') and e.sms_sent_at is not null limit 1
    ) a on true
    where ${inScope(scope, 'e')} and e.state not in ('left-register', 'carried-over')`.execute(tx);
  return (
    rows[0] ?? {
      withoutPhone: 0,
      smsAudience: 0,
      smsSent: 0,
      smsWell: 0,
      smsCallBack: 0,
      smsSilent: 0,
      unreached: 0,
    }
  );
}

export interface WaveCount {
  readonly wave: number;
  readonly tried: number;
  readonly reached: number;
  readonly noAnswer: number;
}

/** First and further tries by telephone: how many were made, how many answered. */
export async function countWaves(tx: Tx, scope: Scope): Promise<WaveCount[]> {
  const { rows } = await sql<WaveCount>`
    select wave::int, count(*)::int as tried, count(*) filter (where outcome <> 'no-answer')::int as reached,
      count(*) filter (where outcome = 'no-answer')::int as "noAnswer"
    from (
      select a.outcome, row_number() over (partition by a.entry_id order by a.at, a.recorded_at) as wave
      from rounds.attempt a
      where ${inScope(scope, 'a')} and a.undone_at is null and a.channel in ('call', 'paper')
    ) calls where wave <= 4 group by wave order by wave`.execute(tx);
  return rows;
}

/** Retries that wait, and when the first of them may be called. */
export async function nextRetry(tx: Tx, scope: Scope): Promise<{ waiting: number; at: Date | null }> {
  const { rows } = await sql<{ waiting: number; at: Date | null }>`
    select count(*)::int as waiting, min(e.due_at) as at from rounds.entry e
    where ${inScope(scope, 'e')} and e.state = 'retry'`.execute(tx);
  return rows[0] ?? { waiting: 0, at: null };
}

export interface Pace {
  readonly calls_last_hour: number;
  readonly news_last_hour: number;
  readonly first_at: Date | null;
}

export async function countPace(tx: Tx, scope: Scope, now: Date): Promise<Pace> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const { rows } = await sql<Pace>`
    select count(*) filter (where a.channel in ('call', 'paper', 'contact') and a.recorded_at > ${hourAgo})::int as calls_last_hour,
      count(distinct a.entry_id) filter (where a.recorded_at > ${hourAgo}
        and a.outcome not in ('no-answer', 'wrong-number', 'contact-no-answer', 'contact-will-go', 'note', 'visit-impossible'))::int
        as news_last_hour,
      min(a.recorded_at) filter (where a.channel in ('call', 'paper')) as first_at
    from rounds.attempt a where ${inScope(scope, 'a')} and a.undone_at is null`.execute(tx);
  return rows[0] ?? { calls_last_hour: 0, news_last_hour: 0, first_at: null };
}

export interface CallerCount {
  readonly actor_id: string;
  readonly calls: number;
  readonly reached: number;
  readonly visits: number;
  readonly emergencies: number;
  readonly hospitalised: number;
  readonly last_call_at: Date | null;
  readonly calls_last_hour: number;
  readonly talk_seconds: number | null;
}

/** What each caller did in this round. */
export async function countCallers(tx: Tx, scope: Scope, now: Date): Promise<CallerCount[]> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const { rows } = await sql<CallerCount>`
    select a.actor_id, count(*) filter (where a.channel in ('call', 'paper', 'contact'))::int as calls,
      count(*) filter (where a.outcome in ('well', 'call-back', 'worrying', 'refused', 'hospitalised', 'away', 'deceased',
        'contact-news', 'contact-worried'))::int as reached,
      count(*) filter (where e.state = 'visit' and a.outcome in ('no-answer', 'contact-no-answer'))::int as visits,
      count(distinct a.entry_id) filter (where a.outcome = 'emergency')::int as emergencies,
      count(distinct a.entry_id) filter (where a.outcome = 'hospitalised')::int as hospitalised,
      max(a.recorded_at) as last_call_at,
      count(*) filter (where a.recorded_at > ${hourAgo} and a.channel in ('call', 'paper', 'contact'))::int as calls_last_hour,
      avg(a.talk_seconds) filter (where a.talk_seconds > 0)::float as talk_seconds
    from rounds.attempt a join rounds.entry e on e.territory_id = a.territory_id and e.entry_id = a.entry_id
    where ${inScope(scope, 'a')} and a.undone_at is null and a.outcome <> 'note' and a.channel <> 'sms'
    group by a.actor_id`.execute(tx);
  return rows;
}

/** Persons on the phone now, by caller. */
export async function countOnTheLine(tx: Tx, scope: Scope, now: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ holder_id: string; count: number }>`
    select l.holder_id, count(*)::int as count from rounds.lease l
    join rounds.entry e on e.territory_id = l.territory_id and e.entry_id = l.entry_id
    where ${inScope(scope, 'e')} and l.expires_at > ${now} group by l.holder_id`.execute(tx);
  return new Map(rows.map(({ holder_id, count }) => [holder_id, count]));
}
