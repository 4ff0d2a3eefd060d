import type { CompiledTours } from './compiled-tours.ts';

/**
 * Puts visits without a tour where they lengthen it least, latest windows last, among the carers who may go. Lateness is
 * left to the local search. A visit with a price below its detour stays out.
 */
export function putBack(tours: CompiledTours, routes: number[][]): void {
  const placed = new Uint8Array(tours.visits);
  for (const route of routes) for (const visit of route) placed[visit] = 1;
  const { places, locations, distance } = tours;
  for (let visit = 0; visit < tours.visits; visit++) {
    if (placed[visit] === 1) continue;
    let best = tours.price[visit]!;
    let bestCarer = -1;
    let bestAt = 0;
    const at = places + visit;
    let emptyKinds = 0;
    for (const [carer, route] of routes.entries()) {
      const kind = tours.kind[carer]!;
      if (tours.allowed[kind * tours.visits + visit] === 0) continue;
      if (route.length === 0) {
        const bit = 1 << (kind & 31);
        if (emptyKinds & bit) continue;
        emptyKinds |= bit;
      }
      let from = tours.start[carer]!;
      for (let index = 0; index <= route.length; index++) {
        const next = route[index];
        const to = next === undefined ? tours.end[carer]! : places + next;
        if (fits(tours, from, at, to)) {
          const detour =
            distance[from * locations + at]! +
            distance[at * locations + to]! -
            distance[from * locations + to]! +
            (route.length === 0 ? tours.hiring[carer]! : 0);
          if (detour < best) {
            best = detour;
            bestCarer = carer;
            bestAt = index;
          }
        }
        from = to;
      }
    }
    if (bestCarer >= 0) routes[bestCarer]?.splice(bestAt, 0, visit);
  }
}

/** Whether the windows of the two neighbours leave any hope: a cheap look, not a proof. */
function fits(tours: CompiledTours, from: number, at: number, to: number): boolean {
  const { places, locations, travel, earliest, latest, service } = tours;
  const visit = at - places;
  if (from >= places) {
    const before = from - places;
    if (earliest[before]! + service[before]! + travel[from * locations + at]! > latest[visit]!) return false;
  }
  if (to >= places) {
    const after = to - places;
    if (earliest[visit]! + service[visit]! + travel[at * locations + to]! > latest[after]!) return false;
  }
  return true;
}
