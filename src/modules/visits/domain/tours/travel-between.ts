import type { TravelTable } from './model.ts';

/** Seconds on the road; -1 when there is no way or a place is unknown. */
export function travelBetween({ places, seconds }: TravelTable, from: string, to: string): number {
  const row = indexOf(places, from);
  const column = indexOf(places, to);
  if (row === undefined || column === undefined) return -1;
  return seconds[row * places.length + column] ?? -1;
}

const indices = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function indexOf(places: readonly string[], place: string): number | undefined {
  let index = indices.get(places);
  if (!index) {
    index = new Map(places.map((id, position) => [id, position]));
    indices.set(places, index);
  }
  return index.get(place);
}
