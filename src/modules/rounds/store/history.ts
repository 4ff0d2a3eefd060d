import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { CalendarDate } from '#vocabulary/calendar-date.ts';
import type { Answers } from '#vocabulary/questionnaire.ts';
import type { EntryStateName } from '../contract.ts';
import type { History } from '../domain/order.ts';

interface HistoryRow {
  personId: string;
  lastNewsAt: Date | null;
  lastTryAt: Date | null;
  lastAnswers: Answers | null;
  lastCaller: string | null;
  state: EntryStateName | null;
  day: CalendarDate | null;
  awayUntil: CalendarDate | null;
}

/** News by any means, and tries that count, in the codes of `rounds.attempt`. */
const news = sql`('well', 'call-back', 'worrying', 'refused', 'hospitalised', 'away', 'deceased', 'emergency', 'sms-well',
  'sms-call-back', 'sms-other', 'contact-news', 'contact-worried', 'visit-met')`;
const tries = sql`('no-answer', 'wrong-number', 'well', 'call-back', 'worrying', 'refused', 'emergency')`;
const spoken = sql`('well', 'call-back', 'worrying', 'emergency')`;

const remembered = 60;

/**
 * What earlier rounds know of the persons of these communes, in one statement: those never in a round are missing. Sixty
 * days back. Runs as the platform: answers are read here and never leave but as reasons of the order.
 */
export async function listHistory(
  tx: Tx,
  which: { situationId: string; communeCodes: readonly string[]; now: Date; yesterday: Date; today: Date },
): Promise<Map<string, History>> {
  const since = new Date(which.now.getTime() - remembered * 86_400_000);
  const { rows } = await sql<HistoryRow>`
    with attempted as (
      select person_id, max(at) filter (where outcome in ${news}) as last_news_at,
        max(at) filter (where outcome in ${tries}) as last_try_at
      from rounds.attempt
      where territory_id = kernel.territory() and undone_at is null and recorded_at > ${since}
        and commune_code = any (${which.communeCodes}::text[])
      group by person_id
    ), spoken as (
      select distinct on (a.person_id) a.person_id, a.actor_id, c.answers
      from rounds.attempt a
      left join rounds.attempt_care c on c.territory_id = a.territory_id and c.attempt_id = a.attempt_id
      where a.territory_id = kernel.territory() and a.undone_at is null and a.recorded_at > ${since}
        and a.channel in ('call', 'paper') and a.outcome in ${spoken} and a.commune_code = any (${which.communeCodes}::text[])
      order by a.person_id, a.at desc
    ), standing as (
      select distinct on (e.person_id) e.person_id, e.state, r.day, e.away_until
      from rounds.entry e join rounds.round r on r.territory_id = e.territory_id and r.round_id = e.round_id
      where e.territory_id = kernel.territory() and r.situation_id = ${which.situationId} and e.state <> 'carried-over'
      order by e.person_id, r.prepared_at desc
    )
    select coalesce(a.person_id, s.person_id) as "personId", a.last_news_at as "lastNewsAt", a.last_try_at as "lastTryAt",
      p.answers as "lastAnswers", p.actor_id as "lastCaller", s.state, s.day, s.away_until as "awayUntil"
    from attempted a full join standing s on s.person_id = a.person_id
    left join spoken p on p.person_id = coalesce(a.person_id, s.person_id)`.execute(tx);
  return new Map(rows.map((row) => [row.personId, historyOf(row, which)]));
}

function historyOf(row: HistoryRow, { today, yesterday }: { today: Date; yesterday: Date }): History {
  const { lastTryAt, lastNewsAt } = row;
  const triedOn = lastTryAt && (lastTryAt >= today ? today : lastTryAt >= yesterday ? yesterday : null);
  return {
    lastNewsAt,
    lastTryAt,
    silentYesterday: triedOn != null && (lastNewsAt === null || lastNewsAt < triedOn),
    lastAnswers: row.lastAnswers,
    lastCaller: row.lastCaller,
    leftOver: row.state !== null && unfinished.has(row.state),
    standing:
      row.state === null || row.day === null
        ? undefined
        : { state: row.state, day: row.day, awayUntil: row.awayUntil },
  };
}

const unfinished: ReadonlySet<EntryStateName> = new Set([
  'to-call',
  'call-back',
  'retry',
  'relative',
  'neighbour',
  'not-called',
]);
