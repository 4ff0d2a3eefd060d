import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { describePlace, enrolFirstCoordinator } from '#modules/access/api.ts';
import { createTerritory as contract } from '#modules/territory/contract/settings.ts';
import { territoryCreated } from '#modules/territory/contract.ts';
import { nationalEmergencyNumbers } from '#modules/territory/domain/emergency-numbers.ts';
import { readPerimeter } from '#modules/territory/domain/perimeter.ts';
import { shortNameOf } from '#modules/territory/domain/short-name.ts';
import { timeZoneOf } from '#modules/territory/domain/time-zone.ts';
import { readAtlas } from '#modules/territory/geography/read-atlas.ts';
import { readPhone, refuse } from '#modules/territory/refuse.ts';
import { insertCommunes, insertTerritory, lockTerritory } from '#modules/territory/store/territories.ts';

export const createTerritory = defineCommand(contract, {
  load: async (tx, { communeCodes }) => ({
    exists: (await lockTerritory(tx)) !== undefined,
    perimeter: readPerimeter(readAtlas(), communeCodes),
  }),
  decide: ({ exists, perimeter }, input, { actor }) => {
    if (exists) throw refuse('conflict', 'territory.already-created');
    if (perimeter.refusal) throw perimeter.refusal;
    const { communes } = perimeter;
    const territory = {
      name: input.name,
      shortName: shortNameOf(input.name, input.shortName),
      timeZone: timeZoneOf(communes),
      callbackNumber: readPhone(input.callbackNumber, 'territory.callback-number-unreadable'),
      emergencyNumbers: nationalEmergencyNumbers,
      exercise: input.exercise,
    };
    const communeCodes = communes.map(({ code }) => code);
    return {
      change: { territory, communes, first: input.first },
      facts: [
        fact(
          territoryCreated,
          { kind: 'territory', id: actor.territoryId },
          { communeCodes, exercise: input.exercise },
        ),
      ],
      output: { territoryId: actor.territoryId },
    };
  },
  save: async (tx, { territory, communes, first }, effects) => {
    const { territoryId } = effects.actor;
    await insertTerritory(tx, { ...territory, territoryId, now: effects.now });
    await insertCommunes(tx, territoryId, communes);
    await describePlace(tx, effects, territory);
    if (first) await enrolFirstCoordinator(tx, effects, first);
  },
});
