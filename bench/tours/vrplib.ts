import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DamagedInstance, type Instance } from './instance.ts';
import { type Client, drive, routeLists, toProblem, type Vehicle, type VehicleRouting } from './vrp-rules.ts';

/** How a file's decimals become whole numbers: what is given is `scale` times itself, distances truncated or rounded. */
interface Convention {
  readonly scale: number;
  readonly whole: (value: number) => number;
}
/** Plain windows follow the DIMACS challenge; skills, depots and longest tours the values written beside them. */
const dimacs: Convention = { scale: 10, whole: Math.floor };
const thousandths: Convention = { scale: 1_000, whole: Math.round };
const asGiven: Convention = { scale: 1, whole: Math.round };

/**
 * A VRPLIB file with windows: plain, site-dependent (skills) or multi-depot. Clients and depots are numbered from 0 in the
 * order of the file, as the `.sol` files beside them do.
 */
export function readVrplib(file: string): Instance {
  const text = readFileSync(file, 'utf8');
  const { routing, scale } = parse(file, text);
  const solution = file.replace(/\.vrp$/i, '.sol');
  const best = existsSync(solution)
    ? /Cost:?\s*([\d.]+)/i.exec(readFileSync(solution, 'utf8'))?.[1]
    : undefined;
  const depots = new Set(routing.vehicles.map(({ depot }) => depot)).size;
  const skills = routing.vehicles.some(({ allowed }) => allowed !== undefined);
  return {
    name: basename(file)
      .replace(/\.vrp$/i, '')
      .toUpperCase(),
    family: depots > 1 ? 'multi-depot' : skills ? 'site-dependent' : `vrplib-${routing.clients.size}`,
    problem: toProblem(routing),
    scale,
    ...(best === undefined ? {} : { best: Number(best) / scale }),
    check: (plan) => drive(routing, plan),
    solution: (plan) => ({ routes: routeLists(plan).map(({ visits }) => visits) }),
  };
}

type Rows = readonly (readonly number[])[];
interface Contents {
  readonly field: (name: string) => string | undefined;
  readonly rows: (name: string) => Rows | undefined;
  /** Second column of a section that holds one line for each place, or the field of that name for all of them. */
  readonly column: (section: string, ofAll: string) => (place: number) => number;
  readonly windows: Rows;
  readonly size: number;
}

function parse(file: string, text: string): { routing: VehicleRouting; scale: number } {
  const contents = contentsOf(file, text);
  const { field, rows, size, windows, column } = contents;
  const convention =
    field('EDGE_WEIGHT_TYPE') === 'EXPLICIT'
      ? asGiven
      : /^C?VRPTW$/.test(field('TYPE') ?? '')
        ? dimacs
        : thousandths;
  const { scale } = convention;
  const depots = new Set((rows('DEPOT_SECTION') ?? [[1]]).flat().flatMap((at) => (at > 0 ? [at - 1] : [])));
  const demand = column('DEMAND_SECTION', 'DEMAND');
  const service = column('SERVICE_TIME_SECTION', 'SERVICE_TIME');
  const clients = new Map<number, Client>();
  for (let number = 0; number < size; number++) {
    if (depots.has(number)) continue;
    clients.set(number, {
      demand: demand(number),
      service: scale * service(number),
      opens: scale * (windows[number]?.[1] ?? 0),
      closes: scale * (windows[number]?.[2] ?? 0),
    });
  }
  const vehicles = vehiclesOf(contents, clients.size, scale);
  if (vehicles.some(({ depot }) => !depots.has(depot)))
    throw new DamagedInstance(file, 'a vehicle starts from a place that is no depot');
  const places = Array.from({ length: size }, (_, index) => index);
  const routing = { clients, vehicles, places, distance: distances(file, contents, convention) };
  return { routing, scale };
}

function contentsOf(file: string, text: string): Contents {
  const fields = new Map(
    [...text.matchAll(/^([A-Z_]+)[ \t]*:[ \t]*(.+)$/gm)].map(([, key = '', value = '']) => [
      key,
      value.trim(),
    ]),
  );
  const sections = new Map(
    [...text.matchAll(/^([A-Z_]+_SECTION)\s*\n([\s\d.eE+-]*?)(?=[A-Z]|$(?![\s\S]))/gm)].map(
      ([, key = '', body = '']) => [key, table(body)],
    ),
  );
  const field = (name: string): string | undefined => fields.get(name);
  const rows = (name: string): Rows | undefined => sections.get(name);
  const size = Number(field('DIMENSION'));
  if (!(size > 1)) throw new DamagedInstance(file, 'not a VRPLIB instance: DIMENSION is missing');
  const perPlace = (name: string): Rows | undefined => {
    const lines = rows(name);
    const bad = lines?.findIndex((line, index) => line[0] !== index + 1 || line.some(Number.isNaN)) ?? -1;
    if (bad >= 0) throw new DamagedInstance(file, `line ${bad + 1} of ${name} is damaged`);
    if (lines && lines.length !== size)
      throw new DamagedInstance(file, `${name} does not hold ${size} lines`);
    return lines;
  };
  const windows = perPlace('TIME_WINDOW_SECTION');
  if (!windows) throw new DamagedInstance(file, 'TIME_WINDOW_SECTION is missing');
  perPlace('NODE_COORD_SECTION');
  const column = (section: string, ofAll: string) => {
    const lines = perPlace(section);
    const all = Number(field(ofAll) ?? Number.NaN);
    if (!lines && Number.isNaN(all)) throw new DamagedInstance(file, `${section} is missing`);
    return (place: number): number => (lines ? (lines[place]?.[1] ?? 0) : all);
  };
  return { field, rows, column, windows, size };
}

/** As many as the file says; one for each client where it does not bound them. */
function vehiclesOf({ field, rows, windows }: Contents, clients: number, scale: number): Vehicle[] {
  const longest = field('VEHICLES_MAX_DURATION');
  return Array.from({ length: Number(field('VEHICLES') ?? clients) }, (_, index): Vehicle => {
    const depot = (rows('VEHICLES_DEPOT_SECTION')?.[index]?.[1] ?? 1) - 1;
    const allowed = rows('VEHICLES_ALLOWED_CLIENTS_SECTION')?.[index]?.slice(1);
    return {
      depot,
      capacity: rows('CAPACITY_SECTION')?.[index]?.[1] ?? Number(field('CAPACITY') ?? Number.NaN),
      opens: scale * (windows[depot]?.[1] ?? 0),
      closes: scale * (windows[depot]?.[2] ?? 0),
      ...(longest === undefined ? {} : { longest: scale * Number(longest) }),
      ...(allowed ? { allowed: new Set(allowed.map((client) => client - 1)) } : {}),
    };
  });
}

function distances(
  file: string,
  { field, rows, size }: Contents,
  { scale, whole }: Convention,
): VehicleRouting['distance'] {
  const at = rows('NODE_COORD_SECTION');
  const given = rows('EDGE_WEIGHT_SECTION')?.flat();
  if (field('EDGE_WEIGHT_TYPE') === 'EUC_2D' && at)
    return (from, to) => {
      const [, x = 0, y = 0] = at[from] ?? [];
      const [, u = 0, v = 0] = at[to] ?? [];
      return whole(scale * Math.hypot(x - u, y - v));
    };
  if (field('EDGE_WEIGHT_FORMAT') === 'FULL_MATRIX' && given?.length === size ** 2)
    return (from, to) => whole(scale * (given[from * size + to] ?? 0));
  throw new DamagedInstance(file, 'neither plane coordinates nor a full matrix of distances');
}

function table(body: string): number[][] {
  return body
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
}
