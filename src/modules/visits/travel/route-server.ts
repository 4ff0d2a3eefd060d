import { z } from 'zod';
import {
  estimateTravel,
  type LocatedPlace,
  type TravelSource,
} from '#modules/visits/domain/tours/estimate-travel.ts';
import type { TravelTable } from '#modules/visits/domain/tours/model.ts';

/** What a route server takes in one question by default (`--max-table-size 100`): sources and destinations together. */
const mostPlaces = 100;
const timeoutMilliseconds = 10_000;

const answerShape = z.object({
  code: z.literal('Ok'),
  durations: z.array(z.array(z.number().nonnegative().nullable())),
});

/**
 * Durations from a server that speaks OSRM's table service (`/table/v1/driving/…?annotations=duration`), asked in blocks. When
 * none is configured, or it fails, they are estimated, and the answer says so. Only coordinates leave: no name, no address.
 */
export async function travelTable(
  places: readonly LocatedPlace[],
  server: string | undefined,
): Promise<{ readonly table: TravelTable; readonly source: TravelSource }> {
  if (server === undefined) return { table: estimateTravel(places), source: 'estimate' };
  try {
    return { table: await ask(places, server.replace(/\/$/, '')), source: 'routes' };
  } catch {
    return { table: estimateTravel(places), source: 'estimate-after-trouble' };
  }
}

async function ask(places: readonly LocatedPlace[], server: string): Promise<TravelTable> {
  const size = places.length;
  const seconds = new Int32Array(size * size);
  const block = places.length <= mostPlaces ? size : mostPlaces / 2;
  for (let row = 0; row < size; row += block) {
    for (let column = 0; column < size; column += block) {
      const from = places.slice(row, row + block);
      const to = places.slice(column, column + block);
      const durations = await askBlock(from, row === column ? from : to, server);
      for (const [i, line] of durations.entries()) {
        for (const [j, duration] of line.entries()) {
          seconds[(row + i) * size + column + j] = duration === null ? -1 : Math.round(duration);
        }
      }
    }
  }
  return { places: places.map(({ id }) => id), seconds };
}

async function askBlock(
  from: readonly LocatedPlace[],
  to: readonly LocatedPlace[],
  server: string,
): Promise<readonly (readonly (number | null)[])[]> {
  const same = from === to;
  const all = same ? from : [...from, ...to];
  const coordinates = all
    .map(({ latitude, longitude }) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`)
    .join(';');
  const sources = from.map((_, index) => index).join(';');
  const destinations = to.map((_, index) => from.length + index).join(';');
  const query = same ? '' : `&sources=${sources}&destinations=${destinations}`;
  const response = await fetch(`${server}/table/v1/driving/${coordinates}?annotations=duration${query}`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMilliseconds),
  });
  const { durations } = answerShape.parse(await response.json());
  if (durations.length !== from.length || durations.some((line) => line.length !== to.length))
    throw new Error('the route server answered a table of another size');
  return durations;
}
