import { Refusal } from '#kernel/refusal.ts';
import { type Duty, dutyLabels } from '#vocabulary/duty.ts';
import type { Role } from '#vocabulary/role.ts';

/** Roles that may answer for a duty: the town hall for its own, the cell's for the others. */
export function mayHold(role: Role, duty: Duty): boolean {
  if (duty === 'mairie') return role === 'town-hall';
  return role === 'coordinator' || role === 'professional' || (role === 'operator' && duty === 'appels');
}

/** Refuses `crisis.unknown-account`, `crisis.role-cannot-hold-duty`. */
export function whyNotHold(account: { readonly role: Role } | undefined, duty: Duty): Refusal | undefined {
  if (!account) return new Refusal({ kind: 'not-found', code: 'crisis.unknown-account' });
  if (mayHold(account.role, duty)) return undefined;
  return new Refusal({
    kind: 'conflict',
    code: 'crisis.role-cannot-hold-duty',
    facts: { duty: dutyLabels[duty].fr },
  });
}

/** Refuses `crisis.turn-is-empty`, `crisis.turn-is-over`. */
export function whyNotTurn(from: Date, until: Date | null, now: Date): Refusal | undefined {
  if (until !== null && until <= from) return new Refusal({ kind: 'invalid', code: 'crisis.turn-is-empty' });
  if (until !== null && until <= now) return new Refusal({ kind: 'conflict', code: 'crisis.turn-is-over' });
  return undefined;
}
