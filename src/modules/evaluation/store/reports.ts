import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { isUniqueViolation } from '#kernel/database-refusals.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { CalendarDate } from '#vocabulary/calendar-date.ts';
import type { IssuedBrief, ReportContent } from '../contract/reports.ts';
import type { ExactCalls, Memory } from '../domain/disclosure.ts';

export interface StoredReport {
  readonly reportId: string;
  readonly situationId: string;
  readonly day: CalendarDate;
  readonly number: number;
  readonly summary: string | null;
  readonly difficulties: string;
  readonly recipients: string;
  readonly omitted: readonly string[];
  readonly nextAt: Date | null;
  readonly issued: number;
  /** 0: not saved yet. */
  readonly version: number;
}

/** The report of that day, locked for the rest of the transaction when `lock`. */
export async function findReport(
  tx: Tx,
  query: { readonly situationId: string; readonly day: CalendarDate; readonly lock: boolean },
): Promise<StoredReport | undefined> {
  const { rows } =
    await sql<StoredReport>`select report_id as "reportId", situation_id as "situationId", day, number,
      summary, difficulties, recipients, omitted, next_at as "nextAt", issued, version
    from evaluation.report where territory_id = kernel.territory() and situation_id = ${query.situationId}
      and day = ${query.day} ${query.lock ? sql`for update` : sql``}`.execute(tx);
  return rows[0];
}

/** The number the next report of the situation gets. */
export async function nextNumber(tx: Tx, situationId: string): Promise<number> {
  const { rows } = await sql<{
    number: number;
  }>`select coalesce(max(number), 0) + 1 as number from evaluation.report
    where territory_id = kernel.territory() and situation_id = ${situationId}`.execute(tx);
  return rows[0]?.number ?? 1;
}

/** Writes the report at `version`, one above what was loaded. Refuses `kernel.changed-meanwhile`. */
export async function writeReport(tx: Tx, report: StoredReport): Promise<void> {
  try {
    const { rows } =
      await sql`insert into evaluation.report (territory_id, report_id, situation_id, day, number, summary,
        difficulties, recipients, omitted, next_at, issued, version)
      values (kernel.territory(), ${report.reportId}, ${report.situationId}, ${report.day}, ${report.number},
        ${report.summary}, ${report.difficulties}, ${report.recipients}, ${[...report.omitted]}::uuid[], ${report.nextAt},
        ${report.issued}, ${report.version})
      on conflict (territory_id, report_id) do update set summary = excluded.summary,
        difficulties = excluded.difficulties, recipients = excluded.recipients, omitted = excluded.omitted,
        next_at = excluded.next_at, issued = excluded.issued, version = excluded.version
        where evaluation.report.version = ${report.version - 1}
      returning version`.execute(tx);
    if (rows.length === 0) throw changedMeanwhile();
  } catch (error) {
    if (isUniqueViolation(error, 'one_report_a_day') || isUniqueViolation(error, 'numbers_follow_each_other'))
      throw changedMeanwhile();
    throw error;
  }
}

function changedMeanwhile(): Refusal {
  return new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
}

export interface Issue {
  readonly reportId: string;
  readonly version: number;
  readonly situationId: string;
  readonly number: number;
  readonly day: CalendarDate;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly issuedByLabel: string;
  readonly content: ReportContent;
  readonly basis: { readonly exact: Basis; readonly memory: Memory };
}

/** The exact counts behind an issue. */
export interface Basis {
  readonly calls: ExactCalls | null;
  readonly figures: Readonly<Record<string, number>>;
}

export async function insertIssue(tx: Tx, issue: Issue): Promise<void> {
  await sql`insert into evaluation.issued_report (territory_id, report_id, version, situation_id, number, day, issued_at,
      issued_by, issued_by_label, content)
    values (kernel.territory(), ${issue.reportId}, ${issue.version}, ${issue.situationId}, ${issue.number}, ${issue.day},
      ${issue.issuedAt}, ${issue.issuedBy}, ${issue.issuedByLabel}, ${JSON.stringify(issue.content)})`.execute(
    tx,
  );
  await sql`insert into evaluation.issued_basis (territory_id, report_id, version, situation_id, issued_at, exact, memory)
    values (kernel.territory(), ${issue.reportId}, ${issue.version}, ${issue.situationId}, ${issue.issuedAt},
      ${JSON.stringify(issue.basis.exact)}, ${JSON.stringify(issue.basis.memory)})`.execute(tx);
}

/** What the last issue of the situation masked, and when it was made; undefined before the first. */
export async function lastIssue(
  tx: Tx,
  situationId: string,
): Promise<{ readonly memory: Memory; readonly issuedAt: Date } | undefined> {
  const { rows } = await sql<{ memory: Memory; issuedAt: Date }>`select memory, issued_at as "issuedAt"
    from evaluation.issued_basis where territory_id = kernel.territory() and situation_id = ${situationId}
    order by issued_at desc, version desc limit 1`.execute(tx);
  return rows[0];
}

/** When the last report of an earlier day was issued: decisions after it are new to its readers. */
export async function issuedBefore(
  tx: Tx,
  query: { readonly situationId: string; readonly day: CalendarDate },
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select max(issued_at) as at from evaluation.issued_report
    where territory_id = kernel.territory() and situation_id = ${query.situationId} and day < ${query.day}`.execute(
    tx,
  );
  return rows[0]?.at ?? null;
}

interface BriefRow {
  reportId: string;
  version: number;
  situationId: string;
  situation: { fr: string; en: string };
  number: number;
  day: CalendarDate;
  issuedAt: Date;
  issuedBy: string;
  exercise: boolean;
  last: number;
}

const briefColumns = sql`i.report_id as "reportId", i.version, i.situation_id as "situationId",
  i.content -> 'situation' as situation, i.number, i.day, i.issued_at as "issuedAt", i.issued_by_label as "issuedBy",
  (i.content -> 'exercise')::boolean as exercise,
  (select max(o.version) from evaluation.issued_report o
    where o.territory_id = i.territory_id and o.report_id = i.report_id) as last`;

/** Every issue, newest first. */
export async function listIssues(tx: Tx, limit = 400): Promise<IssuedBrief[]> {
  const { rows } = await sql<BriefRow>`select ${briefColumns} from evaluation.issued_report i
    where i.territory_id = kernel.territory() order by i.issued_at desc, i.version desc limit ${limit}`.execute(
    tx,
  );
  return rows.map(briefOf);
}

/** One issue, the last version when none is named; undefined when it was never issued. */
export async function findIssue(
  tx: Tx,
  query: { readonly reportId: string; readonly version?: number | undefined },
): Promise<{ brief: IssuedBrief; content: ReportContent; versions: number } | undefined> {
  const { rows } = await sql<BriefRow & { content: ReportContent }>`select ${briefColumns}, i.content
    from evaluation.issued_report i where i.territory_id = kernel.territory() and i.report_id = ${query.reportId}
      and (${query.version ?? null}::int is null or i.version = ${query.version ?? null})
    order by i.version desc limit 1`.execute(tx);
  const row = rows[0];
  return row && { brief: briefOf(row), content: row.content, versions: row.last };
}

function briefOf(row: BriefRow): IssuedBrief {
  return {
    reportId: row.reportId,
    version: row.version,
    situationId: row.situationId,
    situation: row.situation,
    number: row.number,
    day: row.day,
    issuedAt: row.issuedAt.toISOString(),
    issuedBy: row.issuedBy,
    exercise: row.exercise,
    replaced: row.version < row.last,
  };
}
