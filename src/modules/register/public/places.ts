import { citizenActor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { listTerritories } from '#kernel/sweep.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';

/** A commune whose register takes requests here, and the CPTS it belongs to. */
export interface Place {
  readonly communeCode: string;
  readonly communeName: string;
  readonly territoryId: string;
  readonly cpts: string;
  readonly callbackNumber: string | null;
}

const keptMilliseconds = 30_000;

/** The communes of every territory served here; those of an exercise only when there is no other. Read anew twice a minute. */
export function createPlaces(runtime: Runtime): () => Promise<readonly Place[]> {
  let kept: { at: number; places: Promise<readonly Place[]> } | undefined;
  return () => {
    const now = runtime.clock.now().getTime();
    if (!kept || now - kept.at > keptMilliseconds || now < kept.at)
      kept = { at: now, places: readPlaces(runtime) };
    kept.places.catch(() => {
      kept = undefined;
    });
    return kept.places;
  };
}

async function readPlaces(runtime: Runtime): Promise<readonly Place[]> {
  const found: (Place & { exercise: boolean })[] = [];
  for (const territoryId of await listTerritories(runtime)) {
    found.push(...(await placesOf(runtime, territoryId)));
  }
  const real = found.filter(({ exercise }) => !exercise);
  return (real.length > 0 ? real : found).sort((one, other) =>
    one.communeName.localeCompare(other.communeName, 'fr'),
  );
}

async function placesOf(runtime: Runtime, territoryId: string) {
  try {
    return await runtime.database.transaction(scopeOf(citizenActor(territoryId)), async (tx) => {
      const { name, callbackNumber, exercise } = await getTerritory(tx);
      return (await listCommunes(tx)).map((commune) => ({
        communeCode: commune.code,
        communeName: commune.name,
        territoryId,
        cpts: name,
        callbackNumber,
        exercise,
      }));
    });
  } catch (error) {
    // A territory that has accounts but is not described yet takes no requests.
    if (isRefusal(error) && error.kind === 'not-found') return [];
    throw error;
  }
}
