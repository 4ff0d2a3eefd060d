import type { CompiledTours } from './compiled-tours.ts';

/** A plan with what it costs, ready to be compared and crossed. */
export interface Individual {
  readonly routes: readonly (readonly number[])[];
  /** Distance, hiring and prices of what is left out: the objective when nothing is late or overloaded. */
  readonly cost: number;
  readonly lateness: number;
  readonly excess: number;
  /** Before and after each visit; a carer's end is `-1`. */
  readonly before: Int32Array;
  readonly after: Int32Array;
}

export function isFeasible({ lateness, excess }: Individual): boolean {
  return lateness === 0 && excess === 0;
}

/** Measures a plan from the model, not from the search's own bookkeeping. */
export function measure(tours: CompiledTours, routes: readonly (readonly number[])[]): Individual {
  const { visits, places, locations, distance } = tours;
  const before = new Int32Array(visits).fill(-2);
  const after = new Int32Array(visits).fill(-2);
  let cost = 0;
  let lateness = 0;
  let excess = 0;
  for (let carer = 0; carer < tours.carers; carer++) {
    const route = routes[carer] ?? [];
    if (route.length === 0) continue;
    cost += tours.hiring[carer]!;
    let load = 0;
    let place = tours.start[carer]!;
    let previous = -1;
    for (const visit of route) {
      cost += distance[place * locations + places + visit]!;
      load += tours.demand[visit]!;
      place = places + visit;
      before[visit] = previous;
      if (previous >= 0) after[previous] = visit;
      previous = visit;
    }
    after[previous] = -1;
    cost += distance[place * locations + tours.end[carer]!]!;
    excess += Math.max(0, load - tours.capacity[carer]!);
    lateness += timeWarp(tours, carer, route);
  }
  for (let visit = 0; visit < visits; visit++) if (before[visit] === -2) cost += tours.price[visit]!;
  return { routes, cost, lateness, excess, before, after };
}

/** Time to be won back so that nobody comes late, leaving at the best moment. */
function timeWarp(tours: CompiledTours, carer: number, route: readonly number[]): number {
  const { places, locations, travel } = tours;
  let duration = 0;
  let warp = 0;
  let early = tours.begins[carer]!;
  let late = tours.ends[carer]!;
  let place = tours.start[carer]!;
  const join = (to: number, earliest: number, latest: number, service: number): void => {
    const passage = travel[place * locations + to]!;
    const delta = duration - warp + passage;
    const waits = Math.max(0, earliest - delta - late);
    const warps = Math.max(0, early + delta - latest);
    duration += passage + service + waits;
    warp += warps;
    early = Math.max(earliest - delta, early) - waits;
    late = Math.min(latest - delta, late) + warps;
    place = to;
  };
  for (const visit of route) {
    join(places + visit, tours.earliest[visit]!, tours.latest[visit]!, tours.service[visit]!);
  }
  join(tours.end[carer]!, tours.begins[carer]!, tours.ends[carer]!, 0);
  return warp;
}

/** Share of visits whose neighbours differ: 0 the same plan, 1 nothing in common. */
function distanceBetween(a: Individual, b: Individual): number {
  const count = a.after.length;
  let broken = 0;
  for (let visit = 0; visit < count; visit++) {
    if (a.after[visit] !== b.after[visit]) broken++;
    if (a.before[visit] !== b.before[visit]) broken++;
  }
  return broken / (2 * count);
}

export interface PopulationSettings {
  readonly least: number;
  readonly generation: number;
  readonly elites: number;
  readonly close: number;
}

export const usualPopulation: PopulationSettings = { least: 25, generation: 40, elites: 4, close: 5 };

interface Member {
  readonly individual: Individual;
  /** Distances to the other members, nearest first. */
  readonly near: { readonly member: Member; readonly distance: number }[];
  fitness: number;
}

/** Feasible and infeasible plans side by side; the good and the different survive (Vidal et al. 2012). */
export class Population {
  readonly #settings: PopulationSettings;
  readonly #random: () => number;
  #feasible: Member[] = [];
  #infeasible: Member[] = [];

  constructor(settings: PopulationSettings, random: () => number) {
    this.#settings = settings;
    this.#random = random;
  }

  get size(): number {
    return this.#feasible.length + this.#infeasible.length;
  }

  clear(): void {
    this.#feasible = [];
    this.#infeasible = [];
  }

  add(individual: Individual, penalised: (individual: Individual) => number): void {
    const group = isFeasible(individual) ? this.#feasible : this.#infeasible;
    const member: Member = { individual, near: [], fitness: 0 };
    for (const other of group) {
      const distance = distanceBetween(individual, other.individual);
      insertByDistance(member.near, other, distance);
      insertByDistance(other.near, member, distance);
    }
    group.push(member);
    if (group.length > this.#settings.least + this.#settings.generation) this.#survive(group, penalised);
  }

  /** Two parents, each the fitter of two, not the same plan. */
  parents(penalised: (individual: Individual) => number): [Individual, Individual] {
    this.#rank(this.#feasible, penalised);
    this.#rank(this.#infeasible, penalised);
    const first = this.#tournament();
    let second = this.#tournament();
    for (let attempt = 0; attempt < 10; attempt++) {
      const apart = distanceBetween(first, second);
      if (apart >= 0.1 && apart <= 0.5) break;
      second = this.#tournament();
    }
    return [first, second];
  }

  #tournament(): Individual {
    const a = this.#any();
    const b = this.#any();
    return (a.fitness < b.fitness ? a : b).individual;
  }

  #any(): Member {
    const index = Math.floor(this.#random() * this.size);
    const member =
      index < this.#feasible.length ? this.#feasible[index] : this.#infeasible[index - this.#feasible.length];
    if (!member) throw new Error('an empty population has no parents');
    return member;
  }

  /** Rank by cost and by how different a plan is; the elites are safe (biased fitness). */
  #rank(group: Member[], penalised: (individual: Individual) => number): void {
    if (group.length === 0) return;
    group.sort((a, b) => penalised(a.individual) - penalised(b.individual));
    const byDiversity = group
      .map((member, place) => ({ member, place, diversity: this.#diversity(member) }))
      .sort((a, b) => b.diversity - a.diversity);
    const weight = 1 - Math.min(this.#settings.elites, group.length) / group.length;
    for (const [rank, { member, place }] of byDiversity.entries()) {
      member.fitness = (place + weight * rank) / group.length;
    }
  }

  #diversity({ near }: Member): number {
    const count = Math.min(this.#settings.close, near.length);
    let sum = 0;
    for (let index = 0; index < count; index++) sum += near[index]!.distance;
    return count === 0 ? 1 : sum / count;
  }

  #survive(group: Member[], penalised: (individual: Individual) => number): void {
    while (group.length > this.#settings.least) {
      const twin = group.findIndex(({ near }) => near[0]?.distance === 0);
      if (twin >= 0) {
        this.#remove(group, twin);
        continue;
      }
      this.#rank(group, penalised);
      let worst = 1;
      for (let index = 2; index < group.length; index++) {
        if (group[index]!.fitness > group[worst]!.fitness) worst = index;
      }
      this.#remove(group, worst);
    }
  }

  #remove(group: Member[], index: number): void {
    const [gone] = group.splice(index, 1);
    for (const { near } of group) {
      const at = near.findIndex(({ member }) => member === gone);
      if (at >= 0) near.splice(at, 1);
    }
  }
}

function insertByDistance(near: Member['near'], member: Member, distance: number): void {
  let low = 0;
  let high = near.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (near[middle]!.distance < distance) low = middle + 1;
    else high = middle;
  }
  near.splice(low, 0, { member, distance });
}
