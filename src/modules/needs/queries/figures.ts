import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getFigures, listRupturesAndDoublons, type RuptureReason } from '#modules/needs/contract/queries.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

const slackMilliseconds = 2 * 60_000;
const live = sql`n.status in ('open', 'accepted', 'waiting')`;

/**
 * Why an open need has fallen through: nobody owns it, nothing is due, its deadline passed without anybody told (I-2), or
 * its timer ran and no one looked: the escalation sleeps (I-8). Null when it is held.
 */
function reasonAt(now: Date) {
  const limit = new Date(now.getTime() - slackMilliseconds);
  return sql<RuptureReason | null>`case
    when n.owner_account_id is null and n.owner_duty is null then 'no-owner'
    when n.due_at is null then 'no-deadline'
    when n.timer_at < ${limit} or (n.timer_at is null and n.exhausted_at is null) then 'escalation-asleep'
    when n.due_at < ${limit} and not exists (select from needs.alert a where a.territory_id = n.territory_id
      and a.need_id = n.need_id and a.raised_at >= n.due_at) and n.late_at is null then 'late-without-alert'
    when n.due_at < ${limit} and not exists (select from needs.alert a where a.territory_id = n.territory_id
      and a.need_id = n.need_id) then 'late-without-alert'
  end`;
}

/** Persons with two live engagements of which more than the first is not « en connaissance de cause ». */
const unknowingly = sql`count(*) - count(*) filter (where e.knowingly) > 1`;

/** The whole territory for the cell and its teams; a town hall counts its own communes. */
function inReach<Result>(tx: Tx, actor: Actor, work: () => Promise<Result>): Promise<Result> {
  return actor.role === 'town-hall' ? work() : withSystemRole(tx, work);
}

export const getFiguresQuery = defineQuery(getFigures, {
  read: (tx, _input, { actor, now }) =>
    inReach(tx, actor, async () => {
      const { rows: figures } = await sql<{
        ruptures: number;
        open: number;
        overdue: number;
        unassigned: number;
        exhausted: number;
        severities: number[];
      }>`select count(*) filter (where ${reasonAt(now)} is not null)::int as ruptures, count(*)::int as open,
          count(*) filter (where n.due_at <= ${now})::int as overdue,
          count(*) filter (where n.status = 'open' and n.owner_account_id is null)::int as unassigned,
          count(*) filter (where n.exhausted_at is not null)::int as exhausted,
          array[count(*) filter (where n.severity = 0), count(*) filter (where n.severity = 1),
            count(*) filter (where n.severity = 2), count(*) filter (where n.severity = 3)]::int[] as severities
        from needs.need n where n.territory_id = kernel.territory() and ${live}`.execute(tx);
      const figure = figures[0] ?? {
        ruptures: 0,
        open: 0,
        overdue: 0,
        unassigned: 0,
        exhausted: 0,
        severities: [],
      };
      const { rows: doubled } = await sql<{ doublons: number }>`select count(*)::int as doublons from (
          select e.person_id from needs.engagement e where e.territory_id = kernel.territory() and e.ended_at is null
          group by e.person_id having ${unknowingly}) as d`.execute(tx);
      const { severities, ...counts } = figure;
      return {
        ...counts,
        doublons: doubled[0]?.doublons ?? 0,
        bySeverity: ([3, 2, 1, 0] as const).map((severity: SeverityLevel) => ({
          severity,
          count: severities[severity] ?? 0,
        })),
        oldestUnassigned: await readOldestUnassigned(tx),
        byCommune: await readByCommune(tx, now),
        at: now.toISOString(),
      };
    }),
});

async function readOldestUnassigned(tx: Tx) {
  const { rows } = await sql<{
    needId: string;
    code: string;
    openedAt: Date;
  }>`select need_id as "needId", code,
      opened_at as "openedAt" from needs.need where territory_id = kernel.territory() and status = 'open'
      and owner_account_id is null order by opened_at limit 1`.execute(tx);
  return rows[0] ? { ...rows[0], openedAt: rows[0].openedAt.toISOString() } : null;
}

async function readByCommune(tx: Tx, now: Date) {
  const { rows } = await sql<{
    communeCode: string;
    open: number;
    overdue: number;
  }>`select n.commune_code as "communeCode",
      count(*)::int as open, count(*) filter (where n.due_at <= ${now})::int as overdue
    from needs.need n where n.territory_id = kernel.territory() and ${live} and n.commune_code is not null
    group by n.commune_code order by n.commune_code`.execute(tx);
  return rows;
}

export const listRupturesAndDoublonsQuery = defineQuery(listRupturesAndDoublons, {
  read: (tx, _input, { actor, now }) =>
    inReach(tx, actor, async () => {
      const { rows: ruptures } = await sql<{
        needId: string;
        code: string;
        reason: RuptureReason;
        since: Date | null;
      }>`
        select * from (select n.need_id as "needId", n.code, ${reasonAt(now)} as reason,
            coalesce(least(n.due_at, n.timer_at), n.opened_at) as since
          from needs.need n where n.territory_id = kernel.territory() and ${live}) as r
        where reason is not null order by since limit 200`.execute(tx);
      const { rows: teams } = await sql<{
        personId: string;
        knowingly: boolean;
        teams: { label: string; kind: string; code: string | null; since: string }[];
      }>`select e.person_id as "personId", not (${unknowingly}) as knowingly,
          jsonb_agg(jsonb_build_object('label', e.holder_label, 'kind', e.kind, 'code', e.code,
            'since', to_char(e.begun_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by e.begun_at) as teams
        from needs.engagement e where e.territory_id = kernel.territory() and e.ended_at is null
        group by e.person_id having count(distinct e.holder_id) > 1 or ${unknowingly} limit 200`.execute(tx);
      const { rows: checked } = await sql<{
        openNeeds: number;
        engagedPersons: number;
        last: Date | null;
      }>`select
          (select count(*) from needs.need n where n.territory_id = kernel.territory() and ${live})::int as "openNeeds",
          (select count(distinct person_id) from needs.engagement where territory_id = kernel.territory()
            and ended_at is null)::int as "engagedPersons",
          (select max(at) from needs.event where territory_id = kernel.territory() and what = 'escalated') as last`.execute(
        tx,
      );
      return {
        ruptures: ruptures.map((row) => ({ ...row, since: row.since?.toISOString() ?? null })),
        doublons: teams,
        checked: { openNeeds: checked[0]?.openNeeds ?? 0, engagedPersons: checked[0]?.engagedPersons ?? 0 },
        lastEscalationAt: checked[0]?.last?.toISOString() ?? null,
        at: now.toISOString(),
      };
    }),
});
