/**
 * A planning problem as the search reads it: whole numbers in flat arrays, indices instead of ids. Locations are the
 * places carers start and end from, then the visits. Units are the caller's, the same for distances and costs on one
 * side, for times on the other.
 */
export interface CompiledTours {
  readonly visits: number;
  readonly carers: number;
  readonly places: number;
  /** `places + visits`; `distance[from * locations + to]`. */
  readonly locations: number;
  readonly distance: Int32Array;
  readonly travel: Int32Array;
  /** By visit. */
  readonly demand: Int32Array;
  readonly service: Int32Array;
  readonly earliest: Int32Array;
  readonly latest: Int32Array;
  /** What leaving the visit out costs, in the unit of distances. */
  readonly price: Float64Array;
  /** By carer. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly begins: Int32Array;
  readonly ends: Int32Array;
  readonly capacity: Int32Array;
  /** Carers of one kind are interchangeable: same places, hours, capacity and permissions. */
  readonly kind: Int32Array;
  /** `allowed[kind * visits + visit]`: 1 when a carer of that kind may go. */
  readonly allowed: Uint8Array;
  readonly kinds: number;
  /** Direction of each visit seen from the middle of all, in radians: tells which tours lie side by side. */
  readonly angles: Float64Array;
  /** Fixed cost of using a carer at all. */
  readonly hiring: Float64Array;
}

/** A plan: for each carer the visits in order. What is in no list is left out. */
export type Routes = readonly (readonly number[])[];
