import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { getRevealedAccess } from '../contract/access.ts';
import { findAccessFacts, findReveal } from '../store-access.ts';

/** Only the account that revealed, only while its look lasts. */
export const getRevealedAccessQuery = defineQuery(getRevealedAccess, {
  read: async (tx, { revealId }, { actor, now, secrets }) => {
    const reveal = await findReveal(tx, revealId);
    if (!reveal || reveal.actorId !== actor.id || reveal.until <= now) {
      throw new Refusal({ kind: 'forbidden', code: 'persons.reveal-over' });
    }
    const facts = await findAccessFacts(tx, reveal.personId, { secrets, territoryId: actor.territoryId });
    if (!facts) throw new Refusal({ kind: 'not-found', code: 'persons.no-access-facts' });
    return { personId: reveal.personId, facts, until: reveal.until.toISOString() };
  },
  shows: ({ personId }) => [personId],
});
