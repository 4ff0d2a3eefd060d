import type { CompiledTours } from './compiled-tours.ts';
import type { Individual } from './population.ts';

/**
 * Selective route exchange (Nagata and Bräysy 2009): the child keeps one parent's tours but for a few neighbouring ones,
 * replaced by the other parent's that serve about the same visits. What is left without a tour is put back greedily.
 */
export function exchangeRoutes(
  tours: CompiledTours,
  [first, second]: readonly [Individual, Individual],
  random: () => number,
): number[][] {
  const a = usedByAngle(tours, first);
  const b = usedByAngle(tours, second);
  if (a.length === 0) return second.routes.map((route) => [...route]);
  const count = 1 + Math.floor(random() * Math.min(a.length, b.length));
  let fromA = Math.floor(random() * a.length);
  let fromB = nearestStart(a[fromA]!, b);
  const inA = new Uint8Array(tours.visits);
  const inB = new Uint8Array(tours.visits);
  const difference = (startA: number, startB: number): number => {
    inA.fill(0);
    inB.fill(0);
    for (let k = 0; k < count; k++) {
      for (const visit of a[(startA + k) % a.length]!.route) inA[visit] = 1;
      for (const visit of b[(startB + k) % b.length]!.route) inB[visit] = 1;
    }
    let lost = 0;
    for (let visit = 0; visit < tours.visits; visit++) if (inA[visit] === 1 && inB[visit] === 0) lost++;
    return lost;
  };
  let best = difference(fromA, fromB);
  for (let improved = true; improved; ) {
    improved = false;
    const choices: [number, number][] = [
      [(fromA + 1) % a.length, fromB],
      [(fromA + a.length - 1) % a.length, fromB],
      [fromA, (fromB + 1) % b.length],
      [fromA, (fromB + b.length - 1) % b.length],
    ];
    for (const [startA, startB] of choices) {
      const lost = difference(startA, startB);
      if (lost < best) {
        best = lost;
        fromA = startA;
        fromB = startB;
        improved = true;
      }
    }
  }
  difference(fromA, fromB);
  const keepB = random() < 0.5;
  const child: number[][] = first.routes.map((route) => [...route]);
  const takenOut = new Set<number>();
  for (let k = 0; k < count; k++) takenOut.add(a[(fromA + k) % a.length]!.carer);
  // Either every visit of the new tours moves, or only those that were in the tours they replace.
  for (const [carer, route] of child.entries()) {
    if (takenOut.has(carer)) child[carer] = [];
    else if (keepB) child[carer] = route.filter((visit) => inB[visit] === 0);
  }
  const free = [...takenOut];
  for (let k = 0; k < count; k++) {
    const { route, carer } = b[(fromB + k) % b.length]!;
    const kept = keepB ? route : route.filter((visit) => inA[visit] === 1);
    const at = placeFor(tours, carer, free, child);
    child[at] = [...kept];
  }
  return child;
}

interface Used {
  readonly carer: number;
  readonly route: readonly number[];
  readonly angle: number;
}

/** Tours in use, sorted by where they lie around the places carers start from. */
function usedByAngle(tours: CompiledTours, { routes }: Individual): Used[] {
  const used: Used[] = [];
  for (const [carer, route] of routes.entries()) {
    if (route.length > 0) used.push({ carer, route, angle: middleOf(tours, route) });
  }
  return used.sort((left, right) => left.angle - right.angle || left.carer - right.carer);
}

function middleOf({ angles }: CompiledTours, route: readonly number[]): number {
  let x = 0;
  let y = 0;
  for (const visit of route) {
    x += Math.cos(angles[visit]!);
    y += Math.sin(angles[visit]!);
  }
  return Math.atan2(y, x);
}

function nearestStart(from: Used, among: readonly Used[]): number {
  let best = 0;
  for (let index = 1; index < among.length; index++) {
    if (Math.abs(among[index]!.angle - from.angle) < Math.abs(among[best]!.angle - from.angle)) best = index;
  }
  return best;
}

/** A carer of the same kind among those freed, else any freed one. */
function placeFor(tours: CompiledTours, carer: number, free: number[], child: readonly number[][]): number {
  const same = free.findIndex((candidate) => tours.kind[candidate] === tours.kind[carer]);
  const [chosen] = free.splice(same >= 0 ? same : 0, 1);
  if (chosen !== undefined) return chosen;
  return child.findIndex((route) => route.length === 0);
}
