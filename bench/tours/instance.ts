import type { TourPlan, TourProblem } from '#modules/visits/domain/tours/model.ts';

/** A published instance as a day to plan, with its own judge. Costs of the problem are `scale` times the published ones. */
export interface Instance {
  readonly name: string;
  readonly family: string;
  readonly problem: TourProblem;
  readonly scale: number;
  /** Best known value written beside the instance, if any. */
  readonly best?: number;
  /** Judges a plan from the file's own numbers: what it costs there, or what is wrong. */
  check(plan: TourPlan): { readonly cost: number } | { readonly fault: string };
  /** As others expect to read it. */
  solution(plan: TourPlan): object;
}

/** Visits of each tour in order, without breaks. */
export function visitsOf(plan: TourPlan): {
  readonly carer: string;
  readonly leaves: number;
  readonly visits: readonly { visit: string; begins: number }[];
}[] {
  return plan.tours.map(({ carer, leaves, stops }) => ({
    carer,
    leaves,
    visits: stops.flatMap((stop) =>
      stop.kind === 'visit' ? [{ visit: stop.visit, begins: stop.begins }] : [],
    ),
  }));
}

/** Why a file cannot be read, said with its name. */
export class DamagedInstance extends Error {
  constructor(file: string, why: string) {
    super(`${file}: ${why}`);
    this.name = 'DamagedInstance';
  }
}

/** Beyond what any tour costs: every visit of these instances must be made. */
export const mustBeMade = 40_000_000;
