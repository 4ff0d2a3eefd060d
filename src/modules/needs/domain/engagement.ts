import type { NeedKind } from '#vocabulary/need-kind.ts';

const byVisit: readonly NeedKind[] = ['home-visit', 'supplies-at-home', 'errands'];

/**
 * Whoever takes such a need organises; the visit that meets it is what engages a team with the person. For the other kinds,
 * taking the need is itself being with the person: calling them, calling 15 for them.
 */
export function isFulfilledByVisit(kind: NeedKind): boolean {
  return byVisit.includes(kind);
}
