import type {
  PlannedCarer,
  PlannedVisit,
  TourPlan,
  TourProblem,
} from '#modules/visits/domain/tours/model.ts';
import { mustBeMade, visitsOf } from './instance.ts';

/** What Solomon and VRPLIB files say, in the whole units of their convention. */
export interface VehicleRouting {
  /** By client number as the file counts them. */
  readonly clients: ReadonlyMap<number, Client>;
  readonly vehicles: readonly Vehicle[];
  /** By place number: depots and clients. */
  readonly distance: (from: number, to: number) => number;
  readonly places: readonly number[];
}
export interface Client {
  readonly demand: number;
  readonly opens: number;
  readonly closes: number;
  readonly service: number;
}
export interface Vehicle {
  readonly depot: number;
  readonly capacity: number;
  readonly opens: number;
  readonly closes: number;
  readonly longest?: number;
  /** Clients it may serve; all when absent. */
  readonly allowed?: ReadonlySet<number>;
}

/** Vehicles become carers, what only some may serve becomes a skill. */
export function toProblem({ clients, vehicles, distance, places }: VehicleRouting): TourProblem {
  const sets = [...new Set(vehicles.map(({ allowed }) => allowed && [...allowed].join()))];
  const visits = [...clients].map(([number, client]): PlannedVisit => {
    const may = vehicles.flatMap(({ allowed }, index) =>
      !allowed || allowed.has(number) ? [] : [`${index + 1}`],
    );
    return {
      id: `${number}`,
      place: `${number}`,
      duration: client.service,
      windows: [{ from: client.opens, to: client.closes }],
      price: mustBeMade,
      load: client.demand,
      ...(sets.length > 1 ? { notBy: may } : {}),
    };
  });
  const carers = vehicles.map(
    ({ depot, capacity, opens, closes, longest }, index): PlannedCarer => ({
      id: `${index + 1}`,
      from: `${depot}`,
      to: `${depot}`,
      hours: { from: opens, to: closes },
      load: capacity,
      ...(longest === undefined ? {} : { longest }),
    }),
  );
  const seconds = new Int32Array(places.length ** 2);
  for (const [row, from] of places.entries()) {
    for (const [column, to] of places.entries()) seconds[row * places.length + column] = distance(from, to);
  }
  return { travel: { places: places.map(String), seconds }, visits, carers };
}

/** Drives every route through the file's own numbers. */
export function drive(
  { clients, vehicles, distance }: VehicleRouting,
  plan: TourPlan,
): { cost: number } | { fault: string } {
  const seen = new Set<number>();
  let cost = 0;
  for (const { carer, leaves, visits } of visitsOf(plan)) {
    const vehicle = vehicles[Number(carer) - 1];
    if (!vehicle) return { fault: `vehicle ${carer} unknown` };
    if (visits.length === 0) continue;
    let place = vehicle.depot;
    let time = Math.max(leaves, vehicle.opens);
    let load = 0;
    for (const { visit } of visits) {
      const number = Number(visit);
      const client = clients.get(number);
      if (!client || seen.has(number)) return { fault: `client ${visit} unknown or twice` };
      if (vehicle.allowed && !vehicle.allowed.has(number))
        return { fault: `client ${visit} not for vehicle ${carer}` };
      seen.add(number);
      cost += distance(place, number);
      time = Math.max(time + distance(place, number), client.opens);
      if (time > client.closes) return { fault: `client ${visit} late` };
      time += client.service;
      load += client.demand;
      place = number;
    }
    cost += distance(place, vehicle.depot);
    time += distance(place, vehicle.depot);
    if (time > vehicle.closes) return { fault: `vehicle ${carer} back late` };
    if (load > vehicle.capacity) return { fault: `vehicle ${carer} overloaded` };
    if (time - leaves > (vehicle.longest ?? time)) return { fault: `vehicle ${carer} out too long` };
  }
  return seen.size === clients.size ? { cost } : { fault: `${clients.size - seen.size} clients left out` };
}

export function routeLists(plan: TourPlan): { vehicle: number; visits: number[] }[] {
  return visitsOf(plan).map(({ carer, visits }) => ({
    vehicle: Number(carer),
    visits: visits.map(({ visit }) => Number(visit)),
  }));
}
