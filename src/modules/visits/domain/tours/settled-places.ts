import { transposed } from './compiled-tours.ts';
import type { Settling } from './settling.ts';
import { TourPush } from './tour-push.ts';
import type { WorkingPlan } from './working-plan.ts';

const impossible = Number.POSITIVE_INFINITY;
/** Places kept for the first of two tied visits, each tried with the best place of the second. */
const pairPlaces = 4;

/**
 * Where an absent visit costs least when tours depend on each other, or lateness has a price. Each place is first followed
 * down its own tour, which gives the cost exactly unless a stop pushed back pushes another tour; only then is the visit put
 * in, what it pushes settled, and everything taken back, the most promising places first. Just before a break the cost may
 * be less than said: the break is then taken there, perhaps nearer to what comes after.
 */
export class SettledPlaces {
  readonly #plan: WorkingPlan;
  readonly #settling: Settling;
  readonly #push: TourPush;
  readonly #random: () => number;
  readonly #kindSeen: Int32Array;
  readonly #distanceTo: Int32Array;
  readonly #travelTo: Int32Array;
  #turn = 0;
  /** What the place found adds to the cost, lateness included, the visit's price apart. */
  cost = 0;
  /** The best places of the last question, cheapest first, when more than one was asked for. */
  readonly places: number[] = [];
  readonly costs: number[] = [];
  /** Places of the last pair asked for. */
  first = -1;
  second = -1;
  // Places to be tried, with what the way there costs and the least the whole can cost.
  #deferred = 0;
  readonly #deferredNode: Int32Array;
  readonly #deferredDetour: Float64Array;
  readonly #deferredBound: Float64Array;
  /** How many places are asked for, and what a place must stay below to be one of them. */
  #count = 1;
  #limit = 0;
  readonly #lateMatters: boolean;

  constructor(plan: WorkingPlan, settling: Settling, random: () => number) {
    this.#plan = plan;
    this.#settling = settling;
    this.#push = new TourPush(plan, settling);
    this.#random = random;
    const { tours } = plan;
    this.#kindSeen = new Int32Array(tours.kinds);
    this.#deferredNode = new Int32Array(plan.next.length);
    this.#deferredDetour = new Float64Array(plan.next.length);
    this.#deferredBound = new Float64Array(plan.next.length);
    this.#lateMatters = tours.lateness.each > 0 || tours.lateness.worst > 0;
    this.#distanceTo = transposed(tours.distance, tours.locations);
    this.#travelTo =
      tours.travel === tours.distance ? this.#distanceTo : transposed(tours.travel, tours.locations);
  }

  /** The node to stand after, below a cost of `most`; -1 when there is none. Overlooks a place in `blink` of cases. */
  cheapest(visit: number, most: number, blink: number, only = -1, count = 1): number {
    const { tours, next, at, leaves, latest, leg, busy, load, carer: carerOf } = this.#plan;
    const { visits, carers, capacity, kind, allowed, preference, hiring, roaming } = tours;
    const { locations, distance, travel } = tours;
    const wandering = roaming[visit] === 1;
    const row = (tours.places + visit) * locations;
    const distanceTo = this.#distanceTo;
    const travelTo = this.#travelTo;
    const opens = tours.earliest[visit]!;
    const service = tours.service[visit]!;
    const closes = tours.latest[visit]!;
    const demand = tours.demand[visit]!;
    const other = tours.partner[visit]!;
    const companion = other >= 0 ? carerOf[other]! : -1;
    const due = tours.due[visit]!;
    const { each } = tours.lateness;
    const firstEnd = visits + carers;
    const lastCarer = only < 0 ? carers - 1 : only;
    const turn = ++this.#turn;
    this.#empty(most, count);
    for (let carer = Math.max(0, only); carer <= lastCarer; carer++) {
      if (carer === companion || load[carer]! + demand > capacity[carer]!) continue;
      const cell = kind[carer]! * visits + visit;
      if (allowed[cell] === 0) continue;
      let extra = preference[cell]!;
      if (busy[carer] === 0) {
        if (this.#kindSeen[kind[carer]!] === turn) continue;
        this.#kindSeen[kind[carer]!] = turn;
        // Nobody sets off for a break.
        if (!wandering) extra += hiring[carer]!;
      }
      for (let node = visits + carer; node < firstEnd && leaves[node]! <= closes; node = next[node]!) {
        const follower = next[node]!;
        // Most places are told hopeless by the way alone, or by the two neighbours' hours.
        let detour = extra;
        if (!wandering && (follower >= visits || roaming[follower] === 0)) {
          const from = row + at[node]!;
          const onward = row + at[follower]!;
          detour += distanceTo[from]! + distance[onward]! - leg[node]!;
          if (detour >= this.#limit) continue;
          let start = leaves[node]! + travelTo[from]!;
          if (start > closes || detour + each * (start - due) >= this.#limit) continue;
          if (start < opens) start = opens;
          if (start + service + travel[onward]! > latest[follower]!) continue;
        } else if (!wandering) detour += this.#push.detour(visit, node);
        const bound = this.#push.bound(visit, node, detour, this.#limit);
        if (bound >= this.#limit || this.#random() < blink) continue;
        if (this.#push.coupled || this.#push.departs) this.#defer(node, detour, bound);
        else this.#keep(node, bound);
      }
    }
    this.#tryDeferred(visit);
    this.cost = this.costs[0] ?? impossible;
    return this.places[0] ?? -1;
  }

  /**
   * Places for two tied visits at once, in `first` and `second`, below a cost of `most`: each of the best of the one with
   * the best of the other.
   */
  cheapestPair(visit: number, other: number, most: number, blink: number): boolean {
    this.cheapest(visit, most, blink, -1, pairPlaces);
    const candidates = [...this.places];
    const costs = [...this.costs];
    let best = most;
    this.first = -1;
    for (const [index, candidate] of candidates.entries()) {
      const cost = costs[index]!;
      if (cost >= best) break;
      if (!this.hold(visit, candidate, impossible)) throw new Error('a place found feasible is not');
      const place = this.cheapest(other, best - cost, blink);
      if (place >= 0) {
        best = cost + this.cost;
        this.first = candidate;
        this.second = place;
      }
      this.release(visit);
    }
    this.cost = best;
    return this.first >= 0;
  }

  #empty(most: number, count: number): void {
    this.places.length = 0;
    this.costs.length = 0;
    this.#count = count;
    this.#limit = most;
    this.#deferred = 0;
  }

  #defer(node: number, detour: number, bound: number): void {
    this.#deferredNode[this.#deferred] = node;
    this.#deferredDetour[this.#deferred] = detour;
    this.#deferredBound[this.#deferred++] = bound;
  }

  /** The places whose cost only a trial tells, most promising first, until none left can do better than those found. */
  #tryDeferred(visit: number): void {
    const { tours, leaves, carer } = this.#plan;
    const settling = this.#settling;
    const lateNow = settling.latenessCost;
    while (this.#deferred > 0) {
      let first = 0;
      for (let index = 1; index < this.#deferred; index++) {
        if (this.#deferredBound[index]! < this.#deferredBound[first]!) first = index;
      }
      if (this.#deferredBound[first]! >= this.#limit) return;
      const node = this.#deferredNode[first]!;
      const detour = this.#deferredDetour[first]!;
      const last = --this.#deferred;
      this.#deferredNode[first] = this.#deferredNode[last]!;
      this.#deferredDetour[first] = this.#deferredDetour[last]!;
      this.#deferredBound[first] = this.#deferredBound[last]!;
      if (this.hold(visit, node, this.#limit - detour + lateNow)) {
        let cost = detour + settling.latenessCost - lateNow;
        // Among places for a break, the one that ends the day soonest.
        if (tours.roaming[visit] === 1) cost += leaves[tours.visits + tours.carers + carer[visit]!]! * 1e-6;
        if (cost < this.#limit) this.#keep(node, cost);
      }
      this.release(visit);
    }
  }

  #keep(place: number, cost: number): void {
    const { places, costs } = this;
    const count = this.#count;
    let rank = Math.min(places.length, count - 1);
    while (rank > 0 && costs[rank - 1]! > cost) {
      costs[rank] = costs[rank - 1]!;
      places[rank] = places[rank - 1]!;
      rank--;
    }
    costs[rank] = cost;
    places[rank] = place;
    if (places.length === count) this.#limit = costs[count - 1]!;
  }

  /** Puts a visit in on trial. False when it may not stand there, or lateness then costs more than `most`. */
  hold(visit: number, after: number, most: number): boolean {
    const { tours, next, prev, carer, at } = this.#plan;
    const follower = next[after]!;
    next[after] = visit;
    prev[visit] = after;
    next[visit] = follower;
    prev[follower] = visit;
    carer[visit] = carer[after]!;
    if (tours.roaming[visit] === 1) at[visit] = at[after]!;
    this.#moveBreaks(follower, at[visit]!);
    return this.#settling.push(visit, this.#lateMatters ? most : impossible);
  }

  /** Takes back what was put in last on trial. */
  release(visit: number): void {
    const { next, prev, carer, at } = this.#plan;
    this.#settling.undo();
    const before = prev[visit]!;
    const follower = next[visit]!;
    next[before] = follower;
    prev[follower] = before;
    carer[visit] = -1;
    this.#moveBreaks(follower, at[before]!);
  }

  #moveBreaks(from: number, place: number): void {
    const { tours, next, at } = this.#plan;
    for (let node = from; node < tours.visits && tours.roaming[node] === 1; node = next[node]!)
      at[node] = place;
  }
}
