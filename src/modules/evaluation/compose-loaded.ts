import { composeReport } from './domain/compose-report.ts';
import type { LoadedReport } from './load-report.ts';

/** Today's report as it would leave now, signed by `signatory`. */
export function composeLoaded(
  loaded: LoadedReport,
  query: { readonly now: Date; readonly signatory: string },
): ReturnType<typeof composeReport> {
  const { report, situation } = loaded;
  const next = report.nextAt ?? loaded.usualNextAt;
  return composeReport(loaded.material, {
    number: report.number,
    day: report.day,
    at: query.now.toISOString(),
    summary: report.summary,
    difficulties: report.difficulties,
    recipients: report.recipients,
    decisions: loaded.decisions
      .filter(({ lineId }) => !report.omitted.includes(lineId))
      .map(({ code, at, text }) => ({ code, at: at.toISOString(), text })),
    // The last report of a lifted situation announces none.
    nextReportAt: situation.liftedAt || next <= query.now ? null : next.toISOString(),
    signatory: query.signatory,
  });
}
