import { defineQuery } from '#kernel/query.ts';
import { listPhotos } from '#modules/visits/contract/tour.ts';
import { loadVisit } from '#modules/visits/store.ts';
import { listPhotosOf } from '#modules/visits/store-tour.ts';

/** Row-level security lets through what a carer of this person may see. */
export const listPhotosQuery = defineQuery(listPhotos, {
  read: async (tx, { visitId }, { secrets, actor }) => {
    const { personId } = await loadVisit(tx, visitId);
    const photos = await listPhotosOf(tx, visitId, { secrets, territoryId: actor.territoryId });
    return { personId, photos: photos.map(({ at, ...photo }) => ({ ...photo, at: at.toISOString() })) };
  },
  shows: ({ personId, photos }) => (personId === null || photos.length === 0 ? [] : [personId]),
});
