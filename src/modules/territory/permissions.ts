import type { Actor } from '#kernel/actor.ts';

/** The coordination records for every commune; a town hall for its own. */
export function maySettleFor(actor: Pick<Actor, 'role' | 'communes'>, communeCode: string): boolean {
  if (actor.role === 'town-hall') return actor.communes.includes(communeCode);
  return actor.role === 'coordinator' || actor.role === 'system';
}
