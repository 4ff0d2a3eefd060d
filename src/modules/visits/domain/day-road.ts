import type { TerritoryFeature } from '#vocabulary/territory-shapes.ts';
import type { DayPlace } from './tour-day.ts';
import { estimateTravel } from './tours/estimate-travel.ts';
import type { TravelTable } from './tours/model.ts';

export interface DayRoad {
  readonly communeCode: string;
}

const kilometresPerDegree = 111.2;
/** Mean distance of two doors in a square commune, as a share of its side. */
const acrossTown = 0.52;

/**
 * Ways between places known by their commune only: middle to middle from one commune to another, and within one the mean
 * way between two of its doors, since a commune is not crossed in no time.
 */
export function roadOf(
  roads: ReadonlyMap<string, DayRoad>,
  places: ReadonlyMap<string, DayPlace>,
): TravelTable {
  const known = [...roads].flatMap(([id, { communeCode }]) => {
    const place = places.get(communeCode);
    return place ? [{ id, communeCode, ...place }] : [];
  });
  const { places: ids, seconds } = estimateTravel(known);
  const inside = new Map([...places].map(([code, place]) => [code, withinCommune(place)]));
  const ways = Int32Array.from(seconds);
  for (const [row, from] of known.entries()) {
    for (const [column, to] of known.entries()) {
      if (row !== column && from.communeCode === to.communeCode)
        ways[row * known.length + column] = inside.get(from.communeCode) ?? 0;
    }
  }
  return { places: ids, seconds: ways };
}

function withinCommune(place: DayPlace): number {
  const { latitude, longitude, density, squareKilometres } = place;
  const apart = (acrossTown * Math.sqrt(squareKilometres)) / kilometresPerDegree;
  const { seconds } = estimateTravel([
    { id: 'a', latitude, longitude, density },
    { id: 'b', latitude: latitude + apart, longitude, density },
  ]);
  return seconds[1] ?? 0;
}

/** The middle of a commune and how densely it is lived in, from its outline and its legal population. */
export function placeOf({ geometry }: TerritoryFeature, population: number | null): DayPlace {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const rings = polygons.flatMap(([ring]) => (ring ? [ring] : []));
  let [twice, x, y] = [0, 0, 0];
  for (const ring of rings) {
    for (const [index, [longitude = 0, latitude = 0]] of ring.entries()) {
      const [nextLongitude = 0, nextLatitude = 0] = ring[(index + 1) % ring.length] ?? [];
      const cross = longitude * nextLatitude - nextLongitude * latitude;
      twice += cross;
      x += (longitude + nextLongitude) * cross;
      y += (latitude + nextLatitude) * cross;
    }
  }
  const [longitude, latitude] = [x / (3 * twice), y / (3 * twice)];
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  const squareKilometres = (Math.abs(twice) / 2) * kilometresPerDegree ** 2 * narrowing;
  return { latitude, longitude, squareKilometres, density: (population ?? 0) / squareKilometres };
}
