import { defineModule } from '#kernel/module.ts';
import { beginImportCommand } from '#modules/directory/commands/begin-import.ts';
import { cancelImportCommand } from '#modules/directory/commands/cancel-import.ts';
import { finishImportCommand } from '#modules/directory/commands/finish-import.ts';
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
  commands: [beginImportCommand, cancelImportCommand, finishImportCommand],
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
