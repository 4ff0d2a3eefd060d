import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DamagedInstance, type Instance } from './instance.ts';
import { type Client, drive, routeLists, toProblem, type Vehicle, type VehicleRouting } from './vrp-rules.ts';

const scale = 1_000;

/**
 * A VRPLIB file of the site-dependent (skills) or multi-depot family, with windows: everything x1000, distances rounded.
 * Clients and depots are numbered from 0 in the order of the file, as the `.sol` files beside them do.
 */
export function readVrplib(file: string): Instance {
  const routing = parse(file, readFileSync(file, 'utf8'));
  const solution = file.replace(/\.vrp$/, '.sol');
  const best = existsSync(solution) ? /Cost:\s*(\d+)/.exec(readFileSync(solution, 'utf8'))?.[1] : undefined;
  const depots = new Set(routing.vehicles.map(({ depot }) => depot)).size;
  return {
    name: basename(file, '.vrp').toUpperCase(),
    family: depots > 1 ? 'multi-depot' : 'site-dependent',
    problem: toProblem(routing),
    scale,
    ...(best === undefined ? {} : { best: Number(best) / scale }),
    check: (plan) => drive(routing, plan),
    solution: (plan) => ({ routes: routeLists(plan).map(({ visits }) => visits) }),
  };
}

function parse(file: string, text: string): VehicleRouting {
  const fields = new Map(
    [...text.matchAll(/^([A-Z_]+)\s*:\s*(.+)$/gm)].map(([, key = '', value = '']) => [key, value.trim()]),
  );
  const sections = new Map(
    [...text.matchAll(/^([A-Z_]+_SECTION)\s*\n([\s\d.+-]*)/gm)].map(([, key = '', body = '']) => [
      key,
      table(body),
    ]),
  );
  const section = (name: string): readonly number[][] => {
    const rows = sections.get(name);
    if (!rows) throw new DamagedInstance(file, `${name} is missing`);
    return rows;
  };
  const at = section('NODE_COORD_SECTION');
  const size = Number(fields.get('DIMENSION'));
  const fleet = Number(fields.get('VEHICLES'));
  if (fields.get('EDGE_WEIGHT_TYPE') !== 'EUC_2D' || !(size > 0) || !(fleet > 0))
    throw new DamagedInstance(file, 'not a VRPLIB instance of these families');
  for (const name of ['DEMAND_SECTION', 'SERVICE_TIME_SECTION', 'TIME_WINDOW_SECTION']) {
    if (section(name).length !== size || at.length !== size)
      throw new DamagedInstance(file, `${name} does not hold ${size} lines`);
  }
  const windows = section('TIME_WINDOW_SECTION');
  const depots = new Set(
    (sections.get('DEPOT_SECTION') ?? [[1]])
      .flat()
      .filter((depot) => depot > 0)
      .map((depot) => depot - 1),
  );
  const ownDepot = sections.get('VEHICLES_DEPOT_SECTION');
  const allowed = sections.get('VEHICLES_ALLOWED_CLIENTS_SECTION');
  const capacities = sections.get('CAPACITY_SECTION');
  const longest = fields.get('VEHICLES_MAX_DURATION');
  const vehicles = Array.from({ length: fleet }, (_, index): Vehicle => {
    const depot = (ownDepot?.[index]?.[1] ?? 1) - 1;
    const clients = allowed?.[index]?.slice(1).map((client) => client - 1);
    return {
      depot,
      capacity: capacities?.[index]?.[1] ?? Number(fields.get('CAPACITY')),
      opens: scale * (windows[depot]?.[1] ?? 0),
      closes: scale * (windows[depot]?.[2] ?? 0),
      ...(longest === undefined ? {} : { longest: scale * Number(longest) }),
      ...(clients ? { allowed: new Set(clients) } : {}),
    };
  });
  const clients = new Map<number, Client>();
  for (let number = 0; number < size; number++) {
    if (depots.has(number)) continue;
    clients.set(number, {
      demand: section('DEMAND_SECTION')[number]?.[1] ?? 0,
      service: scale * (section('SERVICE_TIME_SECTION')[number]?.[1] ?? 0),
      opens: scale * (windows[number]?.[1] ?? 0),
      closes: scale * (windows[number]?.[2] ?? 0),
    });
  }
  return {
    clients,
    vehicles,
    places: at.map((_, index) => index),
    distance: (from, to) => {
      const [, x = 0, y = 0] = at[from] ?? [];
      const [, u = 0, v = 0] = at[to] ?? [];
      return Math.round(scale * Math.hypot(x - u, y - v));
    },
  };
}

function table(body: string): number[][] {
  return body
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
}
