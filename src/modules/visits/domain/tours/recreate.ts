import { never } from './compiled-tours.ts';
import { PlainPlaces } from './plain-places.ts';
import { SettledPlaces } from './settled-places.ts';
import type { Settling } from './settling.ts';
import type { WorkingPlan } from './working-plan.ts';

/** How often a place is overlooked; more where tours depend on each other, since few places are open there. */
const blinks = { plain: 0.01, settled: 0.05 } as const;
const mostTried = 60;
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
      if (plan.carer[visit]! < 0) {
        const most = limit - this.#cost() + hope + price[visit]!;
        if (partner[visit]! < 0 || !this.#settled) this.#one(visit, most);
        else this.#pair(visit, this.#settled, count < mostTried ? most : Number.POSITIVE_INFINITY);
      }
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

  /** Both or neither. */
  #pair(visit: number, places: SettledPlaces, most: number): void {
    const { price, partner } = this.#plan.tours;
    const other = partner[visit]!;
    if (!places.cheapestPair(visit, other, Math.min(most, price[visit]! + price[other]!), this.#blink))
      return;
    this.#put(visit, places.first);
    this.#put(other, places.second);
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
    // A break that follows is now taken here, and what comes after it may come sooner: pushing only delays.
    const moved = plan.tours.roaming[plan.next[visit]!] === 1;
    if (!(moved ? this.#settling.all() : this.#settling.push(visit)))
      throw new Error('a place found feasible is not');
    this.#settling.keep();
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
