import { defineQuery } from '#kernel/query.ts';
import { getSettings } from '#modules/visits/contract/tour.ts';
import { readChartDecision } from '#modules/visits/store-tour.ts';

export const getSettingsQuery = defineQuery(getSettings, {
  read: async (tx) => {
    const { accepted, decidedAt, decidedBy } = await readChartDecision(tx);
    return { chart: { accepted, decidedBy, decidedAt: decidedAt?.toISOString() ?? null } };
  },
});
