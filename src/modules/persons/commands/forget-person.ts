import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { erasePerson } from '../api.ts';
import { forgetPerson } from '../contract/person.ts';
import { personNotFound } from '../refusals.ts';
import { findPersonRow } from '../store.ts';

export const forgetPersonCommand = defineCommand(forgetPerson, {
  load: async (tx, { personId }) => {
    const row = await findPersonRow(tx, personId, true);
    if (!row) throw personNotFound();
    return row;
  },
  decide: ({ compartment }, { personId }) => {
    if (compartment === 'register')
      throw new Refusal({ kind: 'conflict', code: 'persons.forget-through-register' });
    return { change: personId, facts: [], output: {} };
  },
  save: (tx, personId, effects) => erasePerson(tx, effects, personId),
});
