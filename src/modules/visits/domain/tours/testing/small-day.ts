import type { PlannedCarer, PlannedVisit, TourProblem } from '#modules/visits/domain/tours/model.ts';

export const hour = 3_600;
export const minute = 60;

/** A day along one road: a place is named by its kilometre, and a kilometre takes a minute. */
export function roadDay(day: {
  readonly visits: readonly (Partial<PlannedVisit> & { readonly id: string; readonly km: number })[];
  readonly carers: readonly (Partial<PlannedCarer> & { readonly id: string; readonly km?: number })[];
  readonly lateness?: TourProblem['lateness'];
  readonly stability?: number;
}): TourProblem {
  const kilometres = [
    ...new Set([0, ...day.visits.map(({ km }) => km), ...day.carers.map(({ km = 0 }) => km)]),
  ];
  return {
    travel: {
      places: kilometres.map((km) => `km-${km}`),
      seconds: kilometres.flatMap((from) => kilometres.map((to) => Math.abs(from - to) * minute)),
    },
    visits: day.visits.map(({ km, ...visit }) => ({
      place: `km-${km}`,
      duration: 20 * minute,
      windows: [],
      price: 20_000,
      ...visit,
    })),
    carers: day.carers.map(({ km = 0, ...carer }) => ({
      from: `km-${km}`,
      to: `km-${km}`,
      hours: { from: 8 * hour, to: 18 * hour },
      ...carer,
    })),
    ...(day.lateness ? { lateness: day.lateness } : {}),
    ...(day.stability === undefined ? {} : { stability: day.stability }),
  };
}
