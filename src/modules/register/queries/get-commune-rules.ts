import { defineQuery } from '#kernel/query.ts';
import { getCommuneRules } from '../contract/reading.ts';
import { whyNotCommune } from '../permissions.ts';
import { findRules } from '../store-rules.ts';

export const getCommuneRulesQuery = defineQuery(getCommuneRules, {
  read: async (tx, { communeCode }, { actor }) => {
    const refusal = whyNotCommune(actor, communeCode);
    if (refusal) throw refusal;
    return findRules(tx, communeCode);
  },
});
