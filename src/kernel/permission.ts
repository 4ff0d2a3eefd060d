import type { Actor } from '#kernel/actor.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { IdentificationLevel, Role } from '#vocabulary/role.ts';

/** The part of a contract that decides who may call it; the permission matrix is made of these. */
export interface Guarded {
  readonly roles: readonly Role[];
  readonly level: IdentificationLevel;
}

export function whyNotPermitted(actor: Pick<Actor, 'role' | 'level'>, guarded: Guarded): Refusal | undefined {
  if (actor.role === 'system') return undefined;
  if (!guarded.roles.includes(actor.role))
    return new Refusal({ kind: 'forbidden', code: 'kernel.forbidden' });
  return whyNotSure(actor, guarded.level);
}

/** Whoever is not that surely identified: the screen asks them to show a second factor again, then sends the same again. */
function whyNotSure(actor: Pick<Actor, 'role' | 'level'>, level: IdentificationLevel): Refusal | undefined {
  if (actor.role === 'system' || actor.level >= level) return undefined;
  return new Refusal({ kind: 'forbidden', code: 'kernel.level-too-low', facts: { level } });
}

/** For an action that is grave only towards some: the level its contract cannot name. */
export function requireLevel(actor: Pick<Actor, 'role' | 'level'>, level: IdentificationLevel): void {
  const refusal = whyNotSure(actor, level);
  if (refusal) throw refusal;
}

export function permit(actor: Actor, guarded: Guarded): void {
  const refusal = whyNotPermitted(actor, guarded);
  if (refusal) throw refusal;
}
