import type { Actor } from '#kernel/actor.ts';
import type { EntryRow } from './tables.ts';

/**
 * Who may say something of this person: the coordination, the town hall of the commune, and the operators it is assigned
 * to or who had the person on the line. What a former holder reports late is a fact, and is kept.
 */
export function mayRecord(actor: Actor, entry: EntryRow): boolean {
  switch (actor.role) {
    case 'system':
    case 'coordinator':
      return true;
    case 'town-hall':
      return actor.communes.includes(entry.commune_code);
    case 'operator':
      return entry.assigned_to === actor.id || entry.taken_by.includes(actor.id);
    default:
      return false;
  }
}

/** Who may be given calls. */
export function mayCall(role: string): boolean {
  return role === 'operator' || role === 'coordinator' || role === 'town-hall';
}
