import { type Role, roles } from '#vocabulary/role.ts';
import type { RouteEntry } from '#web/app/route-entry.ts';
import { modules } from '#web/routes.ts';

const screens: readonly RouteEntry[] = modules.flatMap((module) => module.routes);

/** The drawings of the design system: nobody's screen, shown without a session. */
const isDrawing = ({ path }: RouteEntry): boolean => path.startsWith('/design');

/** Before signing in, or without ever doing so. */
export const signedOutScreens: readonly string[] = [
  ...screens.filter((entry) => entry.frame === 'public' || isDrawing(entry)).map(({ path }) => path),
  '/inscription',
  '/inscription/qui-voit',
  '/retrait',
  '/opposition',
];

/** Who has an account. */
export const members = roles.filter((role) => role !== 'citizen');

/** Every screen a role may open, those with a `$` last: the links to them are met on the way. */
export function screensOf(role: Role): readonly string[] {
  return screens
    .filter((entry) => entry.frame !== 'public' && !isDrawing(entry))
    .filter((entry) => entry.roles === undefined || entry.roles.includes(role))
    .map(({ path }) => path)
    .sort((one, other) => Number(one.includes('$')) - Number(other.includes('$')));
}

/** Every screen behind the sign-in, whoever it is for. */
export const signedInScreens: readonly string[] = [...new Set(members.flatMap(screensOf))];

/** Screens whose only links stand behind a tab. */
export const addressesBehindTabs: Readonly<Record<string, string>> = {
  '/crise/plans/$playbook/fiches/$sheet': '/crise/plans/heatwave/fiches/volunteers-at-the-door',
};

/** The screen that answers at an address, a screen without `$` first. */
export function screenAt(path: string): RouteEntry | undefined {
  return (
    screens.find((entry) => entry.path === path) ?? screens.find((entry) => pattern(entry.path).test(path))
  );
}

export function mayOpen(role: Role, path: string): boolean {
  const entry = screenAt(path);
  return entry !== undefined && (entry.roles === undefined || entry.roles.includes(role));
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`);
}
