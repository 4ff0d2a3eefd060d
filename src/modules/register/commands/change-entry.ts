import { defineCommand } from '#kernel/command.ts';
import { changeEntry } from '../contract/enrolment.ts';
import { isLiving, refuse } from '../domain/entry-life.ts';
import { whyNotCommune, whyNotExtras } from '../permissions.ts';
import { lockEntry, updateDetails } from '../store.ts';
import { findRules } from '../store-rules.ts';

export const changeEntryCommand = defineCommand(changeEntry, {
  load: async (tx, { entryId }) => {
    const row = await lockEntry(tx, entryId);
    return { row, rules: await findRules(tx, row.commune_code) };
  },
  decide: ({ row, rules }, input, { actor }) => {
    const refusal = whyNotCommune(actor, row.commune_code) ?? whyNotExtras(input.extras, rules.extras);
    if (refusal) throw refusal;
    if (!isLiving(row.state)) throw refuse('register.already-left');
    return { change: { row, input }, facts: [], output: { version: input.version + 1 } };
  },
  save: (tx, { row, input }, effects) => updateDetails(tx, row, input, effects.now),
});
