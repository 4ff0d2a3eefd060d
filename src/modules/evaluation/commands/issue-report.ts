import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { writeLogLine } from '#modules/crisis/api.ts';
import { composeLoaded } from '../compose-loaded.ts';
import { issueReport } from '../contract/reports.ts';
import { reportIssued } from '../contract.ts';
import { whyNotReport } from '../domain/may-report.ts';
import { loadReport } from '../load-report.ts';
import { type Issue, insertIssue, type StoredReport, writeReport } from '../store/reports.ts';

/** Reads the figures of this instant, protects them, and keeps the report word for word. */
export const issueReportCommand = defineCommand(issueReport, {
  load: (tx, { situationId }, { now }) => loadReport(tx, { situationId, now, lock: true }),
  decide: (loaded, input, { actor, now, newId }) => {
    const refusal = whyNotReport(loaded.situation, now);
    if (refusal) throw refusal;
    const { report } = loaded;
    if (report.version !== input.expectedVersion || report.issued !== input.expectedIssued)
      throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
    const reportId = report.reportId ?? newId();
    const version = report.issued + 1;
    const { content, memory } = composeLoaded(loaded, { now, signatory: actor.label });
    const { situationId, number, day } = report;
    const stored: StoredReport = { ...report, reportId, issued: version, version: report.version + 1 };
    const issue: Issue = {
      reportId,
      version,
      situationId,
      number,
      day,
      issuedAt: now,
      issuedBy: actor.id,
      issuedByLabel: actor.label,
      content,
      basis: { exact: { calls: loaded.material.calls, figures: { ...loaded.material.figures } }, memory },
    };
    return {
      change: { stored, issue },
      facts: [
        fact(
          reportIssued,
          { kind: 'situation-report', id: reportId },
          { situationId, reportId, number, version, day },
        ),
      ],
      output: { reportId, number, version },
    };
  },
  save: async (tx, { stored, issue }, effects) => {
    await writeReport(tx, stored);
    await insertIssue(tx, issue);
    const { number, version } = issue;
    await writeLogLine(tx, effects, {
      situationId: issue.situationId,
      tag: 'information',
      visibility: 'shared',
      text:
        version === 1
          ? { fr: `Point de situation n° ${number} diffusé.`, en: `Situation report no. ${number} issued.` }
          : {
              fr: `Point de situation n° ${number} corrigé, version ${version} diffusée.`,
              en: `Situation report no. ${number} corrected, version ${version} issued.`,
            },
      links: [{ kind: 'situation-report', id: issue.reportId, code: `S-${number}` }],
    });
  },
});
