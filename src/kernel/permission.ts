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
  if (actor.level < guarded.level) {
    return new Refusal({ kind: 'forbidden', code: 'kernel.level-too-low', facts: { level: guarded.level } });
  }
  return undefined;
}

export function permit(actor: Actor, guarded: Guarded): void {
  const refusal = whyNotPermitted(actor, guarded);
  if (refusal) throw refusal;
}
