import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { declareDistinct } from '../contract/duplicates.ts';
import { personNotFound } from '../refusals.ts';
import { listPersonRows } from '../store.ts';
import { insertDistinctPair } from '../store-merge.ts';

export const declareDistinctCommand = defineCommand(declareDistinct, {
  load: async (tx, { personId, otherPersonId }) => {
    if (personId === otherPersonId) throw new Refusal({ kind: 'invalid', code: 'persons.merge-with-itself' });
    if ((await listPersonRows(tx, [personId, otherPersonId])).length < 2) throw personNotFound();
  },
  decide: (_, { personId, otherPersonId }) => ({
    change: [personId, otherPersonId].sort(),
    facts: [],
    output: {},
  }),
  save: (tx, [low = '', high = ''], effects) => insertDistinctPair(tx, { low, high }, effects),
});
