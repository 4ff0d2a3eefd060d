import type { CompiledTours, Routes } from './compiled-tours.ts';

/** Prices of what a plan may not do but a search may pass through. */
export interface Penalties {
  /** For each unit of time come too late. */
  readonly lateness: number;
  /** For each unit carried above the capacity. */
  readonly load: number;
}

const tolerance = 1e-7;

/**
 * Improves one plan until no move of its neighbourhood does: exchanges of up to three visits against up to two,
 * swapped tails, leaving out and taking in. Time windows are judged in constant time by joining segments
 * (duration, time warp, earliest and latest start: Nagata 2007, Vidal et al. 2013), so that a late plan has a price
 * rather than being forbidden.
 *
 * Nodes are numbered visits first, then each carer's start, then each carer's end.
 */
export class LocalSearch {
  readonly #tours: CompiledTours;
  readonly #near: readonly Int32Array[];
  readonly #random: () => number;
  #lateness = 1;
  #load = 1;

  readonly #n: number;
  readonly #m: number;
  readonly #L: number;
  readonly #D: Int32Array;
  readonly #T: Int32Array;
  readonly #kind: Int32Array;
  readonly #allowed: Uint8Array;
  readonly #price: Float64Array;
  // By node.
  readonly #loc: Int32Array;
  readonly #service: Int32Array;
  readonly #early: Int32Array;
  readonly #late: Int32Array;
  readonly #demand: Int32Array;
  readonly #next: Int32Array;
  readonly #prev: Int32Array;
  readonly #route: Int32Array;
  readonly #pos: Int32Array;
  // Segment from the start to the node, both included; and from the node to the end.
  readonly #preDur: Int32Array;
  readonly #preTw: Int32Array;
  readonly #preE: Int32Array;
  readonly #preL: Int32Array;
  readonly #preLoad: Int32Array;
  readonly #sufDur: Int32Array;
  readonly #sufTw: Int32Array;
  readonly #sufE: Int32Array;
  readonly #sufL: Int32Array;
  // By route.
  readonly #routeTw: Int32Array;
  readonly #routeLoad: Int32Array;
  readonly #routeSize: Int32Array;
  readonly #modified: Int32Array;
  readonly #tested: Int32Array;
  readonly #order: Int32Array;
  readonly #routeOrder: Int32Array;
  #moves = 0;
  // Accumulator of the segment being joined.
  #aDur = 0;
  #aTw = 0;
  #aE = 0;
  #aL = 0;
  #aLoc = 0;
  // Swap*: the three cheapest places of each visit in each route, and when they were found.
  readonly #bestAt: Int32Array;
  readonly #bestCost: Float64Array;
  readonly #bestWhen: Int32Array;
  readonly #removal: Float64Array;
  readonly #removalWhen: Int32Array;
  readonly #pairTested: Int32Array;

  constructor(tours: CompiledTours, near: readonly Int32Array[], random: () => number) {
    this.#tours = tours;
    this.#near = near;
    this.#random = random;
    const n = tours.visits;
    const m = tours.carers;
    this.#n = n;
    this.#m = m;
    this.#L = tours.locations;
    this.#D = tours.distance;
    this.#T = tours.travel;
    this.#kind = tours.kind;
    this.#allowed = tours.allowed;
    this.#price = tours.price;
    const nodes = n + 2 * m;
    const ints = (size: number) => new Int32Array(size);
    this.#loc = ints(nodes);
    this.#service = ints(nodes);
    this.#early = ints(nodes);
    this.#late = ints(nodes);
    this.#demand = ints(nodes);
    this.#next = ints(nodes);
    this.#prev = ints(nodes);
    this.#route = ints(nodes);
    this.#pos = ints(nodes);
    this.#preDur = ints(nodes);
    this.#preTw = ints(nodes);
    this.#preE = ints(nodes);
    this.#preL = ints(nodes);
    this.#preLoad = ints(nodes);
    this.#sufDur = ints(nodes);
    this.#sufTw = ints(nodes);
    this.#sufE = ints(nodes);
    this.#sufL = ints(nodes);
    this.#routeTw = ints(m);
    this.#routeLoad = ints(m);
    this.#routeSize = ints(m);
    this.#modified = ints(m);
    this.#tested = ints(n);
    this.#order = Int32Array.from({ length: n }, (_, index) => index);
    this.#routeOrder = Int32Array.from({ length: m }, (_, index) => index);
    this.#bestAt = ints(3 * n * m);
    this.#bestCost = new Float64Array(3 * n * m);
    this.#bestWhen = ints(n * m);
    this.#removal = new Float64Array(n);
    this.#removalWhen = ints(n);
    this.#pairTested = ints(m * m);
    for (let visit = 0; visit < n; visit++) {
      this.#loc[visit] = tours.places + visit;
      this.#service[visit] = tours.service[visit] ?? 0;
      this.#early[visit] = tours.earliest[visit] ?? 0;
      this.#late[visit] = tours.latest[visit] ?? 0;
      this.#demand[visit] = tours.demand[visit] ?? 0;
    }
    for (let carer = 0; carer < m; carer++) {
      for (const [node, place] of [
        [n + carer, tours.start[carer] ?? 0],
        [n + m + carer, tours.end[carer] ?? 0],
      ] as const) {
        this.#loc[node] = place;
        this.#early[node] = tours.begins[carer] ?? 0;
        this.#late[node] = tours.ends[carer] ?? 0;
        this.#route[node] = carer;
      }
    }
  }

  // ---- loading and reading a plan

  load(routes: Routes): void {
    const { visits } = this.#tours;
    this.#route.fill(-1, 0, visits);
    for (let carer = 0; carer < this.#m; carer++) {
      let before = this.#n + carer;
      for (const visit of routes[carer] ?? []) {
        this.#next[before] = visit;
        this.#prev[visit] = before;
        before = visit;
      }
      const end = this.#n + this.#m + carer;
      this.#next[before] = end;
      this.#prev[end] = before;
      this.#refresh(carer);
    }
    this.#modified.fill(0);
    this.#tested.fill(-1);
    this.#bestWhen.fill(-1);
    this.#removalWhen.fill(-1);
    this.#pairTested.fill(-1);
    this.#moves = 0;
  }

  routes(): number[][] {
    const routes: number[][] = [];
    for (let carer = 0; carer < this.#m; carer++) {
      const list: number[] = [];
      for (let node = this.#next[this.#n + carer]!; node < this.#n; node = this.#next[node]!) list.push(node);
      routes.push(list);
    }
    return routes;
  }

  improve(penalties: Penalties): void {
    this.#lateness = penalties.lateness;
    this.#load = penalties.load;
    this.#bestWhen.fill(-1);
    this.#removalWhen.fill(-1);
    this.#pairTested.fill(-1);
    this.#tested.fill(-1);
    do this.#improveByNodes();
    while (this.#improveByRoutes());
  }

  // ---- node moves

  #improveByNodes(): void {
    shuffle(this.#order, this.#random);
    let improved = true;
    for (let pass = 0; improved; pass++) {
      improved = false;
      for (const u of this.#order) {
        const last = this.#tested[u]!;
        this.#tested[u] = this.#moves;
        if (this.#route[u]! < 0) {
          if (this.#tryTakeIn(u)) improved = true;
          if (this.#route[u]! < 0) continue;
        } else if (this.#tryLeaveOut(u)) {
          improved = true;
          continue;
        }
        for (const v of this.#near[u]!) {
          const rU = this.#route[u]!;
          const rV = this.#route[v]!;
          if (rU < 0) break;
          if (rV < 0) continue;
          if (this.#modified[rU]! <= last && this.#modified[rV]! <= last) continue;
          if (this.#tryPair(u, v)) {
            improved = true;
            continue;
          }
          // The start of v's route stands for "before v".
          if (this.#prev[v]! >= this.#n && this.#tryAfterStart(u, this.#prev[v]!)) improved = true;
        }
        if (pass > 0 && this.#route[u]! >= 0 && this.#tryEmptyRoutes(u)) improved = true;
      }
    }
  }

  #tryPair(u: number, v: number): boolean {
    return (
      this.#exchange(u, 1, v, 0) ||
      this.#exchange(u, 2, v, 0) ||
      this.#exchange(u, 3, v, 0) ||
      (u < v && this.#exchange(u, 1, v, 1)) ||
      this.#exchange(u, 2, v, 1) ||
      (u < v && this.#exchange(u, 2, v, 2)) ||
      this.#exchange(u, 3, v, 1) ||
      this.#exchange(u, 3, v, 2) ||
      this.#swapTails(u, v)
    );
  }

  #tryAfterStart(u: number, start: number): boolean {
    return (
      this.#exchange(u, 1, start, 0) ||
      this.#exchange(u, 2, start, 0) ||
      this.#exchange(u, 3, start, 0) ||
      this.#swapTails(u, start)
    );
  }

  /** One empty carer of each kind is enough to know whether a further tour pays. */
  #tryEmptyRoutes(u: number): boolean {
    let seen = 0;
    for (let carer = 0; carer < this.#m; carer++) {
      if (this.#routeSize[carer]! > 0) continue;
      const bit = 1 << (this.#kind[carer]! & 31);
      if (seen & bit) continue;
      seen |= bit;
      const start = this.#n + carer;
      if (this.#exchange(u, 1, start, 0) || this.#swapTails(u, start)) return true;
    }
    return false;
  }

  /** Moves `count` visits from `u` on against `other` visits from `v` on; with `other` 0, to just after `v`. */
  #exchange(u: number, count: number, v: number, other: number): boolean {
    const rU = this.#route[u]!;
    const rV = this.#route[v]!;
    const posU = this.#pos[u]!;
    if (posU + count - 1 > this.#routeSize[rU]!) return false;
    if (other > 0 && this.#pos[v]! + other - 1 > this.#routeSize[rV]!) return false;
    const same = rU === rV;
    const posV = this.#pos[v]!;
    if (same) {
      if (other === 0) {
        if (posV >= posU - 1 && posV <= posU + count - 1) return false;
      } else if (posU <= posV ? posU + count > posV - 0 : posV + other > posU) return false;
      // Adjacent segments are the business of the (N, 0) moves.
      if (other > 0 && (posU + count === posV || posV + other === posU)) return false;
    } else if (!this.#mayTake(u, count, rV) || (other > 0 && !this.#mayTake(v, other, rU))) return false;
    let uEnd = u;
    for (let k = 1; k < count; k++) uEnd = this.#next[uEnd]!;
    let vEnd = v;
    for (let k = 1; k < other; k++) vEnd = this.#next[vEnd]!;
    const pU = this.#prev[u]!;
    const nU = this.#next[uEnd]!;
    const pV = other > 0 ? this.#prev[v]! : v;
    const nV = other > 0 ? this.#next[vEnd]! : this.#next[v]!;
    let delta: number;
    if (other > 0) {
      delta =
        this.#d(pU, v) +
        this.#d(vEnd, nU) +
        this.#d(pV, u) +
        this.#d(uEnd, nV) -
        this.#d(pU, u) -
        this.#d(uEnd, nU) -
        this.#d(pV, v) -
        this.#d(vEnd, nV);
    } else {
      delta =
        this.#d(pU, nU) +
        this.#d(v, u) +
        this.#d(uEnd, nV) -
        this.#d(pU, u) -
        this.#d(uEnd, nU) -
        this.#d(v, nV);
    }
    if (!same && other === 0) {
      if (this.#routeSize[rU]! === count) delta -= this.#tours.hiring[rU]!;
      if (this.#routeSize[rV]! === 0) delta += this.#tours.hiring[rV]!;
    }
    // What the two routes cost beyond distance is the most a move can save on top.
    const twU = this.#routeTw[rU]!;
    delta -= this.#lateness * twU;
    if (!same) {
      delta -= this.#lateness * this.#routeTw[rV]!;
      delta -= this.#load * (this.#excess(rU, this.#routeLoad[rU]!) + this.#excess(rV, this.#routeLoad[rV]!));
    }
    if (delta >= -tolerance) return false;
    if (same) {
      const uFirst = posU < posV;
      const first = uFirst ? pU : pV;
      this.#begin(first);
      if (other === 0) {
        if (uFirst) {
          this.#addRun(nU, v);
          this.#addRun(u, uEnd);
          this.#addSuffix(nV);
        } else {
          this.#addRun(u, uEnd);
          this.#addRun(nV, pU);
          this.#addSuffix(nU);
        }
      } else if (uFirst) {
        this.#addRun(v, vEnd);
        this.#addRun(nU, pV);
        this.#addRun(u, uEnd);
        this.#addSuffix(nV);
      } else {
        this.#addRun(u, uEnd);
        this.#addRun(nV, pU);
        this.#addRun(v, vEnd);
        this.#addSuffix(nU);
      }
      delta += this.#lateness * this.#tw();
      if (delta >= -tolerance) return false;
    } else {
      const moved = this.#sum(u, count) - (other > 0 ? this.#sum(v, other) : 0);
      delta +=
        this.#load *
        (this.#excess(rU, this.#routeLoad[rU]! - moved) + this.#excess(rV, this.#routeLoad[rV]! + moved));
      if (delta >= -tolerance) return false;
      this.#begin(pU);
      if (other > 0) this.#addRun(v, vEnd);
      this.#addSuffix(nU);
      delta += this.#lateness * this.#tw();
      if (delta >= -tolerance) return false;
      this.#begin(pV);
      this.#addRun(u, uEnd);
      this.#addSuffix(nV);
      delta += this.#lateness * this.#tw();
      if (delta >= -tolerance) return false;
    }
    if (other === 0) this.#splice(pU, u, uEnd, nU, v);
    else this.#swapSegments(u, uEnd, v, vEnd);
    this.#moves++;
    this.#refresh(rU);
    if (!same) this.#refresh(rV);
    this.#modified[rU] = this.#moves;
    this.#modified[rV] = this.#moves;
    return true;
  }

  #splice(pU: number, u: number, uEnd: number, nU: number, after: number): void {
    this.#next[pU] = nU;
    this.#prev[nU] = pU;
    const follower = this.#next[after]!;
    this.#next[after] = u;
    this.#prev[u] = after;
    this.#next[uEnd] = follower;
    this.#prev[follower] = uEnd;
  }

  #swapSegments(u: number, uEnd: number, v: number, vEnd: number): void {
    const pU = this.#prev[u]!;
    const nU = this.#next[uEnd]!;
    const pV = this.#prev[v]!;
    const nV = this.#next[vEnd]!;
    this.#next[pU] = v;
    this.#prev[v] = pU;
    this.#next[vEnd] = nU;
    this.#prev[nU] = vEnd;
    this.#next[pV] = u;
    this.#prev[u] = pV;
    this.#next[uEnd] = nV;
    this.#prev[nV] = uEnd;
  }

  /** The tours of two carers change hands after `u` and after `v`. */
  #swapTails(u: number, v: number): boolean {
    const rU = this.#route[u]!;
    const rV = this.#route[v]!;
    if (rU === rV) return false;
    const nU = this.#next[u]!;
    const nV = this.#next[v]!;
    if (nU >= this.#n && nV >= this.#n) return false;
    const alike = this.#kind[rU] === this.#kind[rV];
    if (!alike && !(this.#mayTakeTail(nU, rV) && this.#mayTakeTail(nV, rU))) return false;
    const endU = this.#n + this.#m + rU;
    const endV = this.#n + this.#m + rV;
    const lastU = this.#prev[endU]!;
    const lastV = this.#prev[endV]!;
    let delta = 0;
    // Ends of another place are reached from the other's last visit.
    if (nV < this.#n) delta += this.#d(u, nV) + this.#d(lastV, endU) - this.#d(lastV, endV);
    else delta += this.#d(u, endU);
    if (nU < this.#n) delta += this.#d(v, nU) + this.#d(lastU, endV) - this.#d(lastU, endU);
    else delta += this.#d(v, endV);
    delta -= this.#d(u, nU) + this.#d(v, nV);
    delta -= this.#lateness * (this.#routeTw[rU]! + this.#routeTw[rV]!);
    const loadU = this.#routeLoad[rU]!;
    const loadV = this.#routeLoad[rV]!;
    delta -= this.#load * (this.#excess(rU, loadU) + this.#excess(rV, loadV));
    const sizeU = this.#pos[u]! + (this.#routeSize[rV]! - this.#pos[v]!);
    const sizeV = this.#pos[v]! + (this.#routeSize[rU]! - this.#pos[u]!);
    const hiring = this.#tours.hiring;
    if (sizeU === 0 && this.#routeSize[rU]! > 0) delta -= hiring[rU]!;
    if (sizeU > 0 && this.#routeSize[rU]! === 0) delta += hiring[rU]!;
    if (sizeV === 0 && this.#routeSize[rV]! > 0) delta -= hiring[rV]!;
    if (sizeV > 0 && this.#routeSize[rV]! === 0) delta += hiring[rV]!;
    if (delta >= -tolerance) return false;
    const headU = this.#preLoad[u]!;
    const headV = this.#preLoad[v]!;
    delta += this.#load * (this.#excess(rU, headU + loadV - headV) + this.#excess(rV, headV + loadU - headU));
    if (delta >= -tolerance) return false;
    this.#begin(u);
    if (alike) this.#addSuffix(nV < this.#n ? nV : endU);
    else {
      if (nV < this.#n) this.#addRun(nV, lastV);
      this.#add(endU);
    }
    delta += this.#lateness * this.#tw();
    if (delta >= -tolerance) return false;
    this.#begin(v);
    if (alike) this.#addSuffix(nU < this.#n ? nU : endV);
    else {
      if (nU < this.#n) this.#addRun(nU, lastU);
      this.#add(endV);
    }
    delta += this.#lateness * this.#tw();
    if (delta >= -tolerance) return false;
    this.#join(u, nV < this.#n ? nV : endU);
    this.#join(nV < this.#n ? lastV : u, endU);
    this.#join(v, nU < this.#n ? nU : endV);
    this.#join(nU < this.#n ? lastU : v, endV);
    this.#moves++;
    this.#refresh(rU);
    this.#refresh(rV);
    this.#modified[rU] = this.#moves;
    this.#modified[rV] = this.#moves;
    return true;
  }

  #join(left: number, right: number): void {
    this.#next[left] = right;
    this.#prev[right] = left;
  }

  #tryLeaveOut(u: number): boolean {
    const route = this.#route[u]!;
    const price = this.#price[u]!;
    const p = this.#prev[u]!;
    const nx = this.#next[u]!;
    let delta = price + this.#d(p, nx) - this.#d(p, u) - this.#d(u, nx);
    delta -= this.#lateness * this.#routeTw[route]!;
    const load = this.#routeLoad[route]!;
    delta += this.#load * (this.#excess(route, load - this.#demand[u]!) - this.#excess(route, load));
    if (this.#routeSize[route]! === 1) delta -= this.#tours.hiring[route]!;
    if (delta >= -tolerance) return false;
    this.#begin(p);
    this.#addSuffix(nx);
    delta += this.#lateness * this.#tw();
    if (delta >= -tolerance) return false;
    this.#join(p, nx);
    this.#route[u] = -1;
    this.#moves++;
    this.#refresh(route);
    this.#modified[route] = this.#moves;
    return true;
  }

  #tryTakeIn(u: number): boolean {
    let best = -tolerance;
    let at = -1;
    const consider = (after: number): void => {
      const route = this.#route[after]!;
      if (route < 0 || !this.#allowed[this.#kind[route]! * this.#n + u]) return;
      const nx = this.#next[after]!;
      let delta = this.#d(after, u) + this.#d(u, nx) - this.#d(after, nx) - this.#price[u]!;
      const load = this.#routeLoad[route]!;
      delta += this.#load * (this.#excess(route, load + this.#demand[u]!) - this.#excess(route, load));
      if (this.#routeSize[route]! === 0) delta += this.#tours.hiring[route]!;
      delta -= this.#lateness * this.#routeTw[route]!;
      if (delta >= best) return;
      this.#begin(after);
      this.#add(u);
      this.#addSuffix(nx);
      delta += this.#lateness * this.#tw();
      if (delta >= best) return;
      best = delta;
      at = after;
    };
    for (const v of this.#near[u]!) consider(v);
    for (let carer = 0; carer < this.#m; carer++) consider(this.#n + carer);
    if (at < 0) return false;
    const route = this.#route[at]!;
    const nx = this.#next[at]!;
    this.#join(at, u);
    this.#join(u, nx);
    this.#moves++;
    this.#refresh(route);
    this.#modified[route] = this.#moves;
    return true;
  }

  // ---- route moves: Swap* (Vidal 2022), two visits of two routes each put where it stands best

  #improveByRoutes(): boolean {
    shuffle(this.#routeOrder, this.#random);
    for (const rU of this.#routeOrder) {
      if (this.#routeSize[rU]! === 0) continue;
      for (const rV of this.#routeOrder) {
        if (rV <= rU || this.#routeSize[rV]! === 0) continue;
        const last = this.#pairTested[rU * this.#m + rV]!;
        if (this.#modified[rU]! <= last && this.#modified[rV]! <= last) continue;
        this.#pairTested[rU * this.#m + rV] = this.#moves;
        if (this.#swapStar(rU, rV)) return true;
      }
    }
    return false;
  }

  #swapStar(rU: number, rV: number): boolean {
    this.#findPlaces(rU, rV);
    this.#findPlaces(rV, rU);
    const n = this.#n;
    let best = -tolerance;
    let bestU = -1;
    let bestV = -1;
    let placeU = -1;
    let placeV = -1;
    const loadU = this.#routeLoad[rU]!;
    const loadV = this.#routeLoad[rV]!;
    const excess = this.#load * (this.#excess(rU, loadU) + this.#excess(rV, loadV));
    const kindU = this.#kind[rU]! * n;
    const kindV = this.#kind[rV]! * n;
    for (let u = this.#next[n + rU]!; u < n; u = this.#next[u]!) {
      if (!this.#allowed[kindV + u]) continue;
      for (let v = this.#next[n + rV]!; v < n; v = this.#next[v]!) {
        if (!this.#allowed[kindU + v]) continue;
        const moved = this.#demand[u]! - this.#demand[v]!;
        let delta = this.#removal[u]! + this.#removal[v]! - excess;
        if (moved !== 0 || excess > 0)
          delta += this.#load * (this.#excess(rU, loadU - moved) + this.#excess(rV, loadV + moved));
        if (delta >= 0) continue;
        const atU = this.#placeFor(u, rV, v);
        delta += this.#foundCost;
        if (delta >= best) continue;
        const atV = this.#placeFor(v, rU, u);
        delta += this.#foundCost;
        if (delta >= best) continue;
        best = delta;
        bestU = u;
        bestV = v;
        placeU = atU;
        placeV = atV;
      }
    }
    if (bestU < 0) return false;
    // The approximation joined two moves: judge them together before believing it.
    return this.#applySwapStar({ rU, rV, u: bestU, v: bestV, placeU, placeV });
  }

  #foundCost = 0;

  /** Cheapest place of `u` in `route` once `without` has left it. */
  #placeFor(u: number, route: number, without: number): number {
    const p = this.#prev[without]!;
    const nx = this.#next[without]!;
    // In the very place of the one that leaves.
    let cost = this.#d(p, u) + this.#d(u, nx) - this.#d(p, nx);
    this.#begin(p);
    this.#add(u);
    this.#addSuffix(nx);
    cost += this.#lateness * (this.#tw() - this.#routeTw[route]!);
    let place = p;
    const base = 3 * (u * this.#m + route);
    for (let rank = 0; rank < 3; rank++) {
      const after = this.#bestAt[base + rank]!;
      if (after < 0) break;
      if (after === without || this.#next[after]! === without) continue;
      if (this.#bestCost[base + rank]! < cost) {
        cost = this.#bestCost[base + rank]!;
        place = after;
      }
      break;
    }
    this.#foundCost = cost;
    return place;
  }

  /** For each visit of `from`: what its leaving saves, and the three cheapest places in `to`. */
  #findPlaces(from: number, to: number): void {
    const n = this.#n;
    const kindTo = this.#kind[to]! * n;
    for (let u = this.#next[n + from]!; u < n; u = this.#next[u]!) {
      if (this.#removalWhen[u]! < this.#modified[from]!) {
        const p = this.#prev[u]!;
        const nx = this.#next[u]!;
        this.#begin(p);
        this.#addSuffix(nx);
        this.#removal[u] =
          this.#d(p, nx) -
          this.#d(p, u) -
          this.#d(u, nx) +
          this.#lateness * (this.#tw() - this.#routeTw[from]!);
        this.#removalWhen[u] = this.#moves;
      }
      const key = u * this.#m + to;
      if (this.#bestWhen[key]! >= this.#modified[to]! || !this.#allowed[kindTo + u]) continue;
      this.#bestWhen[key] = this.#moves;
      const base = 3 * key;
      this.#bestAt.fill(-1, base, base + 3);
      this.#bestCost.fill(Number.POSITIVE_INFINITY, base, base + 3);
      for (let after = n + to; after !== n + this.#m + to; after = this.#next[after]!) {
        const nx = this.#next[after]!;
        let cost =
          this.#d(after, u) + this.#d(u, nx) - this.#d(after, nx) - this.#lateness * this.#routeTw[to]!;
        if (cost >= this.#bestCost[base + 2]!) continue;
        this.#begin(after);
        this.#add(u);
        this.#addSuffix(nx);
        cost += this.#lateness * this.#tw();
        this.#keepPlace(base, after, cost);
      }
    }
  }

  #keepPlace(base: number, at: number, cost: number): void {
    const costs = this.#bestCost;
    const places = this.#bestAt;
    if (cost >= costs[base + 2]!) return;
    let rank = 2;
    while (rank > 0 && costs[base + rank - 1]! > cost) {
      costs[base + rank] = costs[base + rank - 1]!;
      places[base + rank] = places[base + rank - 1]!;
      rank--;
    }
    costs[base + rank] = cost;
    places[base + rank] = at;
  }

  #applySwapStar(move: {
    rU: number;
    rV: number;
    u: number;
    v: number;
    placeU: number;
    placeV: number;
  }): boolean {
    const { rU, rV, u, v, placeU, placeV } = move;
    const before = this.#routeCost(rU) + this.#routeCost(rV);
    const pU = this.#prev[u]!;
    const pV = this.#prev[v]!;
    this.#join(pU, this.#next[u]!);
    this.#join(pV, this.#next[v]!);
    this.#insertAfter(u, placeU);
    this.#insertAfter(v, placeV);
    this.#moves++;
    this.#refresh(rU);
    this.#refresh(rV);
    if (this.#routeCost(rU) + this.#routeCost(rV) < before - tolerance) {
      this.#modified[rU] = this.#moves;
      this.#modified[rV] = this.#moves;
      return true;
    }
    this.#join(this.#prev[u]!, this.#next[u]!);
    this.#join(this.#prev[v]!, this.#next[v]!);
    this.#insertAfter(u, pU);
    this.#insertAfter(v, pV);
    this.#refresh(rU);
    this.#refresh(rV);
    return false;
  }

  #insertAfter(node: number, after: number): void {
    const follower = this.#next[after]!;
    this.#join(after, node);
    this.#join(node, follower);
  }

  #routeCost(route: number): number {
    const end = this.#n + this.#m + route;
    let cost = 0;
    for (let node = this.#n + route; node !== end; node = this.#next[node]!)
      cost += this.#d(node, this.#next[node]!);
    return (
      cost +
      this.#lateness * this.#routeTw[route]! +
      this.#load * this.#excess(route, this.#routeLoad[route]!)
    );
  }

  // ---- segments

  #d(from: number, to: number): number {
    return this.#D[this.#loc[from]! * this.#L + this.#loc[to]!]!;
  }

  #excess(route: number, load: number): number {
    const over = load - this.#tours.capacity[route]!;
    return over > 0 ? over : 0;
  }

  #sum(first: number, count: number): number {
    let sum = 0;
    for (let node = first, k = 0; k < count; k++, node = this.#next[node]!) sum += this.#demand[node]!;
    return sum;
  }

  #mayTake(first: number, count: number, route: number): boolean {
    const row = this.#kind[route]! * this.#n;
    for (let node = first, k = 0; k < count; k++, node = this.#next[node]!)
      if (!this.#allowed[row + node]) return false;
    return true;
  }

  #mayTakeTail(first: number, route: number): boolean {
    const row = this.#kind[route]! * this.#n;
    for (let node = first; node < this.#n; node = this.#next[node]!)
      if (!this.#allowed[row + node]) return false;
    return true;
  }

  #begin(node: number): void {
    this.#aDur = this.#preDur[node]!;
    this.#aTw = this.#preTw[node]!;
    this.#aE = this.#preE[node]!;
    this.#aL = this.#preL[node]!;
    this.#aLoc = this.#loc[node]!;
  }

  #add(node: number): void {
    const loc = this.#loc[node]!;
    const delta = this.#aDur - this.#aTw + this.#T[this.#aLoc * this.#L + loc]!;
    const early = this.#early[node]!;
    const late = this.#late[node]!;
    const wait = early - delta - this.#aL;
    const warp = this.#aE + delta - late;
    const w = wait > 0 ? wait : 0;
    const t = warp > 0 ? warp : 0;
    this.#aDur += this.#service[node]! + this.#T[this.#aLoc * this.#L + loc]! + w;
    this.#aTw += t;
    const e = early - delta;
    this.#aE = (e > this.#aE ? e : this.#aE) - w;
    const l = late - delta;
    this.#aL = (l < this.#aL ? l : this.#aL) + t;
    this.#aLoc = loc;
  }

  #addRun(first: number, last: number): void {
    let node = first;
    this.#add(node);
    while (node !== last) {
      node = this.#next[node]!;
      this.#add(node);
    }
  }

  #addSuffix(node: number): void {
    const travel = this.#T[this.#aLoc * this.#L + this.#loc[node]!]!;
    const delta = this.#aDur - this.#aTw + travel;
    const wait = this.#sufE[node]! - delta - this.#aL;
    const warp = this.#aE + delta - this.#sufL[node]!;
    this.#aTw += this.#sufTw[node]! + (warp > 0 ? warp : 0);
    this.#aDur += this.#sufDur[node]! + travel + (wait > 0 ? wait : 0);
  }

  #tw(): number {
    return this.#aTw;
  }

  #refresh(route: number): void {
    const start = this.#n + route;
    const end = this.#n + this.#m + route;
    this.#preDur[start] = 0;
    this.#preTw[start] = 0;
    this.#preE[start] = this.#early[start]!;
    this.#preL[start] = this.#late[start]!;
    this.#preLoad[start] = 0;
    this.#pos[start] = 0;
    this.#begin(start);
    let load = 0;
    let position = 0;
    for (let node = start; node !== end; ) {
      node = this.#next[node]!;
      this.#add(node);
      load += this.#demand[node]!;
      position++;
      this.#preDur[node] = this.#aDur;
      this.#preTw[node] = this.#aTw;
      this.#preE[node] = this.#aE;
      this.#preL[node] = this.#aL;
      this.#preLoad[node] = load;
      this.#pos[node] = position;
      this.#route[node] = route;
    }
    this.#routeTw[route] = this.#aTw;
    this.#routeLoad[route] = load;
    this.#routeSize[route] = position - 1;
    this.#sufDur[end] = 0;
    this.#sufTw[end] = 0;
    this.#sufE[end] = this.#early[end]!;
    this.#sufL[end] = this.#late[end]!;
    for (let node = end; node !== start; ) {
      const after = node;
      node = this.#prev[node]!;
      const travel = this.#T[this.#loc[node]! * this.#L + this.#loc[after]!]!;
      const service = this.#service[node]!;
      const delta = service + travel;
      const early = this.#early[node]!;
      const late = this.#late[node]!;
      const wait = this.#sufE[after]! - delta - late;
      const warp = early + delta - this.#sufL[after]!;
      const w = wait > 0 ? wait : 0;
      const t = warp > 0 ? warp : 0;
      this.#sufDur[node] = service + travel + this.#sufDur[after]! + w;
      this.#sufTw[node] = this.#sufTw[after]! + t;
      const e = this.#sufE[after]! - delta;
      this.#sufE[node] = (e > early ? e : early) - w;
      const l = this.#sufL[after]! - delta;
      this.#sufL[node] = (l < late ? l : late) + t;
    }
  }
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    const kept = order[index]!;
    order[index] = order[other]!;
    order[other] = kept;
  }
}
