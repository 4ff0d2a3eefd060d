import { defineCommand } from '#kernel/command.ts';
import { passTo15 } from '../contract/call.ts';
import { afterCall } from '../domain/entry.ts';
import { mayRecord } from '../permissions.ts';
import { happenedAt, type StepToSave, saveStep, witnessOf } from '../save-step.ts';
import { getEntryForUpdate } from '../store/entries.ts';
import { entryOf, nobodyAround, situationOf } from '../store/rows.ts';

/** The hour of the hand-over is noted, a need is opened at once; the operator stays on the line. Never undone. */
export const passTo15Command = defineCommand(passTo15, {
  load: (tx, { entryId }) => getEntryForUpdate(tx, entryId),
  permit: (actor, { entry }) => mayRecord(actor, entry),
  decide: (found, input, { actor, now, occurredAt }) => {
    const at = happenedAt({ now, occurredAt });
    const change: StepToSave = {
      found,
      step: afterCall(
        entryOf(found.entry),
        { outcome: 'emergency', callBackAt: null, awayUntil: null },
        situationOf(found.round, now, nobodyAround),
      ),
      plans: [],
      detail: input.words,
      witness: witnessOf(actor),
      attempt: {
        attemptId: input.attemptId,
        outcome: 'emergency',
        at,
        channel: 'call',
        by: { id: actor.id, label: actor.label },
        care: { questionnaireId: null, questionnaireVersion: null, answers: null, note: input.words },
        undoable: false,
        spoke: true,
      },
      endsLease: false,
    };
    // Filled by `save`, which opens the need.
    const output = {
      needId: found.entry.need_id ?? '',
      code: found.entry.need_code ?? '',
      notedAt: at.toISOString(),
    };
    return { change: { change, output }, facts: [], output };
  },
  save: async (tx, { change, output }, effects) => {
    const [need] = await saveStep(tx, effects, change);
    if (need) Object.assign(output, { needId: need.needId, code: need.code });
  },
});
