import { never, transposed } from './compiled-tours.ts';
import type { Settling } from './settling.ts';
import type { WorkingPlan } from './working-plan.ts';

const impossible = Number.POSITIVE_INFINITY;
const mostPasses = 6;

/**
 * Where an absent visit costs least when tours depend on each other, or lateness has a price. Each place is first followed
 * down its own tour, which gives the cost exactly unless a stop pushed back is tied to something else; only then is the
 * visit put in, the whole plan settled, and everything taken back.
 */
export class SettledPlaces {
  readonly #plan: WorkingPlan;
  readonly #settling: Settling;
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
  /** Whether the last place looked at moves what other tours depend on, or its own departure. */
  #coupled = false;
  #departs = false;

  constructor(plan: WorkingPlan, settling: Settling, random: () => number) {
    this.#plan = plan;
    this.#settling = settling;
    this.#random = random;
    const { tours } = plan;
    this.#kindSeen = new Int32Array(tours.kinds);
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
    const notBefore = companion < 0 ? 0 : leaves[other]! - tours.service[other]! + tours.gap[other]!;
    const firstEnd = visits + carers;
    const lastCarer = only < 0 ? carers - 1 : only;
    const turn = ++this.#turn;
    this.places.length = 0;
    this.costs.length = 0;
    let limit = most;
    for (let carer = Math.max(0, only); carer <= lastCarer; carer++) {
      if (carer === companion || load[carer]! + demand > capacity[carer]!) continue;
      const cell = kind[carer]! * visits + visit;
      if (allowed[cell] === 0) continue;
      let extra = preference[cell]!;
      if (busy[carer] === 0) {
        if (this.#kindSeen[kind[carer]!] === turn) continue;
        this.#kindSeen[kind[carer]!] = turn;
        extra += hiring[carer]!;
      }
      for (let node = visits + carer; node < firstEnd && leaves[node]! <= closes; node = next[node]!) {
        const follower = next[node]!;
        // Most places are told hopeless by the way alone, or by the two neighbours' hours.
        if (!wandering && (follower >= visits || roaming[follower] === 0)) {
          const from = row + at[node]!;
          const onward = row + at[follower]!;
          if (distanceTo[from]! + distance[onward]! - leg[node]! + extra >= limit) continue;
          let start = leaves[node]! + travelTo[from]!;
          if (start > closes) continue;
          if (start < opens) start = opens;
          if (start + service + travel[onward]! > latest[follower]!) continue;
        }
        const cost = this.#costAfter(visit, node, extra, notBefore, limit);
        if (cost >= limit || this.#random() < blink) continue;
        this.#keep(node, cost, count);
        if (this.places.length === count) limit = this.costs[count - 1]!;
      }
    }
    this.cost = this.costs[0] ?? impossible;
    return this.places[0] ?? -1;
  }

  #keep(place: number, cost: number, count: number): void {
    const { places, costs } = this;
    let rank = Math.min(places.length, count - 1);
    while (rank > 0 && costs[rank - 1]! > cost) {
      costs[rank] = costs[rank - 1]!;
      places[rank] = places[rank - 1]!;
      rank--;
    }
    costs[rank] = cost;
    places[rank] = place;
  }

  /** Cost of a visit after a node when it is below `limit`; anything from `limit` on, or infinity, when it is not. */
  #costAfter(visit: number, node: number, extra: number, notBefore: number, limit: number): number {
    const { tours, next, at, leaves, latest } = this.#plan;
    const { visits, locations, travel, roaming, places, service, lateness, keeps, partner } = tours;
    const wandering = roaming[visit] === 1;
    const companioned = partner[visit]! >= 0 && this.#plan.carer[partner[visit]!]! >= 0;
    const detour = wandering ? extra : extra + this.#detour(visit, node);
    if (detour >= limit) return impossible;
    const follower = next[node]!;
    const here = places + visit;
    const arrives = leaves[node]! + (wandering ? 0 : travel[at[node]! * locations + here]!);
    const start = this.#plan.fit(visit, Math.max(arrives, notBefore));
    if (start > this.#plan.closes[visit]!) return impossible;
    const settling = this.#settling;
    const lateNow = settling.latenessCost;
    this.#coupled = wandering || companioned;
    this.#departs = keeps[visit]! < never;
    if (!wandering && (follower >= visits || roaming[follower] === 0)) {
      const left = start + service[visit]!;
      if (left + travel[here * locations + at[follower]!]! > latest[follower]!) return impossible;
      const late = start - tours.due[visit]!;
      const bound = detour + this.#follow(follower, left, here, Math.max(0, late), limit - detour);
      if (bound >= limit) return bound;
      if (!this.#coupled && !this.#departs) return bound;
      if (!this.#coupled) {
        const late = this.#drive(visit, node);
        if (!this.#coupled) return detour + late;
      }
    }
    const spare = limit - detour + lateNow;
    let cost = impossible;
    if (this.#try(visit, node, lateness.each > 0 || lateness.worst > 0 ? spare : impossible)) {
      cost = detour + settling.latenessCost - lateNow;
      // Among places for a break, the one that ends the day soonest.
      if (wandering) cost += leaves[visits + tours.carers + this.#plan.carer[visit]!]! * 1e-6;
    }
    this.#takeBack(visit);
    return cost;
  }

  /** What pushing a stop back adds in lateness down its own tour; notes whether that is the whole story. */
  #follow(first: number, left: number, from: number, late: number, limit: number): number {
    const { tours, next, at, leaves, carer, closes, service } = this.#plan;
    const { visits, locations, travel, partner, keeps, due, maxLength, roaming } = tours;
    const { each, worst } = tours.lateness;
    const worstNow = this.#settling.worst;
    let sum = late;
    let most = Math.max(late, worstNow);
    let time = left;
    let place = from;
    for (let node = first; ; node = next[node]!) {
      const start = this.#plan.fit(node, time + travel[place * locations + at[node]!]!);
      if (start > closes[node]!) return impossible;
      if (node >= visits) {
        if (start - maxLength[carer[node]!]! > leaves[node - tours.carers]!) this.#departs = true;
        break;
      }
      if (roaming[node] === 1) {
        this.#coupled = true;
        break;
      }
      const before = leaves[node]!;
      time = start + service[node]!;
      if (time <= before) break;
      const other = partner[node]!;
      if (other >= 0 && carer[other]! >= 0) this.#coupled = true;
      if (keeps[node]! < never) this.#departs = true;
      const over = start - due[node]!;
      if (over > 0) {
        const was = before - service[node]! - due[node]!;
        sum += over - Math.max(0, was);
        if (over > most) most = over;
        if (each * sum + worst * (most - worstNow) >= limit) return impossible;
      }
      place = at[node]!;
    }
    return each * sum + worst * (most - worstNow);
  }

  /**
   * Drives one tour with the visit in it, setting off later and later until neither its length nor what is carried forbids
   * it. Answers the lateness added; `#coupled` when another tour has a say after all, and then the answer means nothing.
   */
  #drive(visit: number, after: number): number {
    const { tours, next, at, leaves, carer, closes, service } = this.#plan;
    const { visits, locations, travel, partner, keeps, due, maxLength, roaming, places } = tours;
    const { each, worst } = tours.lateness;
    const start = visits + carer[after]!;
    let departs = leaves[start]!;
    for (let pass = 0; pass < mostPasses; pass++) {
      let bound = departs;
      let time = departs;
      let place = at[start]!;
      let sum = 0;
      let most = this.#settling.worst;
      let node = start === after ? visit : next[start]!;
      for (;;) {
        const here = node === visit ? places + visit : at[node]!;
        const begins = this.#plan.fit(node, time + travel[place * locations + here]!);
        if (begins > closes[node]!) return impossible;
        if (node >= visits) {
          if (begins - maxLength[carer[node]!]! > bound) bound = begins - maxLength[carer[node]!]!;
          break;
        }
        const other = partner[node]!;
        if (roaming[node] === 1 || (other >= 0 && carer[other]! >= 0)) {
          this.#coupled = true;
          return 0;
        }
        if (begins - keeps[node]! > bound) bound = begins - keeps[node]!;
        const over = begins - due[node]!;
        if (over > 0) {
          sum += over;
          if (over > most) most = over;
        }
        if (node !== visit) {
          const was = leaves[node]! - service[node]! - due[node]!;
          if (was > 0) sum -= was;
        }
        time = begins + service[node]!;
        place = here;
        if (node === visit) node = next[after]!;
        else node = node === after ? visit : next[node]!;
      }
      if (bound <= departs) return each * sum + worst * (most - this.#settling.worst);
      if (bound > closes[start]!) return impossible;
      departs = bound;
    }
    this.#coupled = true;
    return 0;
  }

  /** Distance added by going to the visit after a node; breaks that follow are taken where the carer then is. */
  #detour(visit: number, after: number): number {
    const { tours, next, at } = this.#plan;
    const { visits, locations, distance, roaming, places } = tours;
    let follower = next[after]!;
    while (follower < visits && roaming[follower] === 1) follower = next[follower]!;
    const from = at[after]!;
    const to = at[follower]!;
    const here = places + visit;
    const empty = this.#plan.busy[this.#plan.carer[after]!] === 0;
    return (
      distance[from * locations + here]! +
      distance[here * locations + to]! -
      (empty ? 0 : distance[from * locations + to]!)
    );
  }

  #try(visit: number, after: number, most: number): boolean {
    const { tours, next, prev, carer, at } = this.#plan;
    const follower = next[after]!;
    next[after] = visit;
    prev[visit] = after;
    next[visit] = follower;
    prev[follower] = visit;
    carer[visit] = carer[after]!;
    if (tours.roaming[visit] === 1) at[visit] = at[after]!;
    this.#moveBreaks(follower, at[visit]!);
    return this.#settling.push(visit, most);
  }

  #takeBack(visit: number): void {
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
