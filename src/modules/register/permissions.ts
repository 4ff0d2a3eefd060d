import type { Actor } from '#kernel/actor.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { ExtraKind, Extras } from './contract.ts';

/** The register is the mayor's: only the town hall of the commune writes it. */
export function whyNotCommune(
  actor: Pick<Actor, 'role' | 'communes'>,
  communeCode: string,
): Refusal | undefined {
  return actor.role === 'system' || actor.communes.includes(communeCode)
    ? undefined
    : new Refusal({ kind: 'forbidden', code: 'register.commune-not-yours' });
}

/** Data beyond the legal list that the commune did not switch on. */
export function whyNotExtras(extras: Extras, enabled: readonly ExtraKind[]): Refusal | undefined {
  const extra = (Object.keys(extras) as ExtraKind[]).find(
    (kind) => extras[kind] !== null && extras[kind] !== undefined && !enabled.includes(kind),
  );
  return extra === undefined
    ? undefined
    : new Refusal({ kind: 'conflict', code: 'register.extra-not-enabled', facts: { extra } });
}
