import { type CompiledTours, isPlain, never } from './compiled-tours.ts';
import { TourLengths } from './tour-lengths.ts';

/**
 * One plan being changed: tours as linked lists with, for each node, when it is left at the earliest and must be begun at
 * the latest. Nodes are the visits, then each carer's start, then each carer's end. All of it lies in one buffer, so that
 * trying something and coming back is one copy.
 */
export class WorkingPlan {
  readonly tours: CompiledTours;
  readonly plain: boolean;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Carer of a node; -1 for a visit left out. */
  readonly carer: Int32Array;
  /** Location; that of the node before for a break. */
  readonly at: Int32Array;
  /** End of service, leaving as soon as every rule lets one. */
  readonly leaves: Int32Array;
  /** Latest start that keeps the rest of the tour in its windows. */
  readonly latest: Int32Array;
  /** Distance to the next node; 0 from the start of an empty tour. */
  readonly leg: Int32Array;
  readonly size: Int32Array;
  /** Visits of a tour without its breaks: 0 when the carer stays where they are. */
  readonly busy: Int32Array;
  readonly load: Int32Array;
  /** 1 when a tour, judged alone, comes too late somewhere. */
  readonly warped: Int32Array;
  readonly length: Int32Array;
  readonly absent: Int32Array;
  readonly lengths: TourLengths;
  /** Distance, hiring, preferences and the price of what is left out; lateness apart. */
  cost = 0;
  absentCount = 0;
  readonly opens: Int32Array;
  readonly closes: Int32Array;
  readonly service: Int32Array;
  readonly #buffer: Int32Array;

  constructor(tours: CompiledTours) {
    this.tours = tours;
    this.plain = isPlain(tours);
    const { visits, carers } = tours;
    const nodes = visits + 2 * carers;
    this.#buffer = new Int32Array(10 * nodes + 5 * carers + visits);
    let from = 0;
    const view = (size: number): Int32Array => {
      from += size;
      return this.#buffer.subarray(from - size, from);
    };
    this.next = view(nodes);
    this.prev = view(nodes);
    this.carer = view(nodes);
    this.at = view(nodes);
    this.leaves = view(nodes);
    this.latest = view(nodes);
    this.leg = view(nodes);
    this.lengths = new TourLengths(this, view);
    this.size = view(carers);
    this.busy = view(carers);
    this.load = view(carers);
    this.warped = view(carers);
    this.length = view(carers);
    this.absent = view(visits);
    this.opens = new Int32Array(nodes);
    this.closes = new Int32Array(nodes);
    this.service = new Int32Array(nodes);
    this.opens.set(tours.earliest);
    this.closes.set(tours.latest);
    this.service.set(tours.service);
    for (let visit = 0; visit < visits; visit++) this.at[visit] = tours.places + visit;
    for (let carer = 0; carer < carers; carer++) {
      for (const node of [visits + carer, visits + carers + carer]) {
        this.opens[node] = tours.begins[carer]!;
        this.closes[node] = tours.ends[carer]!;
        this.carer[node] = carer;
      }
      this.at[visits + carer] = tours.start[carer]!;
      this.at[visits + carers + carer] = tours.end[carer]!;
    }
    this.carer.fill(-1, 0, visits);
    for (let carer = 0; carer < carers; carer++) {
      this.next[visits + carer] = visits + carers + carer;
      this.prev[visits + carers + carer] = visits + carer;
      this.refresh(carer);
    }
    for (let visit = 0; visit < visits; visit++) this.cost += tours.price[visit]!;
    this.listAbsent();
  }

  copyFrom(other: WorkingPlan): void {
    this.#buffer.set(other.#buffer);
    this.cost = other.cost;
    this.absentCount = other.absentCount;
  }

  /** Whether a tour may get a visit at all: permission and load, not time. */
  takes(carer: number, visit: number): boolean {
    const { kind, visits, allowed, demand, capacity } = this.tours;
    return (
      allowed[kind[carer]! * visits + visit] === 1 && this.load[carer]! + demand[visit]! <= capacity[carer]!
    );
  }

  listAbsent(): void {
    this.absentCount = 0;
    for (let visit = 0; visit < this.tours.visits; visit++) {
      if (this.carer[visit]! < 0) this.absent[this.absentCount++] = visit;
    }
  }

  routes(): number[][] {
    const { visits, carers } = this.tours;
    return Array.from({ length: carers }, (_, carer) => {
      const route: number[] = [];
      for (let node = this.next[visits + carer]!; node < visits; node = this.next[node]!) route.push(node);
      return route;
    });
  }

  /** Puts a visit after a node, with what it costs beside distance; `refresh` of the tour must follow. */
  link(visit: number, after: number): void {
    const follower = this.next[after]!;
    const carer = this.carer[after]!;
    this.next[after] = visit;
    this.prev[visit] = after;
    this.next[visit] = follower;
    this.prev[follower] = visit;
    this.carer[visit] = carer;
    this.cost += this.tours.preference[this.tours.kind[carer]! * this.tours.visits + visit]!;
  }

  /** Takes a visit out and lists it among the absent; `refresh` of the tour must follow. */
  takeOut(visit: number): void {
    const carer = this.carer[visit]!;
    const before = this.prev[visit]!;
    const after = this.next[visit]!;
    this.next[before] = after;
    this.prev[after] = before;
    this.carer[visit] = -1;
    this.absent[this.absentCount++] = visit;
    this.cost +=
      this.tours.price[visit]! - this.tours.preference[this.tours.kind[carer]! * this.tours.visits + visit]!;
  }

  /** Reads a tour again after its links changed: places, legs, load, cost; times too where they depend on it alone. */
  refresh(carer: number): void {
    const { visits, carers, locations, distance, demand, hiring, roaming } = this.tours;
    const { next, at, leg } = this;
    const end = visits + carers + carer;
    let node = visits + carer;
    let length = 0;
    let load = 0;
    let size = 0;
    let breaks = 0;
    while (node !== end) {
      const follower = next[node]!;
      if (follower !== end) {
        size++;
        load += demand[follower]!;
        if (roaming[follower] === 1) {
          at[follower] = at[node]!;
          breaks++;
        }
      }
      // Who has nobody to see does not set off.
      leg[node] = follower === end && size === breaks ? 0 : distance[at[node]! * locations + at[follower]!]!;
      length += leg[node]!;
      node = follower;
    }
    const busy = size - breaks;
    this.cost += length - this.length[carer]!;
    if (this.busy[carer]! > 0 !== busy > 0) this.cost += busy > 0 ? hiring[carer]! : -hiring[carer]!;
    this.busy[carer] = busy;
    this.length[carer] = length;
    this.load[carer] = load;
    this.size[carer] = size;
    if (this.plain) this.#earliest(carer);
    this.#latest(carer);
    if (this.plain) this.#measure(carer);
  }

  /** Puts a visit where it is known to fit a plain tour: what it does not change is not read again. */
  insert(visit: number, after: number): void {
    const { tours, next, prev, at, leg, leaves, latest, opens, closes, service } = this;
    const { visits, locations, distance, travel, hiring } = tours;
    this.link(visit, after);
    const carer = this.carer[visit]!;
    const follower = next[visit]!;
    const added = distance[at[after]! * locations + at[visit]!]!;
    const onward = distance[at[visit]! * locations + at[follower]!]!;
    const longer = added + onward - leg[after]!;
    leg[after] = added;
    leg[visit] = onward;
    this.length[carer]! += longer;
    this.load[carer]! += tours.demand[visit]!;
    this.size[carer]!++;
    this.cost += longer + (this.busy[carer] === 0 ? hiring[carer]! : 0);
    this.busy[carer]!++;
    let before = after;
    for (let node = visit; ; node = next[node]!) {
      const arrives = leaves[before]! + travel[at[before]! * locations + at[node]!]!;
      const left = (arrives < opens[node]! ? opens[node]! : this.fit(node, arrives)) + service[node]!;
      if (left === leaves[node] && node !== visit) break;
      leaves[node] = left;
      if (node >= visits) break;
      before = node;
    }
    let later = follower;
    for (let node = visit; ; node = prev[node]!) {
      const most = latest[later]! - travel[at[node]! * locations + at[later]!]! - service[node]!;
      const start = most >= closes[node]! ? closes[node]! : this.#fitBackwards(node, most);
      if (start === latest[node] && node !== visit) break;
      latest[node] = start;
      if (node >= visits) break;
      later = node;
    }
    this.#measure(carer);
  }

  #measure(carer: number): void {
    const most = this.tours.maxLength[carer]!;
    if (most < never && this.lengths.measure(carer) > most && this.busy[carer]! > 0) this.warped[carer] = 1;
  }

  #earliest(carer: number): void {
    const { visits, carers, locations, travel } = this.tours;
    const { next, at, leaves, opens, closes, service } = this;
    const end = visits + carers + carer;
    let node = visits + carer;
    leaves[node] = opens[node]!;
    let warped = 0;
    while (node !== end) {
      const follower = next[node]!;
      const start = this.fit(follower, leaves[node]! + travel[at[node]! * locations + at[follower]!]!);
      if (start > closes[follower]!) warped = 1;
      leaves[follower] = start + service[follower]!;
      node = follower;
    }
    // Who has nobody to see does not set off.
    this.warped[carer] = this.busy[carer] === 0 ? 0 : warped;
  }

  #latest(carer: number): void {
    const { visits, carers, locations, travel, roaming } = this.tours;
    const { prev, at, latest, closes, service } = this;
    const start = visits + carer;
    let node = start + carers;
    latest[node] = closes[node]!;
    while (node !== start) {
      const before = prev[node]!;
      // Where a break is taken may yet change, so it binds what comes before by its window only.
      const passage =
        before < visits && roaming[before] === 1 ? 0 : travel[at[before]! * locations + at[node]!]!;
      latest[before] = this.#fitBackwards(before, latest[node]! - passage - service[before]!);
      node = before;
    }
  }

  /** First moment from `time` on at which a window of the node is open; beyond its closing when there is none. */
  fit(node: number, time: number): number {
    const opens = this.opens[node]!;
    if (time < opens) return opens;
    const { visits, windowsAt, windows } = this.tours;
    if (node >= visits) return time;
    const to = windowsAt[node + 1]!;
    for (let index = windowsAt[node]!; index < to; index += 2) {
      if (time <= windows[index + 1]!) return Math.max(time, windows[index]!);
    }
    return time;
  }

  #fitBackwards(node: number, time: number): number {
    const closes = this.closes[node]!;
    if (time >= closes) return closes;
    const { visits, windowsAt, windows } = this.tours;
    if (node >= visits) return time;
    const from = windowsAt[node]!;
    for (let index = windowsAt[node + 1]! - 2; index >= from; index -= 2) {
      if (time >= windows[index]!) return Math.min(time, windows[index + 1]!);
    }
    return time;
  }
}
