import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { findActiveSituation } from '#modules/crisis/api.ts';
import type { Level } from '#modules/crisis/contract.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { daysBetween } from '#vocabulary/calendar-date.ts';
import type { Text } from '#vocabulary/text.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import type { SituationBrief } from './contract.ts';
import { evaluationRefusal } from './refuse.ts';

export interface ReportedSituation {
  readonly brief: SituationBrief;
  readonly level: Level;
  readonly authorityName: string;
  readonly liftedAt: Date | null;
}

interface Row {
  situation_id: string;
  title_fr: string;
  title_en: string;
  level: Level;
  colour: 1 | 2 | 3 | 4 | null;
  authority_name: string;
  exercise: boolean;
  opened_at: Date;
  activated_at: Date | null;
  lifted_at: Date | null;
  communes: string[];
}

/** The situation the dashboard is about; undefined when no crisis is active. */
export async function findReported(tx: Tx, now: Date): Promise<ReportedSituation | undefined> {
  const active = await findActiveSituation(tx);
  return active && getReported(tx, active.situationId, now);
}

/** Refuses `evaluation.unknown-situation`, and `evaluation.not-activated` for one that never became active. */
export async function getReported(tx: Tx, situationId: string, now: Date): Promise<ReportedSituation> {
  const { rows } = await sql<Row>`select * from crisis.reporting_situation
    where territory_id = kernel.territory() and situation_id = ${situationId}`.execute(tx);
  const row = rows[0];
  if (!row) throw evaluationRefusal('not-found', 'evaluation.unknown-situation');
  if (!row.activated_at) throw evaluationRefusal('conflict', 'evaluation.not-activated');
  const { timeZone } = await getTerritory(tx);
  return {
    brief: {
      situationId: row.situation_id,
      title: { fr: row.title_fr, en: row.title_en },
      level: row.level,
      colour: row.colour,
      activatedAt: row.activated_at.toISOString(),
      day: daysBetween(dayOf(row.activated_at, timeZone), dayOf(now, timeZone)) + 1,
      exercise: row.exercise,
      communes: row.communes,
    },
    level: row.level,
    authorityName: row.authority_name,
    liftedAt: row.lifted_at,
  };
}

export interface ReportedDecision {
  readonly lineId: string;
  readonly code: string;
  readonly at: Date;
  readonly text: Text;
}

/** Decisions the cell shared since `since`, as they stand after correction: what a report may quote. */
export async function listSharedDecisions(
  tx: Tx,
  query: { readonly situationId: string; readonly since: Date | null },
): Promise<ReportedDecision[]> {
  const { rows } = await sql<{ lineId: string; number: number; at: Date; fr: string; en: string }>`
    select line_id as "lineId", decision_number as number, recorded_at as at, text_fr as fr, text_en as en
    from crisis.reporting_log where territory_id = kernel.territory() and situation_id = ${query.situationId}
      and tag = 'decision' and visibility = 'shared' and not corrected
      and (${query.since}::timestamptz is null or recorded_at > ${query.since})
    order by number`.execute(tx);
  return rows.map(({ lineId, number, at, fr, en }) => ({
    lineId,
    code: `D-${number}`,
    at,
    text: { fr, en },
  }));
}
