import type { TravelTable } from './model.ts';

/** A place with what is known of the land around it. */
export interface LocatedPlace {
  readonly id: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Inhabitants for each square kilometre of its commune; absent: taken for countryside. */
  readonly density?: number;
}

/**
 * Mean speeds by car, doors included, and how much longer the road is than the straight line. Orders of magnitude for
 * planning, not measured here: with a route server configured they are not used.
 */
const grounds = [
  { from: 3_000, kilometresPerHour: 18, detour: 1.3 },
  { from: 800, kilometresPerHour: 26, detour: 1.3 },
  { from: 150, kilometresPerHour: 38, detour: 1.35 },
  { from: 0, kilometresPerHour: 48, detour: 1.4 },
] as const;
/** Getting out, locking, finding the door: on every way that is not from a place to itself. */
const doorSeconds = 90;
const earthKilometres = 6_371;

/** Travel without a route server: great circle, detour factor, speed by density of the two communes. */
export function estimateTravel(places: readonly LocatedPlace[]): TravelTable {
  const seconds = new Int32Array(places.length ** 2);
  for (const [row, from] of places.entries()) {
    for (const [column, to] of places.entries()) {
      seconds[row * places.length + column] = row === column ? 0 : secondsBetween(from, to);
    }
  }
  return { places: places.map(({ id }) => id), seconds };
}

function secondsBetween(from: LocatedPlace, to: LocatedPlace): number {
  const straight = kilometresBetween(from, to);
  if (straight === 0) return 0;
  const [a, b] = [groundOf(from), groundOf(to)];
  const hours =
    ((straight / 2) * a.detour) / a.kilometresPerHour + ((straight / 2) * b.detour) / b.kilometresPerHour;
  return Math.round(3_600 * hours) + doorSeconds;
}

function groundOf({ density = 0 }: LocatedPlace): (typeof grounds)[number] {
  return grounds.find(({ from }) => density >= from) ?? grounds[3];
}

/** Great circle (haversine), in kilometres. */
export function kilometresBetween(from: LocatedPlace, to: LocatedPlace): number {
  const radians = Math.PI / 180;
  const dLat = (to.latitude - from.latitude) * radians;
  const dLon = (to.longitude - from.longitude) * radians;
  const half =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians) * Math.sin(dLon / 2) ** 2;
  return 2 * earthKilometres * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** What the screen says of durations, by where they come from. */
export const travelSources = {
  routes: { fr: 'Durées calculées par le serveur d’itinéraires.', en: 'Durations from the route server.' },
  estimate: {
    fr: 'Durées estimées : distance à vol d’oiseau allongée, vitesse selon la densité des communes. Ni trafic ni sens uniques.',
    en: 'Estimated durations: straight-line distance made longer, speed by density of the communes. No traffic, no one-way streets.',
  },
  'estimate-after-trouble': {
    fr: 'Le serveur d’itinéraires ne répond pas : durées estimées à vol d’oiseau.',
    en: 'The route server does not answer: durations estimated from straight lines.',
  },
} as const;
export type TravelSource = keyof typeof travelSources;
