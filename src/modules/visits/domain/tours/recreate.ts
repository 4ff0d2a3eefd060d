import { never } from './compiled-tours.ts';
import { PlainPlaces } from './plain-places.ts';
import { SettledPlaces } from './settled-places.ts';
import type { Settling } from './settling.ts';
import type { WorkingPlan } from './working-plan.ts';

/** How often a place is overlooked; more where tours depend on each other, since few places are open there. */
const blinks = { plain: 0.01, settled: 0.05 } as const;
const mostTried = 60;
/** Places kept for the first of two tied visits, each tried with the best place of the second. */
const pairPlaces = 4;
/** Orders in which absent visits are put back, and how often each is taken. */
const orders = [
  ['chance', 4],
  ['demand', 2],
  ['far', 2],
  ['close', 1],
  ['narrow', 2],
  ['early', 2],
  ['late', 2],
] as const;
type Order = (typeof orders)[number][0];

/**
 * Puts absent visits back one by one where they cost least, now and then overlooking a place (greedy insertion with
 * blinks, Christiaens and Vanden Berghe 2020). A visit that fits nowhere, or costs less to leave out, stays absent.
 */
export class Recreate {
  readonly #plan: WorkingPlan;
  readonly #settling: Settling | undefined;
  readonly #settled: SettledPlaces | undefined;
  readonly #places: PlainPlaces | SettledPlaces;
  readonly #random: () => number;
  readonly #keys: ReadonlyMap<Order, Float64Array>;
  readonly #wheel: readonly Order[];
  readonly #key: Float64Array;
  readonly #list: Int32Array;
  readonly #usualBlink: number;
  #blink: number;

  constructor(plan: WorkingPlan, settling: Settling | undefined, random: () => number) {
    const { tours } = plan;
    this.#plan = plan;
    this.#settling = settling;
    this.#settled = settling && new SettledPlaces(plan, settling, random);
    this.#places = this.#settled ?? new PlainPlaces(plan, random);
    this.#random = random;
    this.#usualBlink = settling ? blinks.settled : blinks.plain;
    this.#blink = this.#usualBlink;
    this.#keys = orderKeys(plan);
    this.#wheel = orders.flatMap(([order, weight]) =>
      order === 'demand' && tours.demand.every((demand) => demand === 0)
        ? []
        : Array.from({ length: weight }, () => order),
    );
    this.#key = new Float64Array(tours.visits);
    this.#list = new Int32Array(tours.visits);
  }

  /**
   * What an absent visit would cost in one tour, beside its price, at its best place there; infinite when it does not fit.
   * Nothing is changed.
   */
  costIn(visit: number, carer: number): number {
    const place = this.#places.cheapest(visit, Number.POSITIVE_INFINITY, 0, carer);
    return place < 0 ? Number.POSITIVE_INFINITY : this.#places.cost;
  }

  /** Puts everything absent in, overlooking nothing: the plan a search starts from. */
  first(): void {
    this.#blink = 0;
    this.#putBack(this.#choose(Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
    this.#blink = this.#usualBlink;
  }

  /** Puts absent visits back. False, and a plan left half made, as soon as it is sure to cost `limit` or more. */
  run(limit: number): boolean {
    return this.#putBack(this.#choose(mostTried), limit);
  }

  #putBack(count: number, limit: number): boolean {
    const plan = this.#plan;
    const { partner, price } = plan.tours;
    // What is not tried yet may cost nothing once it is back.
    let hope = 0;
    for (let index = 0; index < count; index++) hope += price[this.#list[index]!]!;
    for (let index = 0; index < count; index++) {
      const visit = this.#list[index]!;
      hope -= price[visit]!;
      if (plan.carer[visit]! >= 0) continue;
      if (partner[visit]! >= 0 && this.#settled) this.#pair(visit, partner[visit]!, this.#settled);
      else this.#one(visit, limit - this.#cost() + hope + price[visit]!);
      if (this.#cost() - hope >= limit) return false;
    }
    plan.listAbsent();
    return true;
  }

  #cost(): number {
    return this.#plan.cost + (this.#settling?.latenessCost ?? 0);
  }

  #one(visit: number, most: number): void {
    const place = this.#places.cheapest(visit, Math.min(most, this.#plan.tours.price[visit]!), this.#blink);
    if (place >= 0) this.#put(visit, place);
  }

  /** The second goes where it suits one of the best places of the first; both or neither. */
  #pair(visit: number, other: number, places: SettledPlaces): void {
    const { price } = this.#plan.tours;
    places.cheapest(visit, price[visit]!, this.#blink, -1, pairPlaces);
    const candidates = [...places.places];
    const costs = [...places.costs];
    let best = price[visit]! + price[other]!;
    let chosen = -1;
    let second = -1;
    for (const [index, candidate] of candidates.entries()) {
      if (costs[index]! >= best) break;
      this.#put(visit, candidate);
      const place = places.cheapest(other, best - costs[index]!, this.#blink);
      if (place >= 0) {
        best = costs[index]! + places.cost;
        chosen = candidate;
        second = place;
      }
      this.#remove(visit);
    }
    if (chosen < 0) return;
    this.#put(visit, chosen);
    this.#put(other, second);
  }

  #put(visit: number, after: number): void {
    const plan = this.#plan;
    plan.cost -= plan.tours.price[visit]!;
    if (!this.#settling) {
      plan.insert(visit, after);
      return;
    }
    plan.link(visit, after);
    plan.refresh(plan.carer[visit]!);
    if (!this.#settling.push(visit)) throw new Error('a place found feasible is not');
  }

  #remove(visit: number): void {
    const carer = this.#plan.carer[visit]!;
    this.#plan.absentCount = 0;
    this.#plan.takeOut(visit);
    this.#plan.refresh(carer);
    this.#settling?.all();
  }

  /** Absent visits in the order to be tried; of very many, the latest ones. */
  #choose(most: number): number {
    const { absent, absentCount, tours } = this.#plan;
    const list = this.#list;
    const order = this.#wheel[Math.floor(this.#random() * this.#wheel.length)]!;
    const keys = this.#keys.get(order);
    const first = Math.max(0, absentCount - most);
    let count = 0;
    for (let index = absentCount - 1; index >= first; index--) {
      const visit = absent[index]!;
      // A break fits best while there is room.
      this.#key[visit] = tours.roaming[visit] === 1 ? -never : keys ? keys[visit]! : this.#random();
      list[count++] = visit;
    }
    const chosen = list.subarray(0, count);
    if (count > mostTried) chosen.sort((a, b) => this.#key[a]! - this.#key[b]!);
    else sortByKey(chosen, this.#key);
    return count;
  }
}

function orderKeys({ tours }: WorkingPlan): ReadonlyMap<Order, Float64Array> {
  const { visits, places, locations, distance, demand, earliest, latest, start } = tours;
  const from = start[0] ?? 0;
  const by = (key: (visit: number) => number): Float64Array =>
    Float64Array.from({ length: visits }, (_, visit) => key(visit));
  const far = by((visit) => distance[from * locations + places + visit]!);
  return new Map<Order, Float64Array>([
    ['demand', by((visit) => -demand[visit]!)],
    ['far', by((visit) => -far[visit]!)],
    ['close', far],
    ['narrow', by((visit) => latest[visit]! - earliest[visit]!)],
    ['early', by((visit) => earliest[visit]!)],
    ['late', by((visit) => -latest[visit]!)],
  ]);
}

function sortByKey(list: Int32Array, key: Float64Array): void {
  for (let index = 1; index < list.length; index++) {
    const moved = list[index]!;
    const value = key[moved]!;
    let at = index - 1;
    while (at >= 0 && key[list[at]!]! > value) {
      list[at + 1] = list[at]!;
      at--;
    }
    list[at + 1] = moved;
  }
}
