import { defineCommand } from '#kernel/command.ts';
import { closeMerge } from '../contract/duplicates.ts';
import { closeMergeRow } from '../store-merge.ts';

/** The undo period is over: what it kept of the second record goes. */
export const closeMergeCommand = defineCommand(closeMerge, {
  load: async () => undefined,
  decide: (_, { mergeId }) => ({ change: mergeId, facts: [], output: {} }),
  save: (tx, mergeId) => closeMergeRow(tx, mergeId),
});
