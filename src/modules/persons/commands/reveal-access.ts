import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { revealAccess } from '../contract/access.ts';
import { accessRevealed } from '../contract.ts';
import { personNotFound } from '../refusals.ts';
import { findPersonRow } from '../store.ts';
import { hasAccessFacts, insertReveal } from '../store-access.ts';

/** How long the screen shows them. */
const shownSeconds = 30;

export const revealAccessCommand = defineCommand(revealAccess, {
  load: async (tx, { personId }) => {
    if (!(await findPersonRow(tx, personId))) throw personNotFound();
    if (!(await hasAccessFacts(tx, personId)))
      throw new Refusal({ kind: 'not-found', code: 'persons.no-access-facts' });
  },
  decide: (_, { personId, reason }, { now, newId }) => {
    const revealId = newId();
    const until = new Date(now.getTime() + shownSeconds * 1_000);
    return {
      change: { revealId, personId, reason, until },
      facts: [fact(accessRevealed, { kind: 'person', id: personId }, { personId, reason })],
      output: { revealId, until: until.toISOString() },
    };
  },
  save: (tx, change, effects) => insertReveal(tx, change, effects),
});
