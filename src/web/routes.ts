import type { ModuleWeb } from './app/route-entry.ts';
import { gallery } from './gallery/routes.ts';
import { offline } from './offline/routes.ts';

/** The one list of what modules bring to the screen. A module adds one line here and nothing else of the shell changes. */
export const modules: readonly ModuleWeb[] = [offline, gallery];
