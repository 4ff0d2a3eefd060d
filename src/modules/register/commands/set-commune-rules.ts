import { defineCommand } from '#kernel/command.ts';
import { setCommuneRules } from '../contract/enrolment.ts';
import { whyNotCommune } from '../permissions.ts';
import { saveRules } from '../store-rules.ts';

export const setCommuneRulesCommand = defineCommand(setCommuneRules, {
  load: async () => undefined,
  decide: (_, { communeCode, extras, letterhead }, { actor }) => {
    const refusal = whyNotCommune(actor, communeCode);
    if (refusal) throw refusal;
    return {
      change: { communeCode, rules: { extras: [...new Set(extras)], letterhead } },
      facts: [],
      output: {},
    };
  },
  save: (tx, { communeCode, rules }) => saveRules(tx, communeCode, rules),
});
