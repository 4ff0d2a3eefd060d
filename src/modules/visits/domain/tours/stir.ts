import type { WorkingPlan } from './working-plan.ts';

const longestMoved = 3;
const nearest = 40;

/**
 * Small changes to a plan whose tours depend on each other: a few visits in a row go elsewhere, two change places, two
 * tours exchange what follows. Unlike in ruin, a visit tied to another moves alone, so that a tour everyone waits for
 * finds its order. False when nothing changed or what did is not allowed; hours are left to be settled.
 */
export class Stir {
  readonly #plan: WorkingPlan;
  readonly #near: readonly Int32Array[];
  readonly #random: () => number;

  constructor(plan: WorkingPlan, near: readonly Int32Array[], random: () => number) {
    this.#plan = plan;
    this.#near = near;
    this.#random = random;
  }

  run(): boolean {
    const { tours, carer } = this.#plan;
    const visit = Math.floor(this.#random() * tours.visits);
    if (tours.visits === 0 || carer[visit]! < 0 || tours.roaming[visit] === 1) return false;
    const draw = this.#random();
    const other = this.#other(visit);
    if (other < 0) return false;
    if (draw < 0.5) return this.#move(visit, other);
    if (draw < 0.85) return other < tours.visits && this.#swap(visit, other);
    return this.#cross(visit, other);
  }

  /** A node to be next to: of the same tour, or of the visit's kin. */
  #other(visit: number): number {
    const { tours, carer, next } = this.#plan;
    const { visits } = tours;
    if (this.#random() < 0.5) {
      const near = this.#near[visit]!;
      const other = near[Math.floor(this.#random() * Math.min(near.length, nearest))];
      return other === undefined || carer[other]! < 0 || tours.roaming[other] === 1 ? -1 : other;
    }
    let node = visits + (this.#random() < 0.7 ? carer[visit]! : Math.floor(this.#random() * tours.carers));
    for (let steps = Math.floor(this.#random() * (this.#plan.size[carer[node]!]! + 1)); steps > 0; steps--) {
      node = next[node]!;
    }
    return node === visit ? -1 : node;
  }

  /** One to a few visits in a row go behind another node. */
  #move(visit: number, after: number): boolean {
    const plan = this.#plan;
    const { tours, next, carer } = plan;
    const to = carer[after]!;
    const from = carer[visit]!;
    const count = 1 + Math.floor(this.#random() ** 2 * longestMoved);
    let place = after;
    let moved = visit;
    const backwards = this.#random() < 0.3;
    if (next[after] === visit && !backwards) return false;
    let any = false;
    for (let index = 0; index < count && moved < tours.visits && moved !== after; index++) {
      const following = next[moved]!;
      if (tours.roaming[moved] === 1 || (to !== from && !this.#mayGo(to, moved))) break;
      if (place !== moved) {
        this.#out(moved);
        this.#in(moved, place);
        any = true;
      }
      if (!backwards) place = moved;
      moved = following;
    }
    if (!any) return false;
    plan.refresh(from);
    if (to !== from) plan.refresh(to);
    return plan.load[to]! <= tours.capacity[to]!;
  }

  #swap(visit: number, other: number): boolean {
    const plan = this.#plan;
    const { prev, next, carer } = plan;
    const one = carer[visit]!;
    const two = carer[other]!;
    if (plan.tours.roaming[other] === 1) return false;
    if (one !== two && !(this.#mayGo(two, visit, other) && this.#mayGo(one, other, visit))) return false;
    if (next[other] === visit) return this.#swap(other, visit);
    const before = prev[visit]!;
    const beside = next[visit] === other;
    const place = prev[other]!;
    this.#out(visit);
    this.#out(other);
    this.#in(other, before);
    this.#in(visit, beside ? other : place);
    plan.refresh(one);
    if (two !== one) plan.refresh(two);
    return true;
  }

  /** Two tours exchange everything after a node of each. */
  #cross(visit: number, other: number): boolean {
    const plan = this.#plan;
    const { tours, next, carer } = plan;
    const one = carer[visit]!;
    const two = carer[other]!;
    if (one === two) return false;
    for (let node = next[visit]!; node < tours.visits; node = next[node]!) {
      if (!this.#allowed(two, node)) return false;
    }
    for (let node = next[other]!; node < tours.visits; node = next[node]!) {
      if (!this.#allowed(one, node)) return false;
    }
    let place = other;
    let stays = next[other]!;
    let node = next[visit]!;
    while (node < tours.visits) {
      const following = next[node]!;
      this.#out(node);
      this.#in(node, place);
      place = node;
      node = following;
    }
    place = visit;
    while (stays < tours.visits) {
      const following = next[stays]!;
      this.#out(stays);
      this.#in(stays, place);
      place = stays;
      stays = following;
    }
    plan.refresh(one);
    plan.refresh(two);
    const { load } = plan;
    return (
      load[one]! <= tours.capacity[one]! &&
      load[two]! <= tours.capacity[two]! &&
      this.#apart(one) &&
      this.#apart(two)
    );
  }

  /** Nobody goes twice where two people are needed. */
  #apart(carer: number): boolean {
    const { tours, next, carer: carerOf } = this.#plan;
    for (let node = next[tours.visits + carer]!; node < tours.visits; node = next[node]!) {
      const other = tours.partner[node]!;
      if (other >= 0 && carerOf[other] === carer) return false;
    }
    return true;
  }

  #allowed(carer: number, visit: number): boolean {
    const { kind, allowed, visits } = this.#plan.tours;
    return allowed[kind[carer]! * visits + visit] === 1;
  }

  #mayGo(carer: number, visit: number, instead = -1): boolean {
    const { tours, load, carer: carerOf } = this.#plan;
    const other = tours.partner[visit]!;
    if (!this.#allowed(carer, visit) || (other >= 0 && other !== instead && carerOf[other] === carer))
      return false;
    const freed = instead >= 0 ? tours.demand[instead]! : 0;
    return load[carer]! - freed + tours.demand[visit]! <= tours.capacity[carer]!;
  }

  #out(visit: number): void {
    const plan = this.#plan;
    plan.takeOut(visit);
    plan.absentCount--;
    plan.cost -= plan.tours.price[visit]!;
  }

  #in(visit: number, after: number): void {
    this.#plan.link(visit, after);
  }
}
