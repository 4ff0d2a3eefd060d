import { never } from './compiled-tours.ts';
import type { WorkingPlan } from './working-plan.ts';

const unset = -1;
/** Pushes that may follow each other before the first is kept. */
const mostHeld = 2;

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
  // Where each push not yet kept began: its place in the log, and the lateness before.
  readonly #marks = new Float64Array(3 * mostHeld);
  #held = 0;
  #logs = true;
  readonly #lateMatters: boolean;
  /** Sum of lateness and the worst one of the plan as settled. */
  late = 0;
  worst = 0;
  #most = Number.POSITIVE_INFINITY;

  constructor(plan: WorkingPlan) {
    this.#plan = plan;
    const nodes = plan.next.length;
    this.#queue = new Int32Array(nodes + 1);
    this.#queued = new Uint8Array(nodes);
    this.#logNode = new Int32Array(8 * nodes + 1_000);
    this.#logLeaves = new Int32Array(8 * nodes + 1_000);
    const { each, worst } = plan.tours.lateness;
    this.#lateMatters = each > 0 || worst > 0;
  }

  get latenessCost(): number {
    const { each, worst } = this.#plan.tours.lateness;
    return each * this.late + worst * this.worst;
  }

  /** Settles the whole plan anew. False when no schedule exists, or none whose lateness costs at most `most`. */
  all(most = Number.POSITIVE_INFINITY): boolean {
    const { tours, leaves, carer } = this.#plan;
    leaves.fill(unset);
    this.late = 0;
    this.worst = 0;
    this.#most = most;
    this.#logs = false;
    let settled = true;
    for (let index = 0; settled && index < tours.carers; index++) {
      settled = this.#raise(tours.visits + index, tours.begins[index]!);
    }
    // All tours start at once: whoever waits for someone then mostly finds them there.
    settled = settled ? this.#run() : this.#drop();
    this.#logs = true;
    this.keep();
    if (!settled) return false;
    for (let visit = 0; visit < tours.visits; visit++) {
      if (carer[visit]! >= 0 && leaves[visit] === unset) return false;
    }
    return true;
  }

  /** What was pushed stays: nothing of it can be undone. */
  keep(): void {
    this.#logged = 0;
    this.#held = 0;
  }

  /**
   * Settles what a visit just linked into a tour pushes back. False, and nothing to be trusted but `undo`, if that is too
   * much: some last moment passed, or lateness costs more than `most`. A push may follow another, to be undone before it.
   */
  push(visit: number, most = Number.POSITIVE_INFINITY): boolean {
    this.#most = most;
    const { leaves, prev, at, tours, carer } = this.#plan;
    this.#mark();
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

  /** Takes back what the last `push` raised. */
  undo(): void {
    const { leaves } = this.#plan;
    const mark = 3 * --this.#held;
    const logged = this.#marks[mark]!;
    for (let index = this.#logged - 1; index >= logged; index--) {
      leaves[this.#logNode[index]!] = this.#logLeaves[index]!;
    }
    this.#logged = logged;
    this.late = this.#marks[mark + 1]!;
    this.worst = this.#marks[mark + 2]!;
  }

  #mark(): void {
    const mark = 3 * this.#held++;
    this.#marks[mark] = this.#logged;
    this.#marks[mark + 1] = this.late;
    this.#marks[mark + 2] = this.worst;
  }

  #run(): boolean {
    const { tours, next, at, leaves, service, carer, busy } = this.#plan;
    const { visits, carers, locations, travel, partner, gap, keeps, maxLength, start } = tours;
    const nodes = next.length;
    // A circle of rules that never closes would raise for ever; honest plans need far fewer.
    let patience = 16 * nodes + 1_000;
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
    if (this.#logs) {
      if (this.#logged === this.#logNode.length) return false;
      this.#logNode[this.#logged] = node;
      this.#logLeaves[this.#logged++] = before;
    }
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
