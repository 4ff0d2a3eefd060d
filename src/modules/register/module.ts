import { defineModule } from '#kernel/module.ts';
import { acknowledgeEntriesCommand } from './commands/acknowledge-entries.ts';
import { changeEntryCommand } from './commands/change-entry.ts';
import { confirmEntryCommand } from './commands/confirm-entry.ts';
import { enrolPerson } from './commands/enrol-person.ts';
import { followMergeCommand } from './commands/follow-merge.ts';
import { followSituationCommand } from './commands/follow-situation.ts';
import { importLinesCommand } from './commands/import-lines.ts';
import { markOverdueCommand } from './commands/mark-overdue.ts';
import { recordOppositionCommand } from './commands/record-opposition.ts';
import { sendNoticesCommand } from './commands/send-notices.ts';
import { setCommuneRulesCommand } from './commands/set-commune-rules.ts';
import { settleRequestCommand } from './commands/settle-request.ts';
import { strikeOffCommand } from './commands/strike-off.ts';
import { submitRequestCommand } from './commands/submit-request.ts';
import {
  acknowledgementOverdue,
  enrolmentRequested,
  entryMoved,
  registerEntered,
  registerImported,
  registerStruckOff,
} from './contract.ts';
import { registerPublicPages } from './public/public-routes.ts';
import { findEntryQuery } from './queries/find-entry.ts';
import { getCommuneRulesQuery } from './queries/get-commune-rules.ts';
import { listEntriesQuery } from './queries/list-entries.ts';
import { listImportsQuery } from './queries/list-imports.ts';
import { listRequestsQuery } from './queries/list-requests.ts';
import { summariseQuery } from './queries/summarise-register.ts';
import { registerReactions } from './reactions.ts';
import { registerRefusals } from './refusals.ts';
import { registerRoutes } from './routes/register-routes.ts';
import { registerSweeps } from './sweeps.ts';

export const registerModule = defineModule({
  name: 'register',
  dependsOn: ['access', 'territory', 'persons', 'crisis', 'notices'],
  commands: [
    enrolPerson,
    changeEntryCommand,
    acknowledgeEntriesCommand,
    sendNoticesCommand,
    confirmEntryCommand,
    recordOppositionCommand,
    strikeOffCommand,
    setCommuneRulesCommand,
    submitRequestCommand,
    settleRequestCommand,
    markOverdueCommand,
    followSituationCommand,
    followMergeCommand,
    importLinesCommand,
  ],
  queries: [
    listEntriesQuery,
    findEntryQuery,
    summariseQuery,
    listRequestsQuery,
    getCommuneRulesQuery,
    listImportsQuery,
  ],
  facts: [
    registerEntered,
    registerStruckOff,
    enrolmentRequested,
    entryMoved,
    acknowledgementOverdue,
    registerImported,
  ],
  refusals: registerRefusals,
  reactions: registerReactions,
  sweeps: registerSweeps,
  routes: async (app, runtime) => {
    registerRoutes(app, runtime);
    await registerPublicPages(app, runtime);
  },
  migrations: new URL('./migrations/', import.meta.url),
});
