import { defineModule } from '#kernel/module.ts';
import { addNoteCommand } from './commands/add-note.ts';
import { advanceEntryCommand } from './commands/advance-entry.ts';
import { closeRoundCommand, closeRoundsOfSituationCommand } from './commands/close-round.ts';
import { followNeedCommand } from './commands/follow-need.ts';
import { admitPersonCommand, followMergeCommand, releasePersonCommand } from './commands/follow-register.ts';
import { forgetPersonCommand } from './commands/forget-person.ts';
import { endLeaseCommand, releaseLeasesCommand, renewLeasesCommand } from './commands/hold-leases.ts';
import { passTo15Command } from './commands/pass-to-15.ts';
import { prepareRoundCommand } from './commands/prepare-round.ts';
import { printListCommand } from './commands/print-list.ts';
import { recordCallCommand } from './commands/record-call.ts';
import { recordContactCommand } from './commands/record-contact.ts';
import { recordPaperListCommand } from './commands/record-paper-list.ts';
import { recordReplyCommand } from './commands/record-reply.ts';
import { sendWaveCommand } from './commands/send-wave.ts';
import { splitRoundCommand } from './commands/split-round.ts';
import { takeNextCommand } from './commands/take-next.ts';
import { takeOverCommand } from './commands/take-over.ts';
import { undoCallCommand } from './commands/undo-call.ts';
import {
  callRecorded,
  callUndone,
  entryAdmitted,
  entryMoved,
  entryTaken,
  handedOver,
  leaseEnded,
  listPrinted,
  personUnreachable,
  roundClosed,
  roundPrepared,
  roundSplit,
  waveSent,
} from './contract.ts';
import { roundsInvariants } from './invariants.ts';
import { registerCallListPaper } from './paper/print-call-list.ts';
import { getHandOverQuery } from './queries/get-hand-over.ts';
import { getMyRoundQuery } from './queries/get-my-round.ts';
import { getPostQuery } from './queries/get-post.ts';
import { getPrintedListQuery } from './queries/get-printed-list.ts';
import { getProgressQuery } from './queries/get-progress.ts';
import { getWaveAudienceQuery } from './queries/get-wave-audience.ts';
import { listCallersQuery } from './queries/list-callers.ts';
import { findEntryQuery, listEntriesQuery } from './queries/list-entries.ts';
import { listRoundsQuery } from './queries/list-rounds.ts';
import { roundsReactions, roundsSweeps } from './reactions.ts';
import { roundsRefusals } from './refusals.ts';

export const roundsModule = defineModule({
  name: 'rounds',
  dependsOn: ['access', 'territory', 'persons', 'crisis', 'needs', 'notices', 'register'],
  commands: [
    prepareRoundCommand,
    splitRoundCommand,
    closeRoundCommand,
    closeRoundsOfSituationCommand,
    sendWaveCommand,
    takeOverCommand,
    takeNextCommand,
    renewLeasesCommand,
    releaseLeasesCommand,
    endLeaseCommand,
    recordCallCommand,
    undoCallCommand,
    recordContactCommand,
    passTo15Command,
    addNoteCommand,
    advanceEntryCommand,
    recordReplyCommand,
    followNeedCommand,
    admitPersonCommand,
    releasePersonCommand,
    forgetPersonCommand,
    followMergeCommand,
    printListCommand,
    recordPaperListCommand,
  ],
  queries: [
    getPostQuery,
    getMyRoundQuery,
    getProgressQuery,
    listRoundsQuery,
    listCallersQuery,
    listEntriesQuery,
    findEntryQuery,
    getHandOverQuery,
    getWaveAudienceQuery,
    getPrintedListQuery,
  ],
  facts: [
    roundPrepared,
    roundSplit,
    roundClosed,
    entryAdmitted,
    entryTaken,
    leaseEnded,
    callRecorded,
    callUndone,
    personUnreachable,
    entryMoved,
    waveSent,
    listPrinted,
    handedOver,
  ],
  refusals: roundsRefusals,
  reactions: roundsReactions,
  sweeps: roundsSweeps,
  invariants: roundsInvariants,
  migrations: new URL('./migrations/', import.meta.url),
  routes: registerCallListPaper,
});
