import { accessWeb } from '#modules/access/web/routes.ts';
import { crisisWeb } from '#modules/crisis/web/routes.ts';
import { directoryWeb } from '#modules/directory/web/routes.ts';
import { evaluationWeb } from '#modules/evaluation/web/routes.ts';
import { needsWeb } from '#modules/needs/web/routes.ts';
import { noticesWeb } from '#modules/notices/web/routes.ts';
import { personsWeb } from '#modules/persons/web/routes.ts';
import { registerWeb } from '#modules/register/web/routes.ts';
import { roundsWeb } from '#modules/rounds/web/routes.ts';
import { territoryWeb } from '#modules/territory/web/routes.ts';
import { visitsWeb } from '#modules/visits/web/routes.ts';
import type { ModuleWeb } from './app/route-entry.ts';
import { gallery } from './gallery/routes.ts';
import { offline } from './offline/routes.ts';

/** The one list of what modules bring to the screen. A module adds one line here and nothing else of the shell changes. */
export const modules: readonly ModuleWeb[] = [
  accessWeb,
  territoryWeb,
  directoryWeb,
  crisisWeb,
  evaluationWeb,
  needsWeb,
  personsWeb,
  registerWeb,
  roundsWeb,
  visitsWeb,
  noticesWeb,
  offline,
  gallery,
];
