import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findLikelyDuplicates, savePerson } from '../api.ts';
import { createPerson } from '../contract/person.ts';
import { whyNotCreate, whyNotInstructions } from '../permissions.ts';
import { identityOf } from '../store.ts';

export const createPersonCommand = defineCommand(createPerson, {
  load: async (tx, { person, knowingly }) => (knowingly ? [] : findLikelyDuplicates(tx, identityOf(person))),
  decide: (duplicates, { personId, person, accessFacts }, { actor }) => {
    const refusal = whyNotCreate(actor, person) ?? whyNotInstructions(person.instructions);
    if (refusal) throw refusal;
    if (duplicates.length > 0) {
      throw new Refusal({
        kind: 'conflict',
        code: 'persons.likely-duplicate',
        facts: { count: duplicates.length },
      });
    }
    const change = { ...person, personId, ...(accessFacts === undefined ? {} : { accessFacts }) };
    return { change, facts: [], output: { personId } };
  },
  save: async (tx, change, effects) => {
    await savePerson(tx, effects, change);
  },
});
