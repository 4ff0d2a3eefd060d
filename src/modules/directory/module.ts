import { defineModule } from '#kernel/module.ts';
import {
  importBegun,
  imported,
  joiningApproved,
  joiningAsked,
  joiningDeclined,
  professionalAdded,
  professionalChanged,
  structureChanged,
} from '#modules/directory/contract.ts';
import { directoryRefusals } from '#modules/directory/refusals.ts';

export const directoryModule = defineModule({
  name: 'directory',
  dependsOn: ['access', 'territory'],
  commands: [],
  queries: [],
  facts: [
    importBegun,
    imported,
    professionalAdded,
    professionalChanged,
    structureChanged,
    joiningAsked,
    joiningApproved,
    joiningDeclined,
  ],
  refusals: directoryRefusals,
  migrations: new URL('./migrations/', import.meta.url),
});
