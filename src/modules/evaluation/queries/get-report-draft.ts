import { defineQuery } from '#kernel/query.ts';
import { findActiveSituation } from '#modules/crisis/api.ts';
import { composeLoaded } from '../compose-loaded.ts';
import { getReportDraft, type ReportDraft } from '../contract/reports.ts';
import { whyNotReport } from '../domain/may-report.ts';
import { type LoadedReport, loadReport } from '../load-report.ts';
import { findIssue } from '../store/reports.ts';
import { readRules } from '../store/rules.ts';

/** Today's report as it would be issued now, beside the exact counts, which stay with the coordination. */
export const getReportDraftQuery = defineQuery(getReportDraft, {
  read: async (tx, input, { actor, now }) => {
    const rules = await readRules(tx);
    const situationId = input.situationId ?? (await findActiveSituation(tx))?.situationId;
    if (!situationId) return { draft: null, rules };
    const loaded = await loadReport(tx, { situationId, now, lock: false });
    const { reportId } = loaded.report;
    const issued = reportId === null ? undefined : await findIssue(tx, { reportId });
    return {
      rules,
      draft: { ...draftOf(loaded, actor.label, now), issuedAt: issued?.brief.issuedAt ?? null },
    };
  },
});

function draftOf(loaded: LoadedReport, signatory: string, now: Date): Omit<ReportDraft, 'issuedAt'> {
  const { report, material, calls } = loaded;
  const { content, ownSummary } = composeLoaded(loaded, { now, signatory });
  return {
    situationId: report.situationId,
    version: report.version,
    issued: report.issued,
    reportId: report.reportId,
    content,
    ownSummary,
    summary: report.summary,
    nextAt: report.nextAt?.toISOString() ?? null,
    omitted: [...report.omitted],
    decisions: loaded.decisions.map(({ lineId, code, at, text }) => ({
      lineId,
      code,
      at: at.toISOString(),
      text,
    })),
    exact: { ...material.figures },
    exactCommunes: (calls?.communes ?? []).map(({ code, due, reached }) => ({
      code,
      name: material.communeNames.get(code) ?? code,
      due,
      reached,
    })),
    pulseAt: loaded.pulseAt?.toISOString() ?? null,
    mayIssue: whyNotReport(loaded.situation, now) === undefined,
  };
}
