import type { Module } from '#kernel/module.ts';
import { accessModule } from '#modules/access/module.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { directoryModule } from '#modules/directory/module.ts';
import { evaluationModule } from '#modules/evaluation/module.ts';
import { needsModule } from '#modules/needs/module.ts';
import { noticesModule } from '#modules/notices/module.ts';
import { personsModule } from '#modules/persons/module.ts';
import { registerModule } from '#modules/register/module.ts';
import { roundsModule } from '#modules/rounds/module.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { visitsModule } from '#modules/visits/module.ts';

/** The only list of modules. Order does not matter: their `dependsOn` sorts them. */
export const modules: readonly Module[] = [
  accessModule,
  territoryModule,
  directoryModule,
  noticesModule,
  crisisModule,
  personsModule,
  registerModule,
  needsModule,
  roundsModule,
  visitsModule,
  evaluationModule,
];
