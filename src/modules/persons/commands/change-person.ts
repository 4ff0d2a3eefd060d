import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { savePerson } from '../api.ts';
import { changePerson } from '../contract/person.ts';
import { whyNotInstructions } from '../permissions.ts';
import { personNotFound } from '../refusals.ts';
import { findPersonRow } from '../store.ts';

export const changePersonCommand = defineCommand(changePerson, {
  load: async (tx, { personId }) => {
    const row = await findPersonRow(tx, personId, true);
    if (!row) throw personNotFound();
    return row;
  },
  decide: (row, { personId, version, person, accessFacts }, { actor }) => {
    const refusal =
      person.instructions === row.instructions ? undefined : whyNotInstructions(person.instructions);
    if (refusal) throw refusal;
    if (actor.role === 'town-hall' && !actor.communes.includes(person.communeCode)) {
      throw new Refusal({ kind: 'forbidden', code: 'persons.commune-not-yours' });
    }
    // The compartment decides who reads: no ordinary correction moves a person from one to the other.
    const change = { ...person, compartment: row.compartment, personId, expectedVersion: version };
    return {
      change: accessFacts === undefined ? change : { ...change, accessFacts },
      facts: [],
      output: { version: version + 1 },
    };
  },
  save: async (tx, change, effects) => {
    await savePerson(tx, effects, change);
  },
});
