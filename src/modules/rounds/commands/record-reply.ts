import { defineCommand } from '#kernel/command.ts';
import type { Reply } from '#modules/notices/contract.ts';
import { noteConsent } from '#modules/persons/api.ts';
import { recordReply } from '../contract/call.ts';
import type { AttemptOutcome } from '../contract.ts';
import { afterReply } from '../domain/entry.ts';
import { type StepToSave, saveStep } from '../save-step.ts';
import { getEntryForUpdate } from '../store/entries.ts';
import { entryOf } from '../store/rows.ts';

const outcomes: Readonly<Record<Reply, AttemptOutcome>> = {
  '1': 'sms-well',
  '2': 'sms-call-back',
  stop: 'sms-other',
  other: 'sms-other',
};

/**
 * What a person answered to the text message: `1` is news, anything else is a call to make now. STOP also takes back the
 * agreement to text messages.
 */
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
    return {
      change: { change, isStop: reply === 'stop' },
      facts: [],
      output: { state: step.entry.state.at },
    };
  },
  save: async (tx, { change, isStop }, effects) => {
    await saveStep(tx, effects, change);
    if (!isStop) return;
    const { person_id: personId } = change.found.entry;
    await noteConsent(tx, effects, { personId, kind: 'sms', given: false, means: 'written' });
  },
});
