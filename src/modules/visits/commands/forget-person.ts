import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { forgetVisited } from '#modules/visits/contract/steering.ts';
import { visitedForgotten } from '#modules/visits/contract.ts';
import { forgetPerson } from '#modules/visits/store-reports.ts';

export const forgetPersonCommand = defineCommand(forgetVisited, {
  load: async () => undefined,
  decide: (_state, { personId }) => {
    const output = { visits: 0 };
    return { change: { personId, output }, facts: [], output };
  },
  save: async (tx, { personId, output }, effects) => {
    output.visits = await forgetPerson(tx, personId);
    effects.publish(fact(visitedForgotten, { kind: 'person', id: personId }, { visits: output.visits }));
  },
});
