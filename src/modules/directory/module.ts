import { defineModule } from '#kernel/module.ts';
import { addProfessionalCommand } from '#modules/directory/commands/add-professional.ts';
import { approveJoiningCommand } from '#modules/directory/commands/approve-joining.ts';
import { askToJoinCommand } from '#modules/directory/commands/ask-to-join.ts';
import { beginImportCommand } from '#modules/directory/commands/begin-import.ts';
import { cancelImportCommand } from '#modules/directory/commands/cancel-import.ts';
import { changeContactCommand } from '#modules/directory/commands/change-contact.ts';
import { changeStructureContactCommand } from '#modules/directory/commands/change-structure-contact.ts';
import { declineJoiningCommand } from '#modules/directory/commands/decline-joining.ts';
import { finishImportCommand } from '#modules/directory/commands/finish-import.ts';
import { verifyContactCommand } from '#modules/directory/commands/verify-contact.ts';
import {
  importBegun,
  imported,
  joiningApproved,
  joiningAsked,
  joiningDeclined,
  professionalAdded,
  professionalChanged,
  structureChanged,
} from '#modules/directory/contract.ts';
import { directoryInvariants } from '#modules/directory/invariants.ts';
import { findJoinerQuery } from '#modules/directory/queries/find-joiner.ts';
import { getImportQuery } from '#modules/directory/queries/get-import.ts';
import { getProfessionalQuery } from '#modules/directory/queries/get-professional.ts';
import { getStructureQuery } from '#modules/directory/queries/get-structure.ts';
import { getDirectorySummaryQuery } from '#modules/directory/queries/get-summary.ts';
import { listImportsQuery } from '#modules/directory/queries/list-imports.ts';
import { listJoiningRequestsQuery } from '#modules/directory/queries/list-joining-requests.ts';
import { listProfessionalsQuery } from '#modules/directory/queries/list-professionals.ts';
import { listStructuresQuery } from '#modules/directory/queries/list-structures.ts';
import { directoryRefusals } from '#modules/directory/refusals.ts';
import { registerImportRoutes } from '#modules/directory/routes/import-routes.ts';
import { registerJoiningRoutes } from '#modules/directory/routes/joining-routes.ts';
import { directorySweeps } from '#modules/directory/sweeps.ts';

export const directoryModule = defineModule({
  name: 'directory',
  dependsOn: ['access', 'territory'],
  commands: [
    beginImportCommand,
    cancelImportCommand,
    finishImportCommand,
    changeContactCommand,
    verifyContactCommand,
    addProfessionalCommand,
    changeStructureContactCommand,
    askToJoinCommand,
    approveJoiningCommand,
    declineJoiningCommand,
  ],
  queries: [
    listProfessionalsQuery,
    getProfessionalQuery,
    getDirectorySummaryQuery,
    listStructuresQuery,
    getStructureQuery,
    listImportsQuery,
    getImportQuery,
    findJoinerQuery,
    listJoiningRequestsQuery,
  ],
  facts: [
    importBegun,
    imported,
    professionalAdded,
    professionalChanged,
    structureChanged,
    joiningAsked,
    joiningApproved,
    joiningDeclined,
  ],
  refusals: directoryRefusals,
  sweeps: directorySweeps,
  invariants: directoryInvariants,
  migrations: new URL('./migrations/', import.meta.url),
  routes(app, runtime) {
    registerImportRoutes(app, runtime);
    registerJoiningRoutes(app, runtime);
  },
});
