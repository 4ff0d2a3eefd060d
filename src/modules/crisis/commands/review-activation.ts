import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { reviewActivation } from '#modules/crisis/contract/situations.ts';
import { activationReviewed } from '#modules/crisis/contract.ts';
import { whyNotReview } from '#modules/crisis/domain/situation.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import {
  insertStep,
  lockSituation,
  stateOf,
  stepOf,
  updateSituation,
} from '#modules/crisis/store/situations.ts';

/** The second pair of eyes (S-23): says the activation was right, or contests it for all to see. It stops nothing. */
export const reviewActivationCommand = defineCommand(reviewActivation, {
  load: async (tx, { situationId }) => lockSituation(tx, situationId),
  decide: (row, input, { now, newId, actor }) => {
    const refusal = whyNotReview(stateOf(row), actor.id);
    if (refusal) throw refusal;
    const confirmed = input.verdict === 'confirmed';
    const said = input.words === '' ? '' : ` "${input.words}"`;
    return {
      change: {
        row,
        stepId: newId(),
        reason: input.words,
        columns: {
          reviewed_at: now,
          reviewed_by: actor.id,
          reviewed_by_label: actor.label,
          review_verdict: input.verdict,
          review_words: input.words,
        },
        tag: confirmed ? ('fact' as const) : ('signal' as const),
        line: confirmed
          ? {
              fr: `Activation relue et confirmée par ${actor.label}.${said}`,
              en: `Activation reviewed and confirmed by ${actor.label}.${said}`,
            }
          : {
              fr: `Activation contestée par ${actor.label}.${said}`,
              en: `Activation contested by ${actor.label}.${said}`,
            },
      },
      facts: [
        fact(
          activationReviewed,
          { kind: 'situation', id: row.situation_id },
          { situationId: row.situation_id, verdict: input.verdict },
        ),
      ],
      output: {},
    };
  },
  save: async (tx, { row, columns, stepId, reason, tag, line }, effects) => {
    await updateSituation(tx, row, columns);
    await insertStep(tx, {
      ...stepOf({ ...row, ...columns }, effects),
      step_id: stepId,
      what: 'reviewed',
      reason,
    });
    await appendAutomaticLine(tx, effects, { situationId: row.situation_id, tag, text: line, links: [] });
  },
});
