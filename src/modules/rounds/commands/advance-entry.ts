import { defineCommand } from '#kernel/command.ts';
import { advanceEntry } from '../contract/call.ts';
import { afterDeadline } from '../domain/entry.ts';
import { type StepToSave, saveStep } from '../save-step.ts';
import { getEntryForUpdate } from '../store/entries.ts';
import { entryOf, situationOf } from '../store/rows.ts';
import { lookAround } from '../surroundings.ts';

/** The hour of a step has come and nobody has done it: the search goes on without them. */
export const advanceEntryCommand = defineCommand(advanceEntry, {
  load: async (tx, { entryId }, { now }) => {
    const found = await getEntryForUpdate(tx, entryId);
    return { ...found, around: await lookAround(tx, { ...found, now }) };
  },
  decide: (state, _input, { now }) => {
    const before = entryOf(state.entry);
    const step = afterDeadline(before, situationOf(state.round, now, state.around));
    const change: StepToSave = {
      found: state,
      step,
      plans: [],
      detail: '',
      witness: { kind: 'none' },
      endsLease: false,
    };
    const moved = step.entry !== before;
    return { change: moved ? change : undefined, facts: [], output: { state: step.entry.state.at } };
  },
  save: async (tx, change, effects) => {
    if (change) await saveStep(tx, effects, change);
  },
});
