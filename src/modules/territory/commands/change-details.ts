import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { describePlace } from '#modules/access/api.ts';
import { changeDetails as contract } from '#modules/territory/contract/settings.ts';
import { detailsChanged } from '#modules/territory/contract.ts';
import { shortNameOf } from '#modules/territory/domain/short-name.ts';
import { readPhone, refuse } from '#modules/territory/refuse.ts';
import { lockTerritory, updateTerritory } from '#modules/territory/store/territories.ts';

export const changeDetails = defineCommand(contract, {
  load: async (tx) => {
    const territory = await lockTerritory(tx);
    if (!territory) throw refuse('not-found', 'territory.not-created');
    return territory;
  },
  decide: (territory, input, { actor }) => {
    if (territory.version !== input.version) {
      throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
    }
    return {
      change: {
        ...territory,
        name: input.name,
        shortName: shortNameOf(input.name, input.shortName),
        callbackNumber: readPhone(input.callbackNumber, 'territory.callback-number-unreadable'),
        emergencyNumbers: input.emergencyNumbers,
      },
      facts: [fact(detailsChanged, { kind: 'territory', id: actor.territoryId }, {})],
      output: { version: input.version + 1 },
    };
  },
  save: async (tx, territory, effects) => {
    await updateTerritory(tx, territory);
    await describePlace(tx, effects, territory);
  },
});
