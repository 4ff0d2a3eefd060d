import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#kernel/database.ts';
import { listSignedConventions } from '#modules/territory/api.ts';

/**
 * Communes whose registered persons this actor may call: a town hall its own, the CPTS those that signed a convention
 * (CASF L121-6-1: the register is the mayor's).
 */
export async function callableCommunes(tx: Tx, actor: Actor, now: Date): Promise<readonly string[]> {
  if (actor.role === 'town-hall') return actor.communes;
  return openCommunes(tx, now);
}

/** Communes open to the CPTS, whoever asks. */
export async function openCommunes(tx: Tx, now: Date): Promise<string[]> {
  return (await listSignedConventions(tx, now)).map(({ communeCode }) => communeCode);
}
