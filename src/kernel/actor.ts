import type { IdentificationLevel, Role } from '#vocabulary/role.ts';

/** Who acts, in which territory. `system` is the platform itself: reactions, timers, the terminal of the server. */
export interface Actor {
  readonly id: string;
  readonly label: string;
  readonly territoryId: string;
  readonly role: Role | 'system';
  readonly level: IdentificationLevel;
  /** INSEE codes a town hall answers for; empty for every other role. */
  readonly communes: readonly string[];
}

const systemId = '00000000-0000-7000-8000-000000000000';

export function systemActor(territoryId: string, label = 'Maillon'): Actor {
  return { id: systemId, label, territoryId, role: 'system', level: 3, communes: [] };
}

/** Someone on the public pages: no account, only what a citizen may do for themselves or for a relative. */
export function citizenActor(territoryId: string): Actor {
  return { id: systemId, label: 'Public', territoryId, role: 'citizen', level: 0, communes: [] };
}
