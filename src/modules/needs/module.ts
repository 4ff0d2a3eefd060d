import { defineModule } from '#kernel/module.ts';
import {
  cancelNeedCommand,
  mergeNeedCommand,
  noteNeedCommand,
  reopenNeedCommand,
  resolveNeedCommand,
} from '#modules/needs/commands/close-need.ts';
import { forgetPersonCommand } from '#modules/needs/commands/forget-person.ts';
import { leaveHandOverNoteCommand } from '#modules/needs/commands/leave-hand-over-note.ts';
import { openNeedCommand } from '#modules/needs/commands/open-need.ts';
import {
  acceptNeedCommand,
  handOverNeedCommand,
  replanNeedCommand,
  waitNeedCommand,
} from '#modules/needs/commands/take-need.ts';
import { escalateNeedCommand, tellWitnessesCommand } from '#modules/needs/commands/watch-timers.ts';
import {
  engagementBegun,
  engagementEnded,
  handOverNoteLeft,
  needAccepted,
  needCancelled,
  needEscalated,
  needHandedOver,
  needMerged,
  needNoted,
  needOpened,
  needReopened,
  needReplanned,
  needResolved,
  needWaits,
  witnessesTold,
} from '#modules/needs/contract.ts';
import { needsInvariants } from '#modules/needs/invariants.ts';
import { needsRoutes } from '#modules/needs/print-routes.ts';
import { getFiguresQuery, listRupturesAndDoublonsQuery } from '#modules/needs/queries/figures.ts';
import { getNeedQuery } from '#modules/needs/queries/get-need.ts';
import { getTodayQuery } from '#modules/needs/queries/get-today.ts';
import { listNeedsQuery } from '#modules/needs/queries/list-needs.ts';
import { listOwnersQuery } from '#modules/needs/queries/list-owners.ts';
import { needsReactions } from '#modules/needs/reactions.ts';
import { needsRefusals } from '#modules/needs/refusals.ts';
import { needsSweeps } from '#modules/needs/sweeps.ts';

export const needsModule = defineModule({
  name: 'needs',
  dependsOn: ['access', 'territory', 'persons', 'crisis', 'notices'],
  commands: [
    openNeedCommand,
    acceptNeedCommand,
    handOverNeedCommand,
    waitNeedCommand,
    replanNeedCommand,
    resolveNeedCommand,
    cancelNeedCommand,
    mergeNeedCommand,
    reopenNeedCommand,
    noteNeedCommand,
    leaveHandOverNoteCommand,
    escalateNeedCommand,
    tellWitnessesCommand,
    forgetPersonCommand,
  ],
  queries: [
    listNeedsQuery,
    getNeedQuery,
    getTodayQuery,
    getFiguresQuery,
    listRupturesAndDoublonsQuery,
    listOwnersQuery,
  ],
  facts: [
    needOpened,
    needMerged,
    needAccepted,
    needHandedOver,
    needWaits,
    needReplanned,
    needEscalated,
    needResolved,
    needCancelled,
    needReopened,
    needNoted,
    witnessesTold,
    engagementBegun,
    engagementEnded,
    handOverNoteLeft,
  ],
  refusals: needsRefusals,
  reactions: needsReactions,
  sweeps: needsSweeps,
  invariants: needsInvariants,
  migrations: new URL('./migrations/', import.meta.url),
  routes: needsRoutes,
});
