import type { TestSpine } from '#kernel/testing/spine.ts';
import { createTerritory } from '#modules/territory/contract/settings.ts';

/** A territory around Redon, created as the platform does; other communes or another place on demand. */
export async function givenTerritory(
  spine: TestSpine,
  options: { communeCodes?: string[]; name?: string; exercise?: boolean; territoryId?: string } = {},
): Promise<void> {
  const {
    communeCodes = ['35236', '44185', '56221'],
    name = 'CPTS du Pays de Redon',
    exercise = false,
  } = options;
  const system = spine.actor('system', options.territoryId ? { territoryId: options.territoryId } : {});
  await spine.run(system, createTerritory, {
    name,
    shortName: '',
    communeCodes,
    callbackNumber: '01 99 00 12 34',
    exercise,
    first: null,
  });
}
