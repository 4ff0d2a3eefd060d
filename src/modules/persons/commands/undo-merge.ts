import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { undoMerge } from '../contract/duplicates.ts';
import { mergeUndone } from '../contract.ts';
import { findMerge, restoreMerge } from '../store-merge.ts';

export const undoMergeCommand = defineCommand(undoMerge, {
  load: async (tx, { mergeId }) => {
    const merge = await findMerge(tx, mergeId);
    if (!merge) throw new Refusal({ kind: 'not-found', code: 'persons.merge-not-found' });
    return merge;
  },
  decide: (merge, { mergeId }, { now }) => {
    if (merge.undoneAt || !merge.before || merge.undoUntil <= now) {
      throw new Refusal({ kind: 'conflict', code: 'persons.merge-too-old' });
    }
    const { keptPersonId, gonePersonId } = merge;
    return {
      change: { mergeId, before: merge.before },
      facts: [
        fact(mergeUndone, { kind: 'person', id: keptPersonId }, { mergeId, keptPersonId, gonePersonId }),
      ],
      output: { keptPersonId, gonePersonId },
    };
  },
  save: (tx, { mergeId, before }, effects) => restoreMerge(tx, { mergeId, before }, effects.now),
});
