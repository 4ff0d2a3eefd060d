import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { saveReport } from '../contract/reports.ts';
import { reportSaved } from '../contract.ts';
import { whyNotReport } from '../domain/may-report.ts';
import { getReported } from '../read-situation.ts';
import { findReport, nextNumber, type StoredReport, writeReport } from '../store/reports.ts';

/** What people write in today's report; the figures are read when it is issued. */
export const saveReportCommand = defineCommand(saveReport, {
  load: async (tx, { situationId }, { now }) => {
    const situation = await getReported(tx, situationId, now);
    const day = dayOf(now, (await getTerritory(tx)).timeZone);
    const report = await findReport(tx, { situationId, day, lock: true });
    return { situation, day, report, number: report?.number ?? (await nextNumber(tx, situationId)) };
  },
  decide: ({ situation, day, report, number }, input, { now, newId }) => {
    const refusal = whyNotReport(situation, now);
    if (refusal) throw refusal;
    if ((report?.version ?? 0) !== input.expectedVersion)
      throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
    const saved: StoredReport = {
      reportId: report?.reportId ?? newId(),
      situationId: input.situationId,
      day,
      number,
      summary: input.summary,
      difficulties: input.difficulties,
      recipients: input.recipients,
      omitted: input.omitted,
      nextAt: input.nextAt === null ? null : new Date(input.nextAt),
      issued: report?.issued ?? 0,
      version: input.expectedVersion + 1,
    };
    const { situationId, reportId, version } = saved;
    return {
      change: saved,
      facts: [fact(reportSaved, { kind: 'situation', id: situationId }, { situationId, reportId })],
      output: { version },
    };
  },
  save: (tx, report) => writeReport(tx, report),
});
