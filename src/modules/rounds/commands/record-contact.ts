import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { recordContact } from '../contract/call.ts';
import type { AttemptOutcome, ContactOutcome } from '../contract.ts';
import { afterContact } from '../domain/entry.ts';
import { mayRecord } from '../permissions.ts';
import { happenedAt, type StepToSave, saveStep, witnessOf } from '../save-step.ts';
import { getEntryForUpdate } from '../store/entries.ts';
import { entryOf, situationOf } from '../store/rows.ts';
import { contactsOf, lookAround } from '../surroundings.ts';

export const recordContactCommand = defineCommand(recordContact, {
  load: async (tx, { entryId }, { now }) => {
    const found = await getEntryForUpdate(tx, entryId);
    const [card] = await withSystemRole(tx, () => listPersonCards(tx, [found.entry.person_id], now));
    return {
      ...found,
      around: await lookAround(tx, { ...found, now }),
      places: card ? contactsOf(card).map(({ place }) => place) : [],
    };
  },
  permit: (actor, { entry }) => mayRecord(actor, entry),
  decide: (state, input, { actor, now, occurredAt }) => {
    if (!state.places.includes(input.contact))
      throw new Refusal({ kind: 'not-found', code: 'rounds.no-such-contact' });
    if (input.outcome === 'away' && input.awayUntil === null)
      throw new Refusal({ kind: 'invalid', code: 'rounds.away-needs-day' });
    const backBy = input.backBy === null ? null : new Date(input.backBy);
    const step = afterContact(
      entryOf(state.entry),
      { outcome: input.outcome, backBy: backBy && backBy > now ? backBy : null, awayUntil: input.awayUntil },
      situationOf(state.round, now, state.around),
    );
    const change: StepToSave = {
      found: state,
      step,
      plans: [],
      detail: input.note,
      witness: witnessOf(actor),
      attempt: {
        attemptId: input.attemptId,
        outcome: attemptOutcomes[input.outcome],
        at: happenedAt({ now, occurredAt }),
        channel: 'contact',
        by: { id: actor.id, label: actor.label },
        care: { questionnaireId: null, questionnaireVersion: null, answers: null, note: input.note },
        undoable: true,
        spoke: false,
      },
      // The next relative may follow at once; the lease ends when the step is over.
      endsLease: step.entry.state.at !== state.entry.state || input.outcome === 'will-go',
    };
    return {
      change,
      facts: [],
      output: {
        state: step.entry.state.at,
        dueAt: 'due' in step.entry.state ? step.entry.state.due.toISOString() : null,
      },
    };
  },
  save: async (tx, change, effects) => {
    await saveStep(tx, effects, change);
  },
});

const attemptOutcomes: Readonly<Record<ContactOutcome, AttemptOutcome>> = {
  news: 'contact-news',
  'will-go': 'contact-will-go',
  'no-answer': 'contact-no-answer',
  worried: 'contact-worried',
  hospitalised: 'hospitalised',
  away: 'away',
  deceased: 'deceased',
};
