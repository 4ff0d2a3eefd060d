import { defineCommand } from '#kernel/command.ts';
import { recordReply } from '../contract/call.ts';
import type { AttemptOutcome } from '../contract.ts';
import { afterReply } from '../domain/entry.ts';
import { type StepToSave, saveStep } from '../save-step.ts';
import { getEntryForUpdate } from '../store/entries.ts';
import { entryOf } from '../store/rows.ts';

const outcomes: Readonly<Record<'1' | '2' | 'other', AttemptOutcome>> = {
  '1': 'sms-well',
  '2': 'sms-call-back',
  other: 'sms-other',
};

/** What a person answered to the text message: `1` is news, anything else is a call to make now. */
export const recordReplyCommand = defineCommand(recordReply, {
  load: (tx, { entryId }) => getEntryForUpdate(tx, entryId),
  decide: (found, { reply }, { now, actor, newId }) => {
    const step = afterReply(entryOf(found.entry), reply, now);
    const change: StepToSave = {
      found,
      step,
      plans: [],
      detail: '',
      witness: { kind: 'none' },
      attempt: {
        attemptId: newId(),
        outcome: outcomes[reply],
        at: now,
        channel: 'sms',
        by: { id: actor.id, label: 'SMS' },
        undoable: false,
        spoke: false,
      },
      endsLease: false,
    };
    return { change, facts: [], output: { state: step.entry.state.at } };
  },
  save: async (tx, change, effects) => {
    await saveStep(tx, effects, change);
  },
});
