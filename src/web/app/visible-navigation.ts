import { useMemo } from 'react';
import type { Role } from '#vocabulary/role.ts';
import { modules } from '#web/routes.ts';
import { type NavigationSection, type SectionId, sections } from './navigation.ts';
import type { RouteEntry } from './route-entry.ts';
import { useSession } from './session.tsx';

export interface VisibleSection extends NavigationSection {
  /** Screens of the section that the role may open, in order; never empty. */
  readonly entries: readonly (RouteEntry & { readonly nav: NonNullable<RouteEntry['nav']> })[];
  readonly path: string;
}

export function mayOpen(entry: Pick<RouteEntry, 'roles'>, role: Role): boolean {
  return entry.roles === undefined || entry.roles.includes(role);
}

/** The navigation of the person at the screen: a role hides whole branches (C3). */
export function useVisibleSections(): readonly VisibleSection[] {
  const { role } = useSession();
  return useMemo(() => visibleSections(role), [role]);
}

/** A role that sees a few branches only (C3): a volunteer has three tabs, the rest by its address. */
const branchesOf: Partial<Record<Role, readonly SectionId[]>> = {
  volunteer: ['mission', 'messages', 'help'],
  ars: ['crisis'],
};

/** What a thumb reaches first on a phone, before the order of the desk. */
const thumbFirst: Partial<Record<Role, readonly SectionId[]>> = {
  professional: ['today', 'home-care', 'needs', 'messages'],
};

/** The sections in the order of the five tabs of a phone. */
export function inPhoneOrder(visible: readonly VisibleSection[], role: Role): readonly VisibleSection[] {
  const first = thumbFirst[role] ?? [];
  const rank = ({ id }: VisibleSection) => (first.includes(id) ? first.indexOf(id) : first.length);
  return [...visible].sort((one, other) => rank(one) - rank(other));
}

export function visibleSections(role: Role): readonly VisibleSection[] {
  const branches = branchesOf[role];
  const open = modules
    .flatMap((module) => module.routes)
    .filter(hasNav)
    .filter((entry) => mayOpen(entry, role))
    .sort((one, other) => (one.nav.order ?? 50) - (other.nav.order ?? 50));
  return sections.flatMap((section) => {
    if (branches && !branches.includes(section.id)) return [];
    const entries = open.filter((entry) => entry.nav.section === section.id);
    const first = entries[0];
    return first ? [{ ...section, entries, path: first.path }] : [];
  });
}

/** The section a path belongs to: the longest screen path that begins it. */
export function sectionOf(path: string, visible: readonly VisibleSection[]): VisibleSection | undefined {
  const candidates = visible.flatMap((section) =>
    section.entries.map((entry) => ({ section, length: entry.path.length, path: entry.path })),
  );
  const exact = candidates
    .filter((candidate) => path === candidate.path || path.startsWith(`${candidate.path}/`))
    .sort((one, other) => other.length - one.length)[0];
  const root = `/${path.split('/')[1]}`;
  return (
    exact?.section ?? candidates.find((candidate) => `/${candidate.path.split('/')[1]}` === root)?.section
  );
}

function hasNav(entry: RouteEntry): entry is RouteEntry & { nav: NonNullable<RouteEntry['nav']> } {
  return entry.nav !== undefined;
}
