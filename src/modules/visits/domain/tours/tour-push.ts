import { never } from './compiled-tours.ts';
import type { Settling } from './settling.ts';
import type { WorkingPlan } from './working-plan.ts';

const impossible = Number.POSITIVE_INFINITY;
const mostPasses = 6;
const unset = -1;

/** What a visit more does to its own tour, hours and lateness followed stop by stop; nothing is changed. */
export class TourPush {
  readonly #plan: WorkingPlan;
  readonly #settling: Settling;
  /** Whether the last place looked at moves what other tours depend on, or its own departure. */
  coupled = false;
  departs = false;

  constructor(plan: WorkingPlan, settling: Settling) {
    this.#plan = plan;
    this.#settling = settling;
  }

  /**
   * The least a visit after a node can cost, from its own tour alone; exact unless other tours (`coupled`) or the
   * departure (`departs`) turn out to have a say.
   */
  bound(visit: number, node: number, detour: number, limit: number): number {
    const { tours, next, at, leaves, carer } = this.#plan;
    const { visits, locations, travel, roaming, places, service, keeps, partner, gap } = tours;
    const wandering = roaming[visit] === 1;
    if (detour >= limit) return impossible;
    const follower = next[node]!;
    const here = places + visit;
    let arrives = leaves[node]! + (wandering ? 0 : travel[at[node]! * locations + here]!);
    const other = partner[visit]!;
    const companion = other >= 0 && carer[other]! >= 0 ? leaves[other]! - service[other]! : unset;
    if (companion !== unset) arrives = Math.max(arrives, companion + gap[other]!);
    const start = this.#plan.fit(visit, arrives);
    if (start > this.#plan.closes[visit]!) return impossible;
    this.coupled = wandering || (companion !== unset && start + gap[visit]! > companion);
    this.departs = keeps[visit]! < never;
    if (wandering || (follower < visits && roaming[follower] === 1)) {
      this.coupled = true;
      return detour;
    }
    const left = start + service[visit]!;
    if (left + travel[here * locations + at[follower]!]! > this.#plan.latest[follower]!) return impossible;
    const late = Math.max(0, start - tours.due[visit]!);
    const bound = detour + this.#follow(follower, left, here, late, limit - detour);
    if (bound >= limit || this.coupled || !this.departs) return bound;
    const added = this.#drive(visit, node);
    if (this.coupled) return bound;
    this.departs = false;
    return detour + added;
  }

  /** What pushing a stop back adds in lateness down its own tour; notes whether that is the whole story. */
  #follow(first: number, left: number, from: number, late: number, limit: number): number {
    const { tours, next, at, leaves, carer, closes, service } = this.#plan;
    const { visits, locations, travel, partner, gap, keeps, due, maxLength, roaming } = tours;
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
        if (start - maxLength[carer[node]!]! > leaves[node - tours.carers]!) this.departs = true;
        break;
      }
      if (roaming[node] === 1) {
        this.coupled = true;
        break;
      }
      const before = leaves[node]!;
      time = start + service[node]!;
      if (time <= before) break;
      const other = partner[node]!;
      if (other >= 0 && carer[other]! >= 0 && start + gap[node]! > leaves[other]! - service[other]!)
        this.coupled = true;
      if (keeps[node]! < never) this.departs = true;
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
   * it. Answers the lateness added; `coupled` when another tour has a say after all, and then the answer means nothing.
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
          this.coupled = true;
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
    this.coupled = true;
    return 0;
  }

  /** Distance added by going to the visit after a node; breaks that follow are taken where the carer then is. */
  detour(visit: number, after: number): number {
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
}
