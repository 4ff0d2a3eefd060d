/** A commune to draw. Coordinates are longitude, latitude in degrees. */
export interface TerritoryFeature {
  /** INSEE code. */
  readonly code: string;
  readonly name: string;
  readonly geometry: TerritoryGeometry;
}

type Ring = readonly (readonly number[])[];
export type TerritoryGeometry =
  | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };

export interface TerritoryShape {
  readonly code: string;
  readonly name: string;
  /** SVG path data. */
  readonly path: string;
  /** Where the name or the mark stands: the middle of the largest part. */
  readonly x: number;
  readonly y: number;
}

/**
 * Projects communes into a box, keeping their proportions at that latitude (equirectangular: at the scale of a CPTS
 * the error is below a pixel).
 */
export function drawTerritory(
  features: readonly TerritoryFeature[],
  width: number,
  height: number,
): readonly TerritoryShape[] {
  const points = features.flatMap((feature) => ringsOf(feature.geometry).flat());
  if (points.length === 0) return [];
  const project = projection(points, width, height);
  return features.map((feature) => {
    const rings = ringsOf(feature.geometry).map((ring) => ring.map(project));
    const middle = middleOf(
      rings.reduce((one, other) => (area(other) > area(one) ? other : one), rings[0] ?? []),
    );
    const path = rings
      .map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`)
      .join('');
    return { code: feature.code, name: feature.name, path, x: round(middle[0]), y: round(middle[1]) };
  });
}

type Point = readonly [number, number];

function ringsOf(geometry: TerritoryGeometry): readonly Ring[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

function projection(points: Ring, width: number, height: number): (point: readonly number[]) => Point {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude = 0, latitude = 0] of points) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const margin = 10;
  const [wide, high] = [Math.max(1e-6, (east - west) * narrowing), Math.max(1e-6, north - south)];
  const scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
  const left = (width - wide * scale) / 2;
  const top = (height - high * scale) / 2;
  return ([longitude = 0, latitude = 0]) => [
    left + (longitude - west) * narrowing * scale,
    top + (north - latitude) * scale,
  ];
}

function area(ring: readonly Point[]): number {
  return Math.abs(twiceArea(ring)) / 2;
}

function twiceArea(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** The centroid of a ring. */
function middleOf(ring: readonly Point[]): Point {
  const twice = twiceArea(ring);
  if (twice === 0) return ring[0] ?? [0, 0];
  let [x, y] = [0, 0];
  ring.forEach(([fromX, fromY], index) => {
    const [toX, toY] = ring[(index + 1) % ring.length] ?? [fromX, fromY];
    const cross = fromX * toY - toX * fromY;
    x += (fromX + toX) * cross;
    y += (fromY + toY) * cross;
  });
  return [x / (3 * twice), y / (3 * twice)];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
