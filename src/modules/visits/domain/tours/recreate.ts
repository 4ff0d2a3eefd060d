import { never } from './compiled-tours.ts';
import type { Settling } from './settling.ts';
import type { WorkingPlan } from './working-plan.ts';

const blink = 0.01;
const mostTried = 60;
/** Orders in which absent visits are put back, and how often each is taken. */
const orders = [
  ['chance', 4],
  ['demand', 2],
  ['far', 2],
  ['close', 1],
  ['narrow', 2],
  ['early', 2],
  ['late', 2],
] as const;
type Order = (typeof orders)[number][0];

/**
 * Puts absent visits back one by one where they cost least, now and then overlooking a place (greedy insertion with
 * blinks, Christiaens and Vanden Berghe 2020). A visit that fits nowhere, or costs less to leave out, stays absent.
 */
export class Recreate {
  readonly #plan: WorkingPlan;
  readonly #settling: Settling | undefined;
  readonly #random: () => number;
  readonly #keys: ReadonlyMap<Order, Float64Array>;
  readonly #wheel: readonly Order[];
  readonly #key: Float64Array;
  readonly #list: Int32Array;
  readonly #kindSeen: Int32Array;
  #turn = 0;
  #place = -1;
  #blink = blink;
  readonly #distanceTo: Int32Array;
  readonly #travelTo: Int32Array;

  constructor(plan: WorkingPlan, settling: Settling | undefined, random: () => number) {
    const { tours } = plan;
    this.#plan = plan;
    this.#settling = settling;
    this.#random = random;
    this.#keys = orderKeys(plan);
    this.#wheel = orders.flatMap(([order, weight]) =>
      order === 'demand' && tours.demand.every((demand) => demand === 0)
        ? []
        : Array.from({ length: weight }, () => order),
    );
    this.#key = new Float64Array(tours.visits);
    this.#list = new Int32Array(tours.visits);
    this.#kindSeen = new Int32Array(tours.kinds);
    this.#distanceTo = transposed(tours.distance, tours.locations);
    this.#travelTo =
      tours.travel === tours.distance ? this.#distanceTo : transposed(tours.travel, tours.locations);
  }

  /** Puts everything absent in, overlooking nothing: the plan a search starts from. */
  first(): void {
    this.#blink = 0;
    this.run();
    this.#blink = blink;
  }

  run(): void {
    const plan = this.#plan;
    const count = this.#choose();
    for (let index = 0; index < count; index++) {
      const visit = this.#list[index]!;
      if (plan.carer[visit]! >= 0) continue;
      if (!this.#settling) {
        this.#cheapestPlain(visit);
        if (this.#place >= 0) this.#put(visit, this.#place);
      } else this.#withPartner(visit, this.#settling);
    }
    plan.listAbsent();
  }

  #put(visit: number, after: number): void {
    const plan = this.#plan;
    plan.cost -= plan.tours.price[visit]!;
    plan.link(visit, after);
    plan.refresh(plan.carer[visit]!);
  }

  #withPartner(visit: number, settling: Settling): void {
    const { partner } = this.#plan.tours;
    if (!this.#putSettled(visit, settling)) return;
    const other = partner[visit]!;
    if (other < 0 || this.#putSettled(other, settling)) return;
    this.#plan.absentCount = 0;
    this.#plan.takeOut(visit);
    this.#plan.refresh(this.#lastCarer);
    settling.all();
  }

  #lastCarer = -1;

  #putSettled(visit: number, settling: Settling): boolean {
    this.#cheapestSettled(visit, settling);
    if (this.#place < 0) return false;
    const partner = this.#plan.tours.partner[visit]!;
    if (partner < 0 || this.#plan.carer[partner]! < 0) this.#lastCarer = this.#plan.carer[this.#place]!;
    this.#put(visit, this.#place);
    if (!settling.push(visit)) throw new Error('a place found feasible is not');
    return true;
  }

  /** Absent visits in the order to be tried; of very many, some. */
  #choose(): number {
    const { absent, absentCount } = this.#plan;
    const { roaming } = this.#plan.tours;
    const list = this.#list;
    const order = this.#wheel[Math.floor(this.#random() * this.#wheel.length)]!;
    const keys = this.#keys.get(order);
    const first = this.#turn++ === 0 ? 0 : Math.max(0, absentCount - mostTried);
    let count = 0;
    for (let index = absentCount - 1; index >= first; index--) {
      const visit = absent[index]!;
      // A break fits best while there is room.
      this.#key[visit] = roaming[visit] === 1 ? -never : keys ? keys[visit]! : this.#random();
      list[count++] = visit;
    }
    const chosen = list.subarray(0, count);
    if (count > mostTried) chosen.sort((a, b) => this.#key[a]! - this.#key[b]!);
    else sortByKey(chosen, this.#key);
    return count;
  }

  /** Every window and load kept, judged in constant time. Leaves the node to stand after in `#place`, or -1. */
  #cheapestPlain(visit: number): void {
    const { tours, next, at, leaves, latest, leg, busy, load } = this.#plan;
    const { visits, carers, locations, capacity, kind, allowed, preference, hiring } = tours;
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
    const turn = ++this.#turn;
    let best = tours.price[visit]!;
    let place = -1;
    for (let carer = 0; carer < carers; carer++) {
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
          if (
            start <= closes &&
            start + service + travel[row + to]! <= latest[follower]! &&
            this.#random() >= this.#blink
          ) {
            best = delta;
            place = node;
          }
        }
        node = follower;
      } while (node < firstEnd);
    }
    this.#place = place;
  }

  /** The same where tours depend on each other: what passes the constant-time tests is put in, settled and taken back. */
  #cheapestSettled(visit: number, settling: Settling): void {
    const { tours, next, at, leaves, latest, busy, load } = this.#plan;
    const { visits, carers, locations, capacity, kind, allowed, preference, hiring, travel, roaming } = tours;
    const { each, worst } = tours.lateness;
    const closes = tours.latest[visit]!;
    const due = tours.due[visit]!;
    const service = tours.service[visit]!;
    const demand = tours.demand[visit]!;
    const other = tours.partner[visit]!;
    const companion = other >= 0 ? this.#plan.carer[other]! : -1;
    const wandering = roaming[visit] === 1;
    const row = (tours.places + visit) * locations;
    const firstEnd = visits + carers;
    const lateNow = settling.latenessCost;
    const turn = ++this.#turn;
    let best = tours.price[visit]!;
    let place = -1;
    for (let carer = 0; carer < carers; carer++) {
      if (carer === companion || load[carer]! + demand > capacity[carer]!) continue;
      const cell = kind[carer]! * visits + visit;
      if (allowed[cell] === 0) continue;
      let extra = preference[cell]!;
      if (busy[carer] === 0) {
        if (this.#kindSeen[kind[carer]!] === turn) continue;
        this.#kindSeen[kind[carer]!] = turn;
        extra += hiring[carer]!;
      }
      for (let node = visits + carer; node < firstEnd; node = next[node]!) {
        const left = leaves[node]!;
        if (left > closes) break;
        const follower = next[node]!;
        let delta = extra + (wandering ? 0 : this.#detour(visit, node));
        if (delta >= best) continue;
        const start = this.#plan.fit(
          visit,
          left + (wandering ? 0 : travel[at[node]! * locations + tours.places + visit]!),
        );
        if (start > closes) continue;
        if (start > due) {
          const late = start - due;
          if (delta + each * late + (late > settling.worst ? worst * (late - settling.worst) : 0) >= best)
            continue;
        }
        if (!wandering && (follower >= visits || roaming[follower] === 0)) {
          if (start + service + travel[row + at[follower]!]! > latest[follower]!) continue;
        }
        if (this.#random() < this.#blink) continue;
        if (this.#try(visit, node, settling)) {
          delta += settling.latenessCost - lateNow;
          // Among places for a break, the one that ends the day soonest.
          if (wandering) delta += leaves[firstEnd + carer]! * 1e-6;
        } else delta = never * 4;
        this.#takeBack(visit, settling);
        if (delta < best) {
          best = delta;
          place = node;
        }
      }
    }
    this.#place = place;
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

  #try(visit: number, after: number, settling: Settling): boolean {
    const { tours, next, prev, carer, at } = this.#plan;
    const follower = next[after]!;
    next[after] = visit;
    prev[visit] = after;
    next[visit] = follower;
    prev[follower] = visit;
    carer[visit] = carer[after]!;
    if (tours.roaming[visit] === 1) at[visit] = at[after]!;
    this.#moveBreaks(follower, at[visit]!);
    return settling.push(visit);
  }

  #takeBack(visit: number, settling: Settling): void {
    const { next, prev, carer, at } = this.#plan;
    settling.undo();
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

function orderKeys({ tours }: WorkingPlan): ReadonlyMap<Order, Float64Array> {
  const { visits, places, locations, distance, demand, earliest, latest, start } = tours;
  const from = start[0] ?? 0;
  const by = (key: (visit: number) => number): Float64Array =>
    Float64Array.from({ length: visits }, (_, visit) => key(visit));
  const far = by((visit) => distance[from * locations + places + visit]!);
  return new Map<Order, Float64Array>([
    ['demand', by((visit) => -demand[visit]!)],
    ['far', by((visit) => -far[visit]!)],
    ['close', far],
    ['narrow', by((visit) => latest[visit]! - earliest[visit]!)],
    ['early', by((visit) => earliest[visit]!)],
    ['late', by((visit) => -latest[visit]!)],
  ]);
}

function sortByKey(list: Int32Array, key: Float64Array): void {
  for (let index = 1; index < list.length; index++) {
    const moved = list[index]!;
    const value = key[moved]!;
    let at = index - 1;
    while (at >= 0 && key[list[at]!]! > value) {
      list[at + 1] = list[at]!;
      at--;
    }
    list[at + 1] = moved;
  }
}

function transposed(matrix: Int32Array, size: number): Int32Array {
  const answer = new Int32Array(matrix.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) answer[column * size + row] = matrix[row * size + column]!;
  }
  return answer;
}
