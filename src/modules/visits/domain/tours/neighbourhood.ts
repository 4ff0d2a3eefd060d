import type { CompiledTours } from './compiled-tours.ts';

const waitingWeight = 0.2;
const latenessWeight = 1;

/**
 * For each visit, those it may well stand beside: near, and at a time that neither makes one wait nor come late. Only
 * these are tried by the local search (granular neighbourhoods, Toth and Vigo 2003; weights of Vidal et al. 2013).
 */
export function nearVisits(tours: CompiledTours, size: number): Int32Array[] {
  const { visits, places, locations, distance, travel, service, earliest, latest } = tours;
  const near: Int32Array[] = [];
  const closeness = new Float64Array(visits);
  for (let from = 0; from < visits; from++) {
    const candidates: number[] = [];
    for (let to = 0; to < visits; to++) {
      if (to === from) continue;
      closeness[to] = Math.min(oneWay(from, to), oneWay(to, from));
      candidates.push(to);
    }
    candidates.sort((a, b) => (closeness[a] ?? 0) - (closeness[b] ?? 0) || a - b);
    near.push(Int32Array.from(candidates.slice(0, size)));
  }
  return near;

  function oneWay(from: number, to: number): number {
    const cell = (places + from) * locations + places + to;
    const passage = (travel[cell] ?? 0) + (service[from] ?? 0);
    const waiting = Math.max(0, (earliest[to] ?? 0) - passage - (latest[from] ?? 0));
    const lateness = Math.max(0, (earliest[from] ?? 0) + passage - (latest[to] ?? 0));
    return (distance[cell] ?? 0) + waitingWeight * waiting + latenessWeight * lateness;
  }
}
