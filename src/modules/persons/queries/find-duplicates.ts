import { defineQuery } from '#kernel/query.ts';
import { findLikelyDuplicates, listPersonCards } from '../api.ts';
import { findDuplicates } from '../contract/duplicates.ts';

export const findDuplicatesQuery = defineQuery(findDuplicates, {
  read: async (tx, { personId, candidate }, { now }) => {
    const found = await findLikelyDuplicates(tx, { ...candidate, ...(personId ? { personId } : {}) });
    const cards = new Map(
      (
        await listPersonCards(
          tx,
          found.map((duplicate) => duplicate.personId),
          now,
        )
      ).map((card) => [card.personId, card]),
    );
    return {
      duplicates: found.flatMap((duplicate) => {
        const card = cards.get(duplicate.personId);
        return card ? [{ ...duplicate, card }] : [];
      }),
    };
  },
  shows: ({ duplicates }) => duplicates.map(({ personId }) => personId),
});
