import { never } from './compiled-tours.ts';
import type { WorkingPlan } from './working-plan.ts';

const unset = -1;

/**
 * When everything happens, for plans whose tours depend on each other: the earliest moments that satisfy every rule.
 * Each rule reads "this not before that plus so long" (travel, service, two people at once, at most so long after, what is
 * carried keeps so long, the day is no longer than), so the earliest moments are found by raising what is too early until
 * nothing is (least fixed point); when something would pass its last moment, no schedule exists at all.
 * Nothing is gained by starting later, so the lateness found is the least there is.
 */
export class Settling {
  readonly #plan: WorkingPlan;
  readonly #queue: Int32Array;
  readonly #queued: Uint8Array;
  #head = 0;
  #tail = 0;
  // Raised nodes and when they were left before, to come back.
  #logNode: Int32Array;
  #logLeaves: Int32Array;
  #logged = 0;
  readonly #lateMatters: boolean;
  /** Sum of lateness and the worst one of the plan as settled. */
  late = 0;
  worst = 0;
  #most = Number.POSITIVE_INFINITY;
  #lateBefore = 0;
  #worstBefore = 0;

  constructor(plan: WorkingPlan) {
    this.#plan = plan;
    const nodes = plan.next.length;
    this.#queue = new Int32Array(nodes + 1);
    this.#queued = new Uint8Array(nodes);
    this.#logNode = new Int32Array(8 * nodes);
    this.#logLeaves = new Int32Array(8 * nodes);
    const { each, worst } = plan.tours.lateness;
    this.#lateMatters = each > 0 || worst > 0;
  }

  get latenessCost(): number {
    const { each, worst } = this.#plan.tours.lateness;
    return each * this.late + worst * this.worst;
  }

  /** Settles the whole plan anew. False when no schedule exists. */
  all(): boolean {
    const { tours, leaves, carer } = this.#plan;
    leaves.fill(unset);
    this.late = 0;
    this.worst = 0;
    this.#most = Number.POSITIVE_INFINITY;
    this.begin();
    for (let index = 0; index < tours.carers; index++) {
      const start = tours.visits + index;
      this.#raise(start, tours.begins[index]!);
      if (!this.#run()) return false;
      this.#logged = 0;
    }
    for (let visit = 0; visit < tours.visits; visit++) {
      if (carer[visit]! >= 0 && leaves[visit] === unset) return false;
    }
    return true;
  }

  begin(): void {
    this.#logged = 0;
    this.#lateBefore = this.late;
    this.#worstBefore = this.worst;
  }

  /**
   * Settles what a visit just linked into a tour pushes back. False, and nothing to be trusted but `undo`, if that is too
   * much: some last moment passed, or lateness costs more than `most`.
   */
  push(visit: number, most = Number.POSITIVE_INFINITY): boolean {
    this.#most = most;
    const { leaves, prev, at, tours, carer } = this.#plan;
    this.begin();
    leaves[visit] = unset;
    const before = prev[visit]!;
    const passage = tours.travel[at[before]! * tours.locations + at[visit]!]!;
    if (!this.#raise(visit, leaves[before]! + passage)) return this.#drop();
    const partner = tours.partner[visit]!;
    if (partner >= 0 && carer[partner]! >= 0) {
      const start = leaves[partner]! - tours.service[partner]! + tours.gap[partner]!;
      if (!this.#raise(visit, start)) return this.#drop();
    }
    // A break that follows is now taken here: its way onward changed though its hour may not have.
    const { next } = this.#plan;
    for (let node = next[visit]!; node < tours.visits && tours.roaming[node] === 1; node = next[node]!) {
      this.#enqueue(node);
    }
    return this.#run();
  }

  #enqueue(node: number): void {
    if (this.#queued[node] === 1) return;
    this.#queued[node] = 1;
    this.#queue[this.#tail] = node;
    this.#tail = this.#tail + 1 === this.#queue.length ? 0 : this.#tail + 1;
  }

  /** Takes back what `push` raised. */
  undo(): void {
    const { leaves } = this.#plan;
    for (let index = this.#logged - 1; index >= 0; index--) {
      leaves[this.#logNode[index]!] = this.#logLeaves[index]!;
    }
    this.#logged = 0;
    this.late = this.#lateBefore;
    this.worst = this.#worstBefore;
  }

  #run(): boolean {
    const { tours, next, at, leaves, service, carer, busy } = this.#plan;
    const { visits, carers, locations, travel, partner, gap, keeps, maxLength, start } = tours;
    const nodes = next.length;
    // A circle of rules that never closes would raise for ever; honest plans need far fewer.
    let patience = 16 * nodes;
    while (this.#head !== this.#tail) {
      const node = this.#queue[this.#head]!;
      this.#head = this.#head + 1 === this.#queue.length ? 0 : this.#head + 1;
      this.#queued[node] = 0;
      if (--patience < 0) return this.#drop();
      const left = leaves[node]!;
      if (node >= visits + carers) {
        const most = maxLength[carer[node]!]!;
        if (most < never && !this.#raise(node - carers, left - most)) return this.#drop();
        continue;
      }
      const follower = next[node]!;
      // Who has nobody to see does not set off.
      const stays =
        follower >= visits && busy[carer[follower]!] === 0 && at[node] === start[carer[follower]!];
      const passage = stays ? 0 : travel[at[node]! * locations + at[follower]!]!;
      if (!this.#raise(follower, left + passage)) return this.#drop();
      if (node >= visits) continue;
      const begins = left - service[node]!;
      const other = partner[node]!;
      if (other >= 0 && carer[other]! >= 0 && leaves[other] !== unset) {
        if (!this.#raise(other, begins + gap[node]!)) return this.#drop();
        if (!this.#raise(node, leaves[other]! - service[other]! + gap[other]!)) return this.#drop();
      }
      if (keeps[node]! < never && !this.#raise(visits + carer[node]!, begins - keeps[node]!))
        return this.#drop();
    }
    return true;
  }

  /** Not before `time`. False when that is too late. */
  #raise(node: number, time: number): boolean {
    const plan = this.#plan;
    const { leaves } = plan;
    const start = plan.fit(node, time);
    const before = leaves[node]!;
    const left = start + plan.service[node]!;
    if (left <= before) return true;
    if (start > plan.closes[node]!) return false;
    if (this.#logged < this.#logNode.length) {
      this.#logNode[this.#logged] = node;
      this.#logLeaves[this.#logged++] = before;
    } else return false;
    leaves[node] = left;
    if (this.#lateMatters && node < plan.tours.visits) {
      this.#countLate(node, start, before);
      if (this.latenessCost > this.#most) return false;
    }
    this.#enqueue(node);
    return true;
  }

  #countLate(node: number, start: number, leftBefore: number): void {
    const due = this.#plan.tours.due[node]!;
    const late = start - due;
    if (late <= 0) return;
    const lateBefore = leftBefore === unset ? 0 : leftBefore - this.#plan.service[node]! - due;
    this.late += late - Math.max(lateBefore, 0);
    if (late > this.worst) this.worst = late;
  }

  #drop(): false {
    while (this.#head !== this.#tail) {
      this.#queued[this.#queue[this.#head]!] = 0;
      this.#head = this.#head + 1 === this.#queue.length ? 0 : this.#head + 1;
    }
    return false;
  }
}
