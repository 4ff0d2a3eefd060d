import { defineQuery } from '#kernel/query.ts';
import { listSituations as listSituationsContract } from '#modules/crisis/contract/situations.ts';
import { type Level, levelLabels } from '#modules/crisis/contract.ts';
import { cardOf, listSituations } from '#modules/crisis/store/situations.ts';

const open: readonly Level[] = ['watch', 'pre-alert', 'partial', 'full'];

/** Open ones gravest first; with `lifted`, the lifted ones too, the last lifted first. */
export const listSituationsQuery = defineQuery(listSituationsContract, {
  read: async (tx, { lifted }) => ({
    items: (await listSituations(tx, lifted ? [...open, 'lifted'] : open)).map((row) => ({
      ...cardOf(row),
      levelTitle: levelLabels[row.level],
      liftedAt: row.lifted_at?.toISOString() ?? null,
    })),
  }),
});
