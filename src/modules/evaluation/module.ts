import { defineModule } from '#kernel/module.ts';
import { issueReportCommand } from './commands/issue-report.ts';
import { beginPulseCommand, recordPulseCommand } from './commands/pulse.ts';
import { saveReportCommand } from './commands/save-report.ts';
import { setReportRulesCommand } from './commands/set-report-rules.ts';
import { pulseTaken, reportIssued, reportSaved, rulesChanged } from './contract.ts';
import { evaluationInvariants } from './invariants.ts';
import { takePulseJob } from './pulse-job.ts';
import { getArsPageQuery } from './queries/get-ars-page.ts';
import { getDashboardQuery } from './queries/get-dashboard.ts';
import { getReportDraftQuery } from './queries/get-report-draft.ts';
import { getIssuedReportQuery, listReportsQuery } from './queries/issued-reports.ts';
import { evaluationRefusals } from './refusals.ts';
import { evaluationRoutes } from './routes.ts';
import { evaluationSweeps } from './sweeps.ts';

export const evaluationModule = defineModule({
  name: 'evaluation',
  dependsOn: ['access', 'territory', 'crisis', 'needs', 'notices', 'rounds', 'visits'],
  commands: [
    saveReportCommand,
    issueReportCommand,
    setReportRulesCommand,
    beginPulseCommand,
    recordPulseCommand,
  ],
  queries: [getDashboardQuery, getReportDraftQuery, listReportsQuery, getIssuedReportQuery, getArsPageQuery],
  facts: [reportIssued, reportSaved, rulesChanged, pulseTaken],
  refusals: evaluationRefusals,
  sweeps: evaluationSweeps,
  jobs: [takePulseJob],
  invariants: evaluationInvariants,
  migrations: new URL('./migrations/', import.meta.url),
  routes: evaluationRoutes,
});
