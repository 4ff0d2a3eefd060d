import { defineModule } from '#kernel/module.ts';
import { addPhotoCommand } from '#modules/visits/commands/add-photo.ts';
import { alertCellCommand, flagSilenceCommand } from '#modules/visits/commands/alert-cell.ts';
import { answerByTextCommand } from '#modules/visits/commands/answer-by-text.ts';
import { declineVisitCommand, setAvailabilityCommand } from '#modules/visits/commands/answer-offer.ts';
import { followSeverityCommand } from '#modules/visits/commands/follow-severity.ts';
import { forgetPersonCommand } from '#modules/visits/commands/forget-person.ts';
import { arriveCommand, setOffCommand, stayCommand } from '#modules/visits/commands/go-there.ts';
import {
  cancelVisitCommand,
  followNeedCommand,
  giveBackVisitCommand,
} from '#modules/visits/commands/leave-visit.ts';
import { closeOffersCommand, offerAgainCommand } from '#modules/visits/commands/offer-again.ts';
import {
  lockVisitCommand,
  placeVisitCommand,
  takeOutOfTourCommand,
  undoMoveCommand,
} from '#modules/visits/commands/place-visit.ts';
import {
  keepToursCommand,
  planToursCommand,
  stopSearchCommand,
} from '#modules/visits/commands/plan-tours.ts';
import {
  recordNotPossibleCommand,
  recordPaperCommand,
  recordVisitCommand,
} from '#modules/visits/commands/record-visit.ts';
import { requestVisitCommand } from '#modules/visits/commands/request-visit.ts';
import { revealAccessCommand } from '#modules/visits/commands/reveal-access.ts';
import { sendToursCommand } from '#modules/visits/commands/send-tours.ts';
import { setShiftCommand } from '#modules/visits/commands/set-shift.ts';
import { setVitalChartCommand } from '#modules/visits/commands/set-vital-chart.ts';
import { assignVisitCommand, takeVisitCommand } from '#modules/visits/commands/take-visit.ts';
import { shiftSet, tourMoved, toursSearched, toursSent } from '#modules/visits/contract/tour-plan.ts';
import {
  availabilitySet,
  cellAlerted,
  offerAnswered,
  photoAdded,
  visitArrived,
  visitBecameGraver,
  visitCancelled,
  visitDone,
  visitedForgotten,
  visitGivenBack,
  visitNotPossible,
  visitOffered,
  visitRequested,
  visitSetOff,
  visitSilent,
  visitStayed,
  visitTaken,
  visitUnclaimed,
  vitalChartSet,
} from '#modules/visits/contract.ts';
import { visitsInvariants } from '#modules/visits/invariants.ts';
import { explainTourVisitQuery } from '#modules/visits/queries/explain-tour-visit.ts';
import { getSettingsQuery } from '#modules/visits/queries/get-settings.ts';
import { getSheetsQuery } from '#modules/visits/queries/get-sheets.ts';
import { getTourPlanQuery } from '#modules/visits/queries/get-tour-plan.ts';
import { getVisitQuery } from '#modules/visits/queries/get-visit.ts';
import { listMyMissionsQuery } from '#modules/visits/queries/list-my-missions.ts';
import { listMyVisitsQuery } from '#modules/visits/queries/list-my-visits.ts';
import { listOwnShiftsQuery } from '#modules/visits/queries/list-own-shifts.ts';
import { listPhotosQuery } from '#modules/visits/queries/list-photos.ts';
import { listVisitorsQuery } from '#modules/visits/queries/list-visitors.ts';
import { listVisitsQuery } from '#modules/visits/queries/list-visits.ts';
import { visitsReactions } from '#modules/visits/reactions.ts';
import { visitsRefusals } from '#modules/visits/refusals.ts';
import { visitsRoutes } from '#modules/visits/routes/paper-routes.ts';
import { visitsSweeps } from '#modules/visits/sweeps.ts';
import { searchToursJob } from '#modules/visits/tours/search-tours-job.ts';

export const visitsModule = defineModule({
  name: 'visits',
  dependsOn: ['access', 'territory', 'directory', 'persons', 'crisis', 'needs', 'notices'],
  commands: [
    requestVisitCommand,
    offerAgainCommand,
    assignVisitCommand,
    cancelVisitCommand,
    takeVisitCommand,
    declineVisitCommand,
    setAvailabilityCommand,
    setOffCommand,
    arriveCommand,
    stayCommand,
    revealAccessCommand,
    addPhotoCommand,
    setVitalChartCommand,
    recordVisitCommand,
    recordNotPossibleCommand,
    giveBackVisitCommand,
    alertCellCommand,
    recordPaperCommand,
    closeOffersCommand,
    flagSilenceCommand,
    answerByTextCommand,
    followNeedCommand,
    followSeverityCommand,
    forgetPersonCommand,
    setShiftCommand,
    planToursCommand,
    stopSearchCommand,
    keepToursCommand,
    placeVisitCommand,
    lockVisitCommand,
    undoMoveCommand,
    sendToursCommand,
    takeOutOfTourCommand,
  ],
  queries: [
    listVisitsQuery,
    getVisitQuery,
    listVisitorsQuery,
    listMyVisitsQuery,
    listMyMissionsQuery,
    getSheetsQuery,
    listPhotosQuery,
    getSettingsQuery,
    getTourPlanQuery,
    listOwnShiftsQuery,
    explainTourVisitQuery,
  ],
  facts: [
    visitRequested,
    visitOffered,
    offerAnswered,
    visitUnclaimed,
    visitTaken,
    visitSetOff,
    visitArrived,
    visitStayed,
    photoAdded,
    vitalChartSet,
    visitSilent,
    visitDone,
    visitNotPossible,
    visitGivenBack,
    visitCancelled,
    visitBecameGraver,
    cellAlerted,
    availabilitySet,
    visitedForgotten,
    shiftSet,
    toursSearched,
    tourMoved,
    toursSent,
  ],
  refusals: visitsRefusals,
  reactions: visitsReactions,
  sweeps: visitsSweeps,
  jobs: [searchToursJob],
  invariants: visitsInvariants,
  migrations: new URL('./migrations/', import.meta.url),
  routes: visitsRoutes,
});
