import { defineCommand } from '#kernel/command.ts';
import { forgetMessages } from '#modules/notices/api.ts';
import { forgetCalled } from '../contract/round.ts';
import { forgetWords, listEntryIds } from '../store/persons.ts';

export const forgetPersonCommand = defineCommand(forgetCalled, {
  load: (tx, { personId }) => listEntryIds(tx, personId),
  decide: (entryIds, { personId }) => ({ change: { personId, entryIds }, facts: [], output: {} }),
  save: async (tx, { personId, entryIds }, { now }) => {
    await forgetWords(tx, personId);
    await forgetMessages(tx, { kind: 'round-entry', ids: entryIds }, now);
  },
});
