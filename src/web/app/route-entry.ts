import type { ComponentType } from 'react';
import type { Role } from '#vocabulary/role.ts';
import type { Text } from '#vocabulary/text.ts';
import type { SectionId } from './navigation.ts';

/** One screen of a module. `routes.ts` stays light: it names screens, the code of each is loaded when it is opened. */
export interface RouteEntry {
  /** `/besoins/$code`: segments with `$` are read with `useRouteParams()`. */
  readonly path: string;
  readonly title: Text;
  /** Who may open it; everyone signed in when absent. The server decides anyway. */
  readonly roles?: readonly Role[];
  /** `screen(() => import('./needs-page.tsx'), 'NeedsPage')`. */
  readonly component: Loader;
  /** `app` has the navigation; `public` is a centred card for the signed-out; `bare` is the screen alone (wall, phone tour). */
  readonly frame?: 'app' | 'public' | 'bare';
  readonly nav?: NavEntry;
}

/** Puts the screen in the navigation. The first of a section is where the section leads; the others stand as a second row. */
export interface NavEntry {
  readonly section: SectionId;
  /** Default: the title. */
  readonly label?: Text;
  /** Lower first. Default: 50. */
  readonly order?: number;
  /** The number beside the section. Loaded after the first paint: `badge: () => import('./needs-badge.ts').then((m) => m.needsBadge)`. */
  readonly badge?: () => Promise<BadgeHook>;
}

/** A hook that gives the number waiting, `undefined` when it is not known. */
export type BadgeHook = () => number | undefined;
export type Loader = () => Promise<{ readonly default: ComponentType }>;

/** What a module brings to the shell; `src/web/routes.ts` lists them. */
export interface ModuleWeb {
  readonly routes: readonly RouteEntry[];
  /** Drawn above every screen: the crisis module's band. It returns `null` when there is nothing to say. */
  readonly band?: Loader;
  /** Pieces drawn inside a screen of another module, by the name of the place: `crisis.activation-holes`. May draw `null`. */
  readonly panels?: Readonly<Record<string, Loader>>;
  /** Finds objects for the Ctrl-K palette by code, name, phone; rejections are ignored. */
  readonly search?: (words: string) => Promise<readonly Found[]>;
}

export interface Found {
  readonly path: string;
  readonly title: string;
  readonly code?: string;
  readonly detail?: string;
}

/** Loads a named export as a screen, so that files keep one export named like them. */
export function screen<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): Loader {
  return async () => ({ default: (await load())[name] });
}
