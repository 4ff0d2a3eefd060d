import { never, transposed } from './compiled-tours.ts';
import type { WorkingPlan } from './working-plan.ts';

/**
 * Where an absent visit costs least when each tour can be judged alone: every window and load kept, each place in constant
 * time from the earliest and latest moments of its two neighbours.
 */
export class PlainPlaces {
  readonly #plan: WorkingPlan;
  readonly #random: () => number;
  readonly #kindSeen: Int32Array;
  readonly #distanceTo: Int32Array;
  readonly #travelTo: Int32Array;
  #turn = 0;
  /** What the place found adds to the cost, the visit's price apart. */
  cost = 0;

  constructor(plan: WorkingPlan, random: () => number) {
    const { tours } = plan;
    this.#plan = plan;
    this.#random = random;
    this.#kindSeen = new Int32Array(tours.kinds);
    this.#distanceTo = transposed(tours.distance, tours.locations);
    this.#travelTo =
      tours.travel === tours.distance ? this.#distanceTo : transposed(tours.travel, tours.locations);
  }

  /** The node to stand after, below a cost of `most`; -1 when there is none. Overlooks a place in `blink` of cases. */
  cheapest(visit: number, most: number, blink: number, only = -1): number {
    const { tours, next, at, leaves, latest, leg, busy, load, lengths } = this.#plan;
    const { visits, carers, locations, capacity, kind, allowed, preference, hiring, maxLength } = tours;
    const { distance, travel } = tours;
    const distanceTo = this.#distanceTo;
    const travelTo = this.#travelTo;
    const row = (tours.places + visit) * locations;
    const opens = tours.earliest[visit]!;
    const closes = tours.latest[visit]!;
    const service = tours.service[visit]!;
    const demand = tours.demand[visit]!;
    const several = tours.windowsAt[visit + 1]! - tours.windowsAt[visit]! > 2;
    const firstEnd = visits + carers;
    const lastCarer = only < 0 ? carers - 1 : only;
    const turn = ++this.#turn;
    let best = most;
    let place = -1;
    for (let carer = Math.max(0, only); carer <= lastCarer; carer++) {
      if (load[carer]! + demand > capacity[carer]!) continue;
      const cell = kind[carer]! * visits + visit;
      if (allowed[cell] === 0) continue;
      let extra = preference[cell]!;
      if (busy[carer] === 0) {
        if (this.#kindSeen[kind[carer]!] === turn) continue;
        this.#kindSeen[kind[carer]!] = turn;
        extra += hiring[carer]!;
      }
      let node = visits + carer;
      do {
        const left = leaves[node]!;
        if (left > closes) break;
        const from = at[node]!;
        const follower = next[node]!;
        const to = at[follower]!;
        const delta = distanceTo[row + from]! + distance[row + to]! - leg[node]! + extra;
        if (delta < best) {
          let start = left + travelTo[row + from]!;
          if (start < opens) start = opens;
          if (several) start = this.#plan.fit(visit, start);
          const onward = start + service + travel[row + to]!;
          if (
            start <= closes &&
            onward <= latest[follower]! &&
            (maxLength[carer]! >= never || lengths.allows(visit, node, onward)) &&
            this.#random() >= blink
          ) {
            best = delta;
            place = node;
          }
        }
        node = follower;
      } while (node < firstEnd);
    }
    this.cost = best;
    return place;
  }
}
