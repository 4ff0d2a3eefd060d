import { citizenActor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { listTerritories } from '#kernel/sweep.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';

export interface PublicPlace {
  readonly territoryId: string;
  readonly name: string;
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  readonly exercise: boolean;
}

/** The CPTS one may ask to join here; an exercise only when there is no other. */
export async function publicPlaces(runtime: Runtime): Promise<readonly PublicPlace[]> {
  const found: PublicPlace[] = [];
  for (const territoryId of await listTerritories(runtime)) {
    const place = await placeOf(runtime, territoryId);
    if (place) found.push(place);
  }
  const real = found.filter(({ exercise }) => !exercise);
  return real.length > 0 ? real : found;
}

async function placeOf(runtime: Runtime, territoryId: string): Promise<PublicPlace | undefined> {
  try {
    return await runtime.database.transaction(scopeOf(citizenActor(territoryId)), async (tx) => {
      const { name, exercise } = await getTerritory(tx);
      const communes = (await listCommunes(tx)).map((commune) => ({
        code: commune.code,
        name: commune.name,
      }));
      return { territoryId, name, communes, exercise };
    });
  } catch (error) {
    if (isRefusal(error) && error.kind === 'not-found') return undefined;
    throw error;
  }
}
