import { type CompiledTours, isPlain, never } from './compiled-tours.ts';
import type { WorkingPlan } from './working-plan.ts';

const meanRemoved = 10;
const longestString = 10;
const splitShare = 0.5;
const splitGrowth = 0.01;
const absentShare = 0.3;
/** How often two tours just cut exchange what follows, and how often though the way gets longer. */
const crossShare = 0.3;
const longerShare = 0.1;
/** How often the whole of it when the carers differ. */
const wholeShare = 0.3;
/** What follows a node in its tour. */
interface Tail {
  readonly first: number;
  readonly last: number;
  readonly load: number;
  /** Whether the other carer may take it over. */
  readonly allowed: boolean;
  /** Added by the other carer. */
  readonly preference: number;
  /** Length of its two joints. */
  readonly way: number;
}
/** Where tours depend on each other, how often visits are taken here and there instead, and how many. */
const scatterShare = 0.7;
const mostScattered = 20;

/**
 * Takes strings of neighbouring visits out of neighbouring tours (slack induction by string removals, Christiaens and
 * Vanden Berghe 2020): room in space and time where several tours pass. The plan
 * lists who is absent.
 */
export class Ruin {
  readonly #plan: WorkingPlan;
  readonly #near: readonly (readonly Int32Array[])[];
  readonly #random: () => number;
  readonly #touched: Int32Array;
  readonly #isTouched: Uint8Array;
  /** By carer: the node after which a string was cut out last. */
  readonly #cutAfter: Int32Array;
  #touchedCount = 0;

  constructor(plan: WorkingPlan, near: readonly (readonly Int32Array[])[], random: () => number) {
    this.#plan = plan;
    this.#near = near;
    this.#random = random;
    this.#touched = new Int32Array(plan.tours.carers);
    this.#isTouched = new Uint8Array(plan.tours.carers);
    this.#cutAfter = new Int32Array(plan.tours.carers);
  }

  /** False when what is left comes too late somewhere: a way round was shorter than the straight one. */
  run(): boolean {
    const { tours, size } = this.#plan;
    const placed = tours.visits - this.#plan.absentCount;
    if (placed === 0) return true;
    const firstAbsent = this.#plan.absentCount;
    let used = 0;
    for (let index = 0; index < tours.carers; index++) if (size[index]! > 0) used++;
    const longest = Math.min(longestString, placed / used);
    const most = (4 * meanRemoved) / (1 + longest) - 1;
    const strings = Math.floor(this.#random() * most + 1);
    const seed = this.#seed();
    this.#touchedCount = 0;
    if (!this.#plan.plain && this.#random() < scatterShare) this.#scatter(seed);
    else this.#strings(seed, longest, strings);
    this.#takePartners(firstAbsent);
    let inTime = true;
    for (let index = 0; index < this.#touchedCount; index++) {
      const at = this.#touched[index]!;
      this.#isTouched[at] = 0;
      this.#plan.refresh(at);
      if (this.#plan.warped[at] === 1) inTime = false;
    }
    if (inTime && this.#plan.plain && this.#touchedCount > 1 && this.#random() < crossShare)
      return this.#cross(this.#touched[0]!, this.#touched[1]!);
    return inTime;
  }

  /**
   * Two tours cut near each other go on each in the other's way, where hours, loads and permissions let them: what no
   * string is long enough for. Now and then carers who differ change tours as a whole.
   */
  #cross(one: number, other: number): boolean {
    const { tours, load, warped } = this.#plan;
    const { visits, capacity, kind } = tours;
    const whole = kind[one] !== kind[other] && this.#random() < wholeShare;
    const here = whole ? visits + one : this.#cutAfter[one]!;
    const there = whole ? visits + other : this.#cutAfter[other]!;
    const mine = this.#tail(here, one, other);
    const theirs = this.#tail(there, other, one);
    if (!mine.allowed || !theirs.allowed) return true;
    const longer = this.#way(here, theirs, one) + this.#way(there, mine, other) - mine.way - theirs.way;
    if (longer > 0 && (longer > never / 2 || this.#random() >= longerShare)) return true;
    const taken = theirs.load - mine.load;
    if (load[one]! + taken > capacity[one]! || load[other]! - taken > capacity[other]!) return true;
    this.#append(here, theirs, one);
    this.#append(there, mine, other);
    this.#plan.cost += mine.preference + theirs.preference;
    this.#plan.refresh(one);
    this.#plan.refresh(other);
    return warped[one] === 0 && warped[other] === 0;
  }

  /** What follows a node, for another carer to take over. */
  #tail(after: number, from: number, to: number): Tail {
    const { tours, next, prev, leg } = this.#plan;
    const { visits, carers, demand, kind, allowed, preference } = tours;
    const first = next[after]!;
    const last = prev[visits + carers + from]!;
    let load = 0;
    let extra = 0;
    let all = true;
    for (let node = first; node < visits; node = next[node]!) {
      const cell = kind[to]! * visits + node;
      if (allowed[cell] === 0) all = false;
      load += demand[node]!;
      extra += preference[cell]! - preference[kind[from]! * visits + node]!;
    }
    const way = leg[after]! + (first < visits ? leg[last]! : 0);
    return { first, last, load, allowed: all, preference: extra, way };
  }

  /** Length of the two joints of a tour that goes on with a tail; `never` where it comes too late. */
  #way(after: number, { first, last }: Tail, to: number): number {
    const { tours, at, leaves, latest } = this.#plan;
    const { visits, carers, locations, travel, distance } = tours;
    const end = visits + carers + to;
    const onward = first < visits ? first : end;
    const cell = at[after]! * locations + at[onward]!;
    if (leaves[after]! + travel[cell]! > latest[onward]!) return never;
    return distance[cell]! + (onward === end ? 0 : distance[at[last]! * locations + at[end]!]!);
  }

  #append(after: number, { first, last }: Tail, to: number): void {
    const { tours, next, prev, carer } = this.#plan;
    const end = tours.visits + tours.carers + to;
    const onward = first < tours.visits ? first : end;
    next[after] = onward;
    prev[onward] = after;
    if (onward === end) return;
    next[last] = end;
    prev[end] = last;
    for (let node = first; node !== end; node = next[node]!) carer[node] = to;
  }

  /** Any visit; often one that is left out, since it is round its home that room must be made. */
  #seed(): number {
    const { tours, absent, absentCount } = this.#plan;
    if (absentCount > 0 && this.#random() < absentShare)
      return absent[Math.floor(this.#random() * absentCount)]!;
    return Math.floor(this.#random() * tours.visits);
  }

  /** Visits here and there among the seed's kin: what one long tour needs to be put in another order. */
  #scatter(seed: number): void {
    const { carer } = this.#plan;
    const near = this.#near.at(-1)![seed]!;
    let left = 1 + Math.floor(this.#random() * mostScattered);
    if (carer[seed]! >= 0) this.#takeOne(seed);
    for (let index = 0; index < near.length && left > 0; index++) {
      const visit = near[index]!;
      if (carer[visit]! < 0 || this.#random() < 0.5) continue;
      this.#takeOne(visit);
      left--;
    }
  }

  #takeOne(visit: number): void {
    this.#touch(this.#plan.carer[visit]!);
    this.#plan.takeOut(visit);
  }

  #strings(seed: number, longest: number, strings: number): void {
    const { tours, carer, plain } = this.#plan;
    const { visits, allowed, kind } = tours;
    const near =
      this.#near[this.#near.length === 1 ? 0 : Math.floor(this.#random() * this.#near.length)]![seed]!;
    if (carer[seed]! >= 0) this.#takeString(seed, longest);
    for (let index = 0; index < near.length && this.#touchedCount < strings; index++) {
      const visit = near[index]!;
      const at = carer[visit]!;
      if (at < 0 || this.#isTouched[at] === 1) continue;
      // Room is made where the seed may go.
      if (plain && allowed[kind[at]! * visits + seed] === 0) continue;
      this.#takeString(visit, longest);
    }
  }

  #takeString(visit: number, longest: number): void {
    const { carer, size } = this.#plan;
    const at = carer[visit]!;
    this.#touch(at);
    const longestHere = Math.min(size[at]!, longest);
    const count = Math.floor(this.#random() * longestHere + 1);
    let spared = 0;
    if (count > 1 && count < size[at]! && this.#random() < splitShare) {
      spared = 1;
      while (count + spared < size[at]! && this.#random() < splitGrowth) spared++;
    }
    this.#cut(visit, count, spared);
  }

  /** Cuts `count + spared` visits around one of them, leaving `spared` in the middle where they are. */
  #cut(visit: number, count: number, spared: number): void {
    const { tours, prev, next } = this.#plan;
    const total = count + spared;
    let before = 0;
    for (let node = prev[visit]!; node < tours.visits && before < total - 1; node = prev[node]!) before++;
    let after = 0;
    for (let node = next[visit]!; node < tours.visits && after < total - 1; node = next[node]!) after++;
    const least = Math.max(0, total - 1 - after);
    const most = Math.min(before, total - 1);
    const back = least + Math.floor(this.#random() * (most - least + 1));
    let node = visit;
    for (let step = 0; step < back; step++) node = prev[node]!;
    this.#cutAfter[this.#plan.carer[visit]!] = prev[node]!;
    const keepFrom = spared > 0 ? 1 + Math.floor(this.#random() * (count - 1)) : total;
    for (let index = 0; index < total && node < tours.visits; index++) {
      const following = next[node]!;
      if (index < keepFrom || index >= keepFrom + spared) this.#plan.takeOut(node);
      node = following;
    }
  }

  /** Two people at one home are planned together or not at all. */
  #takePartners(from: number): void {
    const { tours, absent, carer } = this.#plan;
    if (this.#plan.plain) return;
    for (let index = from; index < this.#plan.absentCount; index++) {
      const partner = tours.partner[absent[index]!]!;
      if (partner < 0 || carer[partner]! < 0) continue;
      this.#touch(carer[partner]!);
      this.#plan.takeOut(partner);
    }
  }

  #touch(carer: number): void {
    if (this.#isTouched[carer] === 1) return;
    this.#isTouched[carer] = 1;
    this.#touched[this.#touchedCount++] = carer;
  }
}

/**
 * For each visit the others it may have to make room for, nearest first, at most `count`: by distance alone, and by how
 * far apart they are in place and hour among those a common carer may make. The second is missing where it says nothing new.
 */
export function neighbours(tours: CompiledTours, count: number): readonly (readonly Int32Array[])[] {
  const near = nearest(tours, count, (from, to) => between(tours, from, to));
  if (isPlain(tours)) return [near];
  const { earliest, due, visits, kinds, allowed } = tours;
  const shared = (from: number, to: number): boolean => {
    for (let kind = 0; kind < kinds; kind++) {
      if (allowed[kind * visits + from] === 1 && allowed[kind * visits + to] === 1) return true;
    }
    return false;
  };
  const middle = Float64Array.from(
    earliest,
    (opens, visit) => (opens + Math.min(due[visit]!, opens + 86_400)) / 2,
  );
  const kin = nearest(tours, count, (from, to) =>
    shared(from, to) ? between(tours, from, to) + Math.abs(middle[from]! - middle[to]!) : never,
  );
  return [near, kin];
}

function between({ places, locations, distance }: CompiledTours, from: number, to: number): number {
  return distance[(places + from) * locations + places + to]!;
}

function nearest(
  { visits }: CompiledTours,
  count: number,
  apart: (from: number, to: number) => number,
): readonly Int32Array[] {
  const keys = new Float64Array(visits);
  return Array.from({ length: visits }, (_, from) => {
    for (let to = 0; to < visits; to++)
      keys[to] = to === from ? -1 : Math.round(apart(from, to)) * visits + to;
    const sorted = keys.slice().sort();
    return Int32Array.from(sorted.subarray(1, count + 1), (key) => key % visits);
  });
}
