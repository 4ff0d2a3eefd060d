import type { Tx } from '#kernel/database.ts';
import type { CalendarDate } from '#vocabulary/calendar-date.ts';
import { nextReportAt } from './domain/report-hour.ts';
import { type LoadedMaterial, loadMaterial } from './load-material.ts';
import {
  getReported,
  listSharedDecisions,
  type ReportedDecision,
  type ReportedSituation,
} from './read-situation.ts';
import { findReport, issuedBefore, nextNumber, type StoredReport } from './store/reports.ts';
import { type Rules, readRules } from './store/rules.ts';

export interface LoadedReport extends LoadedMaterial {
  readonly situation: ReportedSituation;
  /** Today's report as saved, or a blank one at version 0 with the number it would get. */
  readonly report: Omit<StoredReport, 'reportId'> & { readonly reportId: string | null };
  /** Every shared decision since the report of an earlier day. */
  readonly decisions: readonly ReportedDecision[];
  readonly rules: Rules;
  /** The hour agreed, when nobody wrote another one. */
  readonly usualNextAt: Date;
}

/** Everything today's report of a situation is made of. Refuses an unknown situation or one that was never active. */
export async function loadReport(
  tx: Tx,
  query: { readonly situationId: string; readonly now: Date; readonly lock: boolean },
): Promise<LoadedReport> {
  const { now } = query;
  const situation = await getReported(tx, query.situationId, now);
  const loaded = await loadMaterial(tx, situation, now);
  const { situationId } = situation.brief;
  const { day, zone } = loaded;
  const stored = await findReport(tx, { situationId, day, lock: query.lock });
  const since = await issuedBefore(tx, { situationId, day });
  const rules = await readRules(tx);
  return {
    ...loaded,
    situation,
    report: stored ?? blankReport(situationId, day, await nextNumber(tx, situationId)),
    decisions: await listSharedDecisions(tx, { situationId, since }),
    rules,
    // The report that is being written announces the one after it.
    usualNextAt: nextReportAt({ now, zone, hour: rules.reportAt, issuedToday: true }),
  };
}

function blankReport(situationId: string, day: CalendarDate, number: number): LoadedReport['report'] {
  return {
    reportId: null,
    situationId,
    day,
    number,
    summary: null,
    difficulties: '',
    recipients: '',
    omitted: [],
    nextAt: null,
    issued: 0,
    version: 0,
  };
}
