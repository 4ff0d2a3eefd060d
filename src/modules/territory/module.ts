import { defineModule } from '#kernel/module.ts';
import {
  communesChanged,
  conventionEnded,
  conventionSigned,
  detailsChanged,
  territoryCreated,
} from '#modules/territory/contract.ts';
import { territoryRefusals } from '#modules/territory/refusals.ts';

export const territoryModule = defineModule({
  name: 'territory',
  dependsOn: ['access'],
  commands: [],
  queries: [],
  facts: [territoryCreated, communesChanged, detailsChanged, conventionSigned, conventionEnded],
  refusals: territoryRefusals,
  migrations: new URL('./migrations/', import.meta.url),
});
