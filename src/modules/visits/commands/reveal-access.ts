import { defineCommand } from '#kernel/command.ts';
import { revealAccessForVisit } from '#modules/persons/api.ts';
import { revealAccess } from '#modules/visits/contract/ground.ts';
import { isInHand, whyNotOwnAct } from '#modules/visits/domain/visit.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { loadVisit } from '#modules/visits/store.ts';

/** The longest look that `persons.access_reveal` allows: the time to copy it, sealed, for the way there. */
const shownSeconds = 120;

/** Only the one who holds the visit, only while it is in their hands; each look leaves a line in the person's access log. */
export const revealAccessCommand = defineCommand(revealAccess, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, _input, { actor, now, newId }) => {
    const refusal = whyNotOwnAct(visit, 'give-back', actor);
    if (refusal) throw refusal;
    if (!isInHand(visit.status) || visit.holder?.accountId !== actor.id)
      throw refuse('forbidden', 'visits.not-yours', { code: visit.code, at: visit.since });
    if (visit.personId === null) throw refuse('not-found', 'visits.nobody-lives-there');
    const until = new Date(now.getTime() + shownSeconds * 1_000);
    const reveal = { revealId: newId(), personId: visit.personId, until };
    return {
      change: reveal,
      facts: [],
      output: { revealId: reveal.revealId, until: until.toISOString() },
    };
  },
  save: (tx, reveal, effects) => revealAccessForVisit(tx, effects, reveal),
});
