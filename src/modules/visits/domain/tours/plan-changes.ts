import type { PlannedTour, TourPlan } from './model.ts';

/** One visit whose carer or hour is no longer what was planned. Times are seconds of the day. */
export type PlanChange =
  | { readonly visit: string; readonly what: 'added'; readonly carer: string; readonly begins: number }
  | { readonly visit: string; readonly what: 'removed'; readonly carer: string; readonly begins: number }
  | {
      readonly visit: string;
      readonly what: 'other-carer' | 'other-hour';
      readonly from: { readonly carer: string; readonly begins: number };
      readonly to: { readonly carer: string; readonly begins: number };
    };

export interface PlanDifference {
  readonly changes: readonly PlanChange[];
  /** Carers whose tour must be sent again. */
  readonly carers: readonly string[];
  readonly travel: number;
  readonly fr: string;
  readonly en: string;
}

/** An hour that moves by fewer minutes is the same hour to whoever was told it. */
export const sameHour = 10;

/** What people would have to be told, before it is sent. */
export function planChanges(before: TourPlan, after: TourPlan, minutes = sameHour): PlanDifference {
  const was = stopsOf(before.tours);
  const is = stopsOf(after.tours);
  const changes: PlanChange[] = [];
  const carers = new Set<string>();
  for (const [visit, to] of is) {
    const from = was.get(visit);
    if (!from) changes.push({ visit, what: 'added', ...to });
    else if (from.carer !== to.carer) changes.push({ visit, what: 'other-carer', from, to });
    else if (Math.abs(from.begins - to.begins) >= minutes * 60)
      changes.push({ visit, what: 'other-hour', from, to });
    else continue;
    carers.add(to.carer);
    if (from) carers.add(from.carer);
  }
  for (const [visit, from] of was) {
    if (is.has(visit)) continue;
    changes.push({ visit, what: 'removed', ...from });
    carers.add(from.carer);
  }
  const travel = after.cost.travel - before.cost.travel;
  return { changes, carers: [...carers].sort(), travel, ...worded(changes, carers.size, travel) };
}

function stopsOf(tours: readonly PlannedTour[]): Map<string, { carer: string; begins: number }> {
  return new Map(
    tours.flatMap(({ carer, stops }) =>
      stops.flatMap((stop) =>
        stop.kind === 'visit' ? [[stop.visit, { carer, begins: stop.begins }] as const] : [],
      ),
    ),
  );
}

function worded(changes: readonly PlanChange[], carers: number, travel: number): { fr: string; en: string } {
  if (changes.length === 0) return { fr: 'Rien ne change.', en: 'Nothing changes.' };
  const count = (what: PlanChange['what']): number => changes.filter((change) => change.what === what).length;
  const parts = [
    [count('added'), 'ajoutée(s)', 'added'],
    [count('removed'), 'retirée(s)', 'removed'],
    [count('other-carer'), 'confiée(s) à quelqu’un d’autre', 'given to someone else'],
    [count('other-hour'), 'à une autre heure', 'at another hour'],
  ] as const;
  const named = parts.filter(([number]) => number > 0);
  const road = Math.round(travel / 60);
  const sign = road >= 0 ? '+' : '−';
  return {
    fr: `Visites : ${named.map(([number, fr]) => `${number} ${fr}`).join(', ')}. ${carers} tournée(s) à renvoyer. Route : ${sign}${Math.abs(road)} min.`,
    en: `Visits: ${named.map(([number, , en]) => `${number} ${en}`).join(', ')}. ${carers} tour(s) to send again. Road: ${sign}${Math.abs(road)} min.`,
  };
}
