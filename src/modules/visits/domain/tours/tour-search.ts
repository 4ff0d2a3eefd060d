import type { CompiledTours } from './compiled-tours.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { LocalSearch, type Penalties } from './local-search.ts';
import { nearVisits } from './neighbourhood.ts';
import { type Individual, isFeasible, measure, Population, usualPopulation } from './population.ts';
import { putBack } from './put-back.ts';

const nearSize = 40;
const repairShare = 0.5;
const repairBooster = 12;
const targetFeasible = 0.43;
const batch = 50;
const patience = 20_000;

/**
 * Hybrid genetic search (Vidal et al. 2012; time windows after Kool et al. 2022): parents exchange tours, the child is
 * improved by the local search, plans that break a window or a load compete at a price that follows how many do.
 * One `step` makes one child, so that the caller may stop at any moment; the same seed takes the same steps.
 */
export class TourSearch {
  readonly #tours: CompiledTours;
  readonly #random: () => number;
  readonly #local: LocalSearch;
  readonly #population: Population;
  #lateness: number;
  #load: number;
  #recentLate: boolean[] = [];
  #recentHeavy: boolean[] = [];
  #founding = 0;
  #sinceBetter = 0;
  #best: Individual | undefined;

  constructor(tours: CompiledTours, random: () => number) {
    this.#tours = tours;
    this.#random = random;
    this.#local = new LocalSearch(tours, nearVisits(tours, nearSize), random);
    this.#population = new Population(usualPopulation, random);
    this.#lateness = 6;
    this.#load = 20;
  }

  /** Best plan that keeps every window and load; undefined until one is found. */
  get best(): Individual | undefined {
    return this.#best;
  }

  /** A plan found elsewhere (another worker, yesterday, by hand): it joins the population. */
  offer(routes: readonly (readonly number[])[]): void {
    this.#keep(measure(this.#tours, routes));
  }

  step(): void {
    if (this.#founding < usualPopulation.least) {
      this.#founding++;
      this.#improve(this.#randomRoutes());
      return;
    }
    if (this.#sinceBetter > patience) {
      this.#population.clear();
      this.#founding = 0;
      this.#sinceBetter = 0;
      return;
    }
    const parents = this.#population.parents(this.#penalised);
    const child = exchangeRoutes(this.#tours, parents, this.#random);
    putBack(this.#tours, child);
    this.#improve(child);
  }

  readonly #penalised = ({ cost, lateness, excess }: Individual): number =>
    cost + this.#lateness * lateness + this.#load * excess;

  #improve(routes: readonly (readonly number[])[]): void {
    const improved = this.#localOptimum(routes, { lateness: this.#lateness, load: this.#load });
    this.#keep(improved);
    this.#learn(improved);
    if (isFeasible(improved) || this.#random() >= repairShare) return;
    const boosted = { lateness: this.#lateness * repairBooster, load: this.#load * repairBooster };
    const repaired = this.#localOptimum(improved.routes, boosted);
    if (isFeasible(repaired)) this.#keep(repaired);
  }

  #localOptimum(routes: readonly (readonly number[])[], penalties: Penalties): Individual {
    this.#local.load(routes);
    this.#local.improve(penalties);
    return measure(this.#tours, this.#local.routes());
  }

  #keep(individual: Individual): void {
    this.#population.add(individual, this.#penalised);
    this.#sinceBetter++;
    if (!isFeasible(individual)) return;
    if (this.#best && individual.cost >= this.#best.cost - 1e-9) return;
    this.#best = individual;
    this.#sinceBetter = 0;
  }

  /** Prices rise when too many plans break a rule and fall when too few do. */
  #learn({ lateness, excess }: Individual): void {
    this.#recentLate.push(lateness === 0);
    this.#recentHeavy.push(excess === 0);
    if (this.#recentLate.length < batch) return;
    this.#lateness = adjust(this.#lateness, share(this.#recentLate));
    this.#load = adjust(this.#load, share(this.#recentHeavy));
    this.#recentLate = [];
    this.#recentHeavy = [];
  }

  #randomRoutes(): number[][] {
    const { visits, carers, kind, allowed } = this.#tours;
    const order = Array.from({ length: visits }, (_, visit) => visit);
    for (let index = visits - 1; index > 0; index--) {
      const other = Math.floor(this.#random() * (index + 1));
      [order[index], order[other]] = [order[other]!, order[index]!];
    }
    const routes: number[][] = Array.from({ length: carers }, () => []);
    const perCarer = Math.max(1, Math.ceil(visits / carers));
    let carer = 0;
    for (const visit of order) {
      for (let tries = 0; tries < carers; tries++) {
        const route = routes[carer]!;
        if (allowed[kind[carer]! * visits + visit] === 1 && route.length <= perCarer) {
          route.push(visit);
          if (route.length >= perCarer) carer = (carer + 1) % carers;
          break;
        }
        carer = (carer + 1) % carers;
      }
    }
    putBack(this.#tours, routes);
    return routes;
  }
}

function share(flags: readonly boolean[]): number {
  return flags.filter(Boolean).length / flags.length;
}

function adjust(price: number, feasible: number): number {
  const gap = targetFeasible - feasible;
  if (Math.abs(gap) < 0.05) return price;
  const next = gap > 0 ? price * 1.34 : price * 0.8;
  return Math.min(10_000, Math.max(0.1, next));
}
