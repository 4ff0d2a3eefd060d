import { defineModule } from '#kernel/module.ts';
import { activateCommand } from '#modules/crisis/commands/activate.ts';
import { addTaskCommand } from '#modules/crisis/commands/add-task.ts';
import { assignDutyCommand } from '#modules/crisis/commands/assign-duty.ts';
import { changeLevelCommand } from '#modules/crisis/commands/change-level.ts';
import { correctLineCommand } from '#modules/crisis/commands/correct-line.ts';
import { declineProposalCommand } from '#modules/crisis/commands/decline-proposal.ts';
import { endDutyCommand } from '#modules/crisis/commands/end-duty.ts';
import { handOverDutyCommand } from '#modules/crisis/commands/hand-over-duty.ts';
import { liftCommand } from '#modules/crisis/commands/lift.ts';
import { noteConventionCommand } from '#modules/crisis/commands/note-convention.ts';
import { qualifyCommand } from '#modules/crisis/commands/qualify.ts';
import { recordVigilanceCommand } from '#modules/crisis/commands/record-vigilance.ts';
import { repeatTaskCommand } from '#modules/crisis/commands/repeat-task.ts';
import { reviewActivationCommand } from '#modules/crisis/commands/review-activation.ts';
import { settleTaskCommand } from '#modules/crisis/commands/settle-task.ts';
import {
  beginVigilanceFetchCommand,
  settleVigilanceFetchCommand,
} from '#modules/crisis/commands/vigilance-fetch.ts';
import { writeLineCommand } from '#modules/crisis/commands/write-line.ts';
import {
  activationProposed,
  activationReviewed,
  dutyAssigned,
  dutyEnded,
  fetchSettled,
  levelChanged,
  lineWritten,
  mapRecorded,
  proposalAnswered,
  situationActivated,
  situationLifted,
  situationOpened,
  situationQualified,
  taskOpened,
  taskSettled,
  vigilanceRead,
} from '#modules/crisis/contract.ts';
import { fetchVigilanceJob } from '#modules/crisis/fetch-vigilance.ts';
import { crisisInvariants } from '#modules/crisis/invariants.ts';
import { registerPrintRoutes } from '#modules/crisis/print-routes.ts';
import { getBandQuery } from '#modules/crisis/queries/get-band.ts';
import { getCellQuery } from '#modules/crisis/queries/get-cell.ts';
import { getPlaybookQuery } from '#modules/crisis/queries/get-playbook.ts';
import { getSituationQuery } from '#modules/crisis/queries/get-situation.ts';
import { getVigilanceQuery } from '#modules/crisis/queries/get-vigilance.ts';
import { listKindsQuery } from '#modules/crisis/queries/list-kinds.ts';
import { listLogQuery } from '#modules/crisis/queries/list-log.ts';
import { listPlaybooksQuery } from '#modules/crisis/queries/list-playbooks.ts';
import { listSituationsQuery } from '#modules/crisis/queries/list-situations.ts';
import { listTasksQuery } from '#modules/crisis/queries/list-tasks.ts';
import { previewActivationQuery } from '#modules/crisis/queries/preview-activation.ts';
import { crisisReactions } from '#modules/crisis/reactions.ts';
import { crisisRefusals } from '#modules/crisis/refusals.ts';
import { crisisSweeps } from '#modules/crisis/timers.ts';

export const crisisModule = defineModule({
  name: 'crisis',
  dependsOn: ['access', 'territory'],
  commands: [
    activateCommand,
    changeLevelCommand,
    qualifyCommand,
    liftCommand,
    reviewActivationCommand,
    writeLineCommand,
    correctLineCommand,
    settleTaskCommand,
    addTaskCommand,
    repeatTaskCommand,
    assignDutyCommand,
    handOverDutyCommand,
    endDutyCommand,
    recordVigilanceCommand,
    beginVigilanceFetchCommand,
    settleVigilanceFetchCommand,
    declineProposalCommand,
    noteConventionCommand,
  ],
  queries: [
    getBandQuery,
    getSituationQuery,
    listSituationsQuery,
    listKindsQuery,
    previewActivationQuery,
    listLogQuery,
    listTasksQuery,
    getCellQuery,
    getVigilanceQuery,
    listPlaybooksQuery,
    getPlaybookQuery,
  ],
  facts: [
    situationOpened,
    situationActivated,
    levelChanged,
    situationLifted,
    situationQualified,
    activationReviewed,
    lineWritten,
    taskOpened,
    taskSettled,
    dutyAssigned,
    dutyEnded,
    vigilanceRead,
    mapRecorded,
    fetchSettled,
    activationProposed,
    proposalAnswered,
  ],
  refusals: crisisRefusals,
  reactions: crisisReactions,
  sweeps: crisisSweeps,
  jobs: [fetchVigilanceJob],
  invariants: crisisInvariants,
  migrations: new URL('./migrations/', import.meta.url),
  routes: registerPrintRoutes,
});
