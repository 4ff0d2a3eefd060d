import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { addNote } from '../contract/call.ts';
import { callRecorded } from '../contract.ts';
import { mayRecord } from '../permissions.ts';
import { happenedAt } from '../save-step.ts';
import { insertAttempt } from '../store/attempts.ts';
import { getEntryForUpdate } from '../store/entries.ts';

export const addNoteCommand = defineCommand(addNote, {
  load: (tx, { entryId }) => getEntryForUpdate(tx, entryId),
  permit: (actor, { entry }) => mayRecord(actor, entry),
  decide: ({ entry }, input, { occurredAt, now }) => ({
    change: { entry, input, at: happenedAt({ now, occurredAt }) },
    facts: [
      fact(
        callRecorded,
        { kind: 'round-entry', id: entry.entry_id },
        {
          roundId: entry.round_id,
          entryId: entry.entry_id,
          personId: entry.person_id,
          outcome: 'note',
          attempt: entry.tries,
        },
      ),
    ],
    output: {},
  }),
  save: (tx, { entry, input, at }, effects) =>
    insertAttempt(tx, {
      attemptId: input.attemptId,
      entry,
      outcome: 'note',
      attempt: 0,
      actorId: effects.actor.id,
      actorLabel: effects.actor.label,
      channel: 'note',
      at,
      recordedAt: effects.now,
      care: { questionnaireId: null, questionnaireVersion: null, answers: null, note: input.note },
    }),
});
