/**
 * A day of home visits to be planned, in the words of those who plan it. All times are whole seconds since the day's
 * midnight, all durations whole seconds, all costs seconds on the road: a price of 600 is worth a detour of ten minutes.
 */
export interface TourProblem {
  readonly travel: TravelTable;
  readonly visits: readonly PlannedVisit[];
  readonly carers: readonly PlannedCarer[];
  /** Absent: nobody may come after the window. */
  readonly lateness?: LatenessRule;
  /** Price of giving a visit to another carer than the one already told (`told`); 0 when absent. */
  readonly stability?: number;
}

/** Seconds on the road between places, row by row: `seconds[from * places.length + to]`, -1 when there is no way. */
export interface TravelTable {
  readonly places: readonly string[];
  readonly seconds: ArrayLike<number>;
}

export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export interface PlannedVisit {
  readonly id: string;
  readonly place: string;
  readonly duration: number;
  /** The visit begins in one of them, in order and apart. Empty: at any hour. */
  readonly windows: readonly TimeWindow[];
  /** What leaving it out costs: see `priorities`. */
  readonly price: number;
  /** All of them are needed. */
  readonly skills?: readonly string[];
  /** Carers who may not go: refusal, conflict. */
  readonly notBy?: readonly string[];
  /** The usual carers, and what going with another costs. */
  readonly usual?: { readonly carers: readonly string[]; readonly price: number };
  /** What is delivered there, in the unit of `PlannedCarer.load`. */
  readonly load?: number;
  /** Most time from leaving the start place to beginning this visit: an opened vial, a filled syringe. */
  readonly keeps?: number;
  /**
   * Two carers at one home: this visit begins at least `least` and at most `most` after the other one begins, by someone
   * else. 0 and 0: together. Both are planned or neither.
   */
  readonly after?: { readonly visit: string; readonly least: number; readonly most: number };
  /** Fixed by hand: that carer, and at that moment when one is given. Left out only when it cannot be done at all. */
  readonly fixed?: { readonly carer: string; readonly at?: number };
  /** Who was already told they go. */
  readonly told?: string;
}

export interface PlannedCarer {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly hours: TimeWindow;
  readonly skills?: readonly string[];
  /** Each begins in its window, wherever the carer then is. */
  readonly breaks?: readonly { readonly from: number; readonly to: number; readonly duration: number }[];
  /** What the vehicle takes. Absent: no bound. */
  readonly load?: number;
  /** Most time between leaving and being back. Absent: the hours alone. */
  readonly longest?: number;
  /** Cost of calling on this carer at all. */
  readonly hiring?: number;
}

export interface LatenessRule {
  /** Nobody comes later than that after a window. */
  readonly most: number;
  /** Price of each second late, over all visits, and of each second of the worst lateness. */
  readonly each: number;
  readonly worst: number;
}

/** Usual prices of leaving a visit out: none is bought by the ones below it. */
export const priorities = { vital: 1_000_000, high: 100_000, usual: 20_000, low: 4_000 } as const;

/** A plan without its hours: for each carer the visits in order, and `null` where a break is taken. */
export type Assignment = Readonly<Record<string, readonly (string | null)[]>>;

export interface TourPlan {
  readonly tours: readonly PlannedTour[];
  readonly leftOut: readonly string[];
  readonly cost: PlanCost;
}

export interface PlannedTour {
  readonly carer: string;
  /** Latest moment to set off without coming later anywhere. */
  readonly leaves: number;
  readonly returns: number;
  /** Seconds on the road. */
  readonly travel: number;
  readonly stops: readonly PlannedStop[];
}

export type PlannedStop =
  | {
      readonly kind: 'visit';
      readonly visit: string;
      readonly arrives: number;
      readonly begins: number;
      readonly leaves: number;
      /** Seconds after the window. */
      readonly late: number;
    }
  | { readonly kind: 'break'; readonly begins: number; readonly leaves: number };

export interface PlanCost {
  readonly travel: number;
  readonly leftOut: number;
  readonly lateness: number;
  /** Preferences, stability and hiring. */
  readonly choices: number;
  readonly total: number;
}
