import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { addPhoto } from '#modules/visits/contract/tour.ts';
import { photoAdded } from '#modules/visits/contract.ts';
import { isOver, whyNotOwnAct } from '#modules/visits/domain/visit.ts';
import { addEvent, loadVisit } from '#modules/visits/store.ts';
import { insertPhoto } from '#modules/visits/store-tour.ts';

/** What was photographed at the home; it may arrive long after the visit was told. */
export const addPhotoCommand = defineCommand(addPhoto, {
  load: (tx, { visitId }) => loadVisit(tx, visitId),
  decide: (visit, { visitId, photoId, jpeg }, { actor, now, occurredAt }) => {
    const mine = visit.holder?.accountId === actor.id && isOver(visit.status);
    const refusal = mine ? undefined : whyNotOwnAct(visit, 'record', actor);
    if (refusal) throw refusal;
    return {
      change: { photoId, visitId, personId: visit.personId, jpeg, at: occurredAt },
      facts: [fact(photoAdded, { kind: 'visit', id: visitId }, { visitId, photoId })],
      output: { receivedAt: now.toISOString() },
    };
  },
  save: (tx, photo, effects) =>
    withSystemRole(tx, async () => {
      await insertPhoto(tx, photo, effects);
      await addEvent(tx, effects, { visitId: photo.visitId, what: 'photo' });
    }),
});
