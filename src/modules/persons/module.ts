import { defineModule } from '#kernel/module.ts';
import { changePersonCommand } from './commands/change-person.ts';
import { closeMergeCommand } from './commands/close-merge.ts';
import { createPersonCommand } from './commands/create-person.ts';
import { declareDistinctCommand } from './commands/declare-distinct.ts';
import { forgetPersonCommand } from './commands/forget-person.ts';
import { mergePersonsCommand } from './commands/merge-persons.ts';
import { recordConsentCommand } from './commands/record-consent.ts';
import { revealAccessCommand } from './commands/reveal-access.ts';
import { undoMergeCommand } from './commands/undo-merge.ts';
import {
  accessRevealed,
  consentRecorded,
  mergeUndone,
  personChanged,
  personCreated,
  personForgotten,
  personsMerged,
  windowOpened,
  windowsClosed,
} from './contract.ts';
import { findDuplicatesQuery } from './queries/find-duplicates.ts';
import { getPersonQuery } from './queries/get-person.ts';
import { getRevealedAccessQuery } from './queries/get-revealed-access.ts';
import { listAccessesQuery } from './queries/list-accesses.ts';
import { listDuplicatePairsQuery } from './queries/list-duplicate-pairs.ts';
import { searchPersonsQuery } from './queries/search-persons.ts';
import { personsRefusals } from './refusals.ts';
import { listMergesToClose } from './store-merge.ts';

export const personsModule = defineModule({
  name: 'persons',
  dependsOn: ['access', 'territory'],
  commands: [
    createPersonCommand,
    changePersonCommand,
    revealAccessCommand,
    recordConsentCommand,
    mergePersonsCommand,
    undoMergeCommand,
    declareDistinctCommand,
    forgetPersonCommand,
    closeMergeCommand,
  ],
  queries: [
    searchPersonsQuery,
    getPersonQuery,
    getRevealedAccessQuery,
    listAccessesQuery,
    findDuplicatesQuery,
    listDuplicatePairsQuery,
  ],
  facts: [
    personCreated,
    personChanged,
    personForgotten,
    accessRevealed,
    consentRecorded,
    personsMerged,
    mergeUndone,
    windowOpened,
    windowsClosed,
  ],
  refusals: personsRefusals,
  sweeps: [
    {
      name: 'persons.close-merges',
      every: 3_600,
      command: closeMergeCommand,
      due: async (tx, now) =>
        (await listMergesToClose(tx, now)).map((mergeId) => ({ key: mergeId, input: { mergeId } })),
    },
  ],
  migrations: new URL('./migrations/', import.meta.url),
});
