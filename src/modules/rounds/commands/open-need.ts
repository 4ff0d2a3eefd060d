import { defineCommand } from '#kernel/command.ts';
import { openNeedOnCall } from '../contract/call.ts';
import { planOf } from '../domain/call-needs.ts';
import { openPlanned } from '../perform-requests.ts';
import { mayRecord } from '../permissions.ts';
import { witnessOf } from '../save-step.ts';
import { getEntryForUpdate } from '../store/entries.ts';

/** What the grid does not ask: the operator opens it by hand, and hears of its outcome. */
export const openNeedCommand = defineCommand(openNeedOnCall, {
  load: (tx, { entryId }) => getEntryForUpdate(tx, entryId),
  permit: (actor, { entry }) => mayRecord(actor, entry),
  decide: ({ entry }, input) => {
    // Filled by `save`, which opens the need.
    const output = { needId: '', code: '', kind: input.kind, merged: false };
    return {
      change: { entry, plan: planOf(input.kind, [], ''), words: input.words, output },
      facts: [],
      output,
    };
  },
  save: async (tx, { entry, plan, words, output }, effects) => {
    const need = await openPlanned(tx, effects, {
      row: entry,
      plan,
      detail: words,
      witness: witnessOf(effects.actor),
    });
    Object.assign(output, need);
  },
});
