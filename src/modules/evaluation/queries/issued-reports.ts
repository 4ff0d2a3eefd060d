import { defineQuery } from '#kernel/query.ts';
import { getIssuedReport, listReports } from '../contract/reports.ts';
import { evaluationRefusal } from '../refuse.ts';
import { findIssue, listIssues } from '../store/reports.ts';

export const listReportsQuery = defineQuery(listReports, {
  read: async (tx) => ({ reports: await listIssues(tx) }),
});

export const getIssuedReportQuery = defineQuery(getIssuedReport, {
  read: async (tx, input) => {
    const issue = await findIssue(tx, input);
    if (!issue) throw evaluationRefusal('not-found', 'evaluation.unknown-report');
    return issue;
  },
});
