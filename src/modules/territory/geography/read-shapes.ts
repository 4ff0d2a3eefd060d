import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { merge } from 'topojson-client';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { type Atlas, communeOf } from '#modules/territory/domain/atlas.ts';

type Drawn = Polygon<{ code: string; nom: string }> | MultiPolygon<{ code: string; nom: string }>;

interface Shapes {
  readonly topology: Topology;
  /** Shapes of a present commune: its own, and those of the communes merged into it since the map was drawn. */
  readonly parts: ReadonlyMap<string, readonly Drawn[]>;
  /** West, south, east, north in degrees. */
  readonly boxes: ReadonlyMap<string, Box>;
}

type Box = readonly [number, number, number, number];

export interface CommuneShape {
  readonly code: string;
  readonly name: string;
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: unknown };
}

let kept: Shapes | undefined;

/** What a map of an area is made of. */
export interface Area {
  readonly chosen: readonly CommuneShape[];
  readonly around: readonly CommuneShape[];
}

/** Outlines of communes (WGS 84, four decimals: ten metres). Those without a drawing (overseas collectivities, arrondissements) are left out. */
export function shapesOf(atlas: Atlas, codes: readonly string[]): CommuneShape[] {
  const shapes = readShapes(atlas);
  return codes.flatMap((code) => {
    const shape = draw(shapes, atlas, code);
    return shape ? [shape] : [];
  });
}

const marginKilometres = 5;
const mostNeighbours = 400;

/** Codes of the communes around these: what a map offers to add. The nearest first. */
export function neighboursOf(atlas: Atlas, codes: readonly string[]): string[] {
  const { boxes } = readShapes(atlas);
  const frame = widen(codes.map((code) => boxes.get(code)).filter((box) => box !== undefined));
  if (!frame) return [];
  const chosen = new Set(codes);
  const [west, south, east, north] = frame;
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  return [...boxes]
    .filter(([code, box]) => !chosen.has(code) && overlaps(box, frame))
    .map(([code, box]) => ({
      code,
      distance: Math.hypot((box[0] + box[2]) / 2 - middle[0], (box[1] + box[3]) / 2 - middle[1]),
    }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostNeighbours)
    .map(({ code }) => code);
}

function widen(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const [west, south, east, north] = boxes.reduce((a, b) => [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ]);
  const high = marginKilometres / 111;
  const wide = high / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return [west - wide, south - high, east + wide, north + high];
}

function overlaps(box: Box, frame: Box): boolean {
  return box[0] <= frame[2] && box[2] >= frame[0] && box[1] <= frame[3] && box[3] >= frame[1];
}

function readShapes(atlas: Atlas): Shapes {
  if (kept) return kept;
  const file = new URL('../../../../data/geo/communes.topojson.gz', import.meta.url);
  const topology = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Topology;
  const collection = topology.objects.communes as GeometryCollection<{ code: string; nom: string }>;
  const parts = new Map<string, Drawn[]>();
  for (const geometry of collection.geometries as Drawn[]) {
    const code = communeOf(atlas, geometry.properties?.code ?? '')?.code;
    if (code) parts.set(code, [...(parts.get(code) ?? []), geometry]);
  }
  const arcBoxes = topology.arcs.map((arc) => boxOfArc(topology, arc));
  const boxes = new Map([...parts].map(([code, drawn]) => [code, boxOfParts(drawn, arcBoxes)] as const));
  kept = { topology, parts, boxes };
  return kept;
}

function boxOfArc(topology: Topology, arc: readonly (readonly number[])[]): Box {
  const { scale: [wide, high] = [1, 1], translate: [left, bottom] = [0, 0] } = topology.transform ?? {};
  let [x, y, west, south, east, north] = [0, 0, Infinity, Infinity, -Infinity, -Infinity];
  for (const [dx = 0, dy = 0] of arc) {
    x += dx;
    y += dy;
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  return [west * wide + left, south * high + bottom, east * wide + left, north * high + bottom];
}

function boxOfParts(parts: readonly Drawn[], arcBoxes: readonly Box[]): Box {
  const arcs = parts.flatMap((part) => (part.arcs as unknown[]).flat(2) as number[]);
  return arcs
    .map((arc) => arcBoxes[arc < 0 ? ~arc : arc] ?? [0, 0, 0, 0])
    .reduce((a, b) => [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[2], b[2]),
      Math.max(a[3], b[3]),
    ]) as Box;
}

function draw(shapes: Shapes, atlas: Atlas, code: string): CommuneShape | undefined {
  const parts = shapes.parts.get(code);
  const name = atlas.communes.get(code)?.name;
  const [first] = parts ?? [];
  if (!first || name === undefined) return undefined;
  // Joining also serves a single part: the answer is a multipolygon whatever the drawing was.
  const joined = merge(shapes.topology, [...(parts ?? [])]);
  return { code, name, geometry: { type: joined.type, coordinates: rounded(joined.coordinates) } };
}

function rounded(coordinates: unknown): unknown {
  if (typeof coordinates === 'number') return Math.round(coordinates * 10_000) / 10_000;
  return Array.isArray(coordinates) ? coordinates.map(rounded) : coordinates;
}
