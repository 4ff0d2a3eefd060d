import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { declineVisit, setAvailability } from '#modules/visits/contract/ground.ts';
import { availabilitySet, offerAnswered } from '#modules/visits/contract.ts';
import { isInHand } from '#modules/visits/domain/visit.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { loadVisit } from '#modules/visits/store.ts';
import { declineOffer, saveAvailability, withdrawOffersOf } from '#modules/visits/store-offers.ts';

/** « Pas cette fois » : a no is an answer, and is not asked again. */
export const declineVisitCommand = defineCommand(declineVisit, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { visitId }, { actor }) => {
    if (visit.holder?.accountId === actor.id && isInHand(visit.status))
      throw refuse('conflict', 'visits.already-taken', { code: visit.code });
    const data = { visitId, needId: visit.needId, accountId: actor.id, answer: 'declined' as const };
    return {
      change: { visitId, accountId: actor.id },
      facts: [fact(offerAnswered, { kind: 'visit', id: visitId }, data)],
      output: {},
    };
  },
  save: (tx, { visitId, accountId }, { now }) =>
    withSystemRole(tx, () => declineOffer(tx, visitId, accountId, now)),
});

/** « Indisponible » : one tap, and nobody asks before then; what was still asked is taken back. */
export const setAvailabilityCommand = defineCommand(setAvailability, {
  load: async () => undefined,
  decide: (_state, { unavailableUntil, communes }, { actor, now }) => {
    const until = unavailableUntil === null ? null : new Date(unavailableUntil);
    const away = until !== null && until > now;
    return {
      change: { accountId: actor.id, until: away ? until : null, communes },
      facts: [
        fact(
          availabilitySet,
          { kind: 'account', id: actor.id },
          { accountId: actor.id, until: away ? until.toISOString() : null },
        ),
      ],
      output: {},
    };
  },
  save: (tx, change, { now }) =>
    withSystemRole(tx, async () => {
      await saveAvailability(tx, { ...change, now });
      if (change.until !== null) await withdrawOffersOf(tx, change.accountId);
    }),
});
