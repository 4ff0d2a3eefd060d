/**
 * A planning problem as the searches read it: whole numbers in flat arrays, indices instead of ids. Locations are the
 * places carers start and end from, then the visits. Distances and costs share one unit, all times another.
 */
export interface CompiledTours {
  readonly visits: number;
  readonly carers: number;
  readonly places: number;
  /** `places + visits`; `distance[from * locations + to]`. */
  readonly locations: number;
  readonly distance: Int32Array;
  readonly travel: Int32Array;

  // By visit.
  readonly demand: Int32Array;
  readonly service: Int32Array;
  /** First window's opening and last window's closing: a visit starts between them. */
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
  /** From here on a start is late: costs `lateness` without being forbidden. `latest` when lateness has no price. */
  readonly due: Int32Array;
  /** Windows of visit `v`: opening and closing pairs in `windows` from `windowsAt[v]` to `windowsAt[v + 1]`. */
  readonly windowsAt: Int32Array;
  readonly windows: Int32Array;
  /** What leaving the visit out costs. */
  readonly price: Float64Array;
  /** Visit done together with this one by another carer, or -1: `start[partner] >= start[visit] + gap[visit]`. */
  readonly partner: Int32Array;
  readonly gap: Int32Array;
  /** Most time from leaving the start place to starting the visit (what is carried does not keep). */
  readonly keeps: Int32Array;
  /** 1 for a break: taken wherever the carer is. */
  readonly roaming: Uint8Array;

  // By carer.
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  readonly capacity: Int32Array;
  /** Most time between leaving the start place and reaching the end place. */
  readonly maxLength: Int32Array;
  /** Cost of using the carer at all. */
  readonly hiring: Float64Array;
  /** Carers of one kind are interchangeable in everything but their name. */
  readonly kind: Int32Array;

  readonly kinds: number;
  /** `allowed[kind * visits + visit]`: 1 when a carer of that kind may go. */
  readonly allowed: Uint8Array;
  /** `preference[kind * visits + visit]`: cost of that carer going, beside travel. */
  readonly preference: Float64Array;
  /** Price of each unit of lateness, summed over visits, and of the worst one. */
  readonly lateness: { readonly each: number; readonly worst: number };
}

/** A plan: for each carer the visits in order. What is in no list is left out. */
export type Routes = readonly (readonly number[])[];

/** No bound: far beyond any time, and still far from overflowing when times are added to it. */
export const never = 1 << 29;

/** What has no say in a problem: arrays of the right size that bind nothing. To be overwritten field by field. */
export function unbound(sizes: { visits: number; carers: number; places: number; kinds: number }) {
  const { visits, carers, places, kinds } = sizes;
  const locations = places + visits;
  // One matrix while time on the road is what counts.
  const travel = new Int32Array(locations * locations);
  return {
    ...sizes,
    locations,
    distance: travel,
    travel,
    demand: new Int32Array(visits),
    service: new Int32Array(visits),
    earliest: new Int32Array(visits),
    latest: new Int32Array(visits).fill(never),
    due: new Int32Array(visits).fill(never),
    windowsAt: new Int32Array(visits + 1),
    windows: new Int32Array(0),
    price: new Float64Array(visits).fill(1e9),
    partner: new Int32Array(visits).fill(-1),
    gap: new Int32Array(visits),
    keeps: new Int32Array(visits).fill(never),
    roaming: new Uint8Array(visits),
    start: new Int32Array(carers),
    end: new Int32Array(carers),
    begins: new Int32Array(carers),
    ends: new Int32Array(carers).fill(never),
    capacity: new Int32Array(carers).fill(never),
    maxLength: new Int32Array(carers).fill(never),
    hiring: new Float64Array(carers),
    kind: new Int32Array(carers),
    allowed: new Uint8Array(kinds * visits).fill(1),
    preference: new Float64Array(kinds * visits),
    lateness: { each: 0, worst: 0 },
  } satisfies CompiledTours;
}

/**
 * Whether tours can be judged one insertion at a time in constant time, from what each visit's neighbours in its tour know
 * of what comes before and after. Not so when carers wait for each other, when what is carried binds the departure to one
 * visit, when lateness has a price, when a break moves with the tour, or when a longest tour meets several windows: then
 * how long it takes is no longer one line and one bend of when it sets off.
 */
export function isPlain({ partner, keeps, maxLength, roaming, lateness, windowsAt }: CompiledTours): boolean {
  return (
    lateness.each === 0 &&
    lateness.worst === 0 &&
    partner.every((other) => other < 0) &&
    keeps.every((time) => time >= never) &&
    roaming.every((flag) => flag === 0) &&
    (maxLength.every((time) => time >= never) ||
      windowsAt.every((from, visit) => visit === 0 || from - windowsAt[visit - 1]! <= 2))
  );
}

/** The same matrix by destination: all ways to one place side by side in memory. */
export function transposed(matrix: Int32Array, size: number): Int32Array {
  const answer = new Int32Array(matrix.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) answer[column * size + row] = matrix[row * size + column]!;
  }
  return answer;
}
