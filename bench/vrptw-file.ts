import { readFileSync } from 'node:fs';
import { type CompiledTours, unbound } from '#modules/visits/domain/tours/compiled-tours.ts';

/**
 * A Solomon or Gehring-Homberger instance under the DIMACS convention: distances and times x10, truncated; demand,
 * windows and service from the file; one depot, vehicles alike; a visit left out is priced beyond any tour.
 */
export function readVrptw(file: string): CompiledTours {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const heading = lines.findIndex((line) => /NUMBER/.test(line));
  const [carers = 0, capacity = 0] = numbers(lines[heading + 1] ?? '');
  const rows = lines
    .slice(heading + 2)
    .map(numbers)
    .filter((row) => row.length === 7);
  const depot = rows[0];
  if (!depot || carers < 1) throw new Error(`${file}: not a Solomon instance`);
  const clients = rows.slice(1);
  const visits = clients.length;
  const locations = visits + 1;
  const distance = new Int32Array(locations * locations);
  for (const [from, a] of rows.entries()) {
    for (const [to, b] of rows.entries()) {
      distance[from * locations + to] = Math.floor(10 * Math.hypot(at(a, 1) - at(b, 1), at(a, 2) - at(b, 2)));
    }
  }
  const column = (index: number, factor: number): Int32Array =>
    Int32Array.from(clients, (row) => factor * at(row, index));
  return {
    ...unbound({ visits, carers, places: 1, kinds: 1 }),
    distance,
    travel: distance,
    demand: column(3, 1),
    service: column(6, 10),
    earliest: column(4, 10),
    latest: column(5, 10),
    due: column(5, 10),
    begins: new Int32Array(carers).fill(10 * at(depot, 4)),
    ends: new Int32Array(carers).fill(10 * at(depot, 5)),
    capacity: new Int32Array(carers).fill(capacity),
  };
}

function numbers(line: string): number[] {
  return line
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
    .map(Number)
    .filter((value) => !Number.isNaN(value));
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}

/** What is wrong with a plan, judged from the instance alone; undefined when nothing is. Answers its cost otherwise. */
export function checkPlan(
  tours: CompiledTours,
  routes: readonly (readonly number[])[],
): { cost: number } | { fault: string } {
  const seen = new Set<number>();
  let cost = 0;
  for (const [carer, route] of routes.entries()) {
    let place = tours.start[carer] ?? 0;
    let time = tours.begins[carer] ?? 0;
    let load = 0;
    for (const visit of route) {
      if (seen.has(visit)) return { fault: `visit ${visit + 1} twice` };
      seen.add(visit);
      const leg = tours.distance[place * tours.locations + tours.places + visit] ?? 0;
      cost += leg;
      time = Math.max(time + leg, tours.earliest[visit] ?? 0);
      if (time > (tours.latest[visit] ?? 0)) return { fault: `visit ${visit + 1} late` };
      time += tours.service[visit] ?? 0;
      load += tours.demand[visit] ?? 0;
      place = tours.places + visit;
    }
    const back = tours.distance[place * tours.locations + (tours.end[carer] ?? 0)] ?? 0;
    if (route.length > 0) cost += back;
    if (time + back > (tours.ends[carer] ?? 0) && route.length > 0)
      return { fault: `carer ${carer + 1} back late` };
    if (load > (tours.capacity[carer] ?? 0)) return { fault: `carer ${carer + 1} overloaded` };
  }
  return seen.size === tours.visits ? { cost } : { fault: `${tours.visits - seen.size} visits left out` };
}
