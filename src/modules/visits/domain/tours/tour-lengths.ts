import type { CompiledTours } from './compiled-tours.ts';

/** What of a plan says when its tours happen. */
interface TourHours {
  readonly tours: CompiledTours;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly carer: Int32Array;
  readonly at: Int32Array;
  readonly leaves: Int32Array;
  readonly latest: Int32Array;
  readonly opens: Int32Array;
  readonly closes: Int32Array;
  readonly service: Int32Array;
}

/**
 * How long plain tours take, where a longest length is set. Whoever sets off at `s` is back at `max(r, s + t)`: `r` is the
 * earliest return, `t` the time without any waiting. Setting off at the last moment that keeps all windows is therefore
 * shortest, and one visit more is judged from what its two neighbours know of the way before and the way after.
 */
export class TourLengths {
  readonly #plan: TourHours;
  /** By node: time from setting off to the end of service, without waiting; */
  readonly #pure: Int32Array;
  /** last moment to set off that keeps all windows up to here; */
  readonly #departs: Int32Array;
  /** earliest return, however early this node is reached. */
  readonly #back: Int32Array;

  /** `view` gives room in the plan's buffer, so that a plan copied is copied with its lengths. */
  constructor(plan: TourHours, view: (size: number) => Int32Array) {
    this.#plan = plan;
    this.#pure = view(plan.next.length);
    this.#departs = view(plan.next.length);
    this.#back = view(plan.next.length);
  }

  /** Reads a tour again, its hours being known. Answers the shortest it can take. */
  measure(carer: number): number {
    const { tours, next, prev, at, opens, closes, service, leaves } = this.#plan;
    const { visits, carers, locations, travel } = tours;
    const pure = this.#pure;
    const departs = this.#departs;
    const start = visits + carer;
    const end = start + carers;
    pure[start] = 0;
    departs[start] = closes[start]!;
    for (let node = start; node !== end; ) {
      const follower = next[node]!;
      const reached = pure[node]! + travel[at[node]! * locations + at[follower]!]!;
      departs[follower] = Math.min(departs[node]!, closes[follower]! - reached);
      pure[follower] = reached + service[follower]!;
      node = follower;
    }
    this.#back[end] = opens[end]!;
    for (let node = end; node !== start; ) {
      const before = prev[node]!;
      const most = pure[end]! - pure[before]! + service[before]!;
      this.#back[before] = Math.max(this.#back[node]!, opens[before]! + most);
      node = before;
    }
    return Math.max(leaves[end]! - departs[end]!, pure[end]!);
  }

  /** Whether a tour keeps its longest length with the visit after a node, the next one being reached at `onward`. */
  allows(visit: number, after: number, onward: number): boolean {
    const { tours, next, at, latest, service, carer } = this.#plan;
    const { visits, carers, places, locations, travel, maxLength } = tours;
    const pure = this.#pure;
    const here = places + visit;
    const follower = next[after]!;
    const end = visits + carers + carer[after]!;
    const reached = pure[after]! + travel[at[after]! * locations + here]!;
    const through = reached + service[visit]! + travel[here * locations + at[follower]!]!;
    const rest = pure[end]! - pure[follower]! + service[follower]!;
    const departs = Math.min(
      this.#departs[after]!,
      tours.latest[visit]! - reached,
      latest[follower]! - through,
    );
    const returns = Math.max(this.#back[follower]!, onward + rest);
    return Math.max(returns - departs, through + rest) <= maxLength[carer[after]!]!;
  }
}
