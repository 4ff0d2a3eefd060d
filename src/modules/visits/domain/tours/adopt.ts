import type { Routes } from './compiled-tours.ts';
import type { Settling } from './settling.ts';
import type { WorkingPlan } from './working-plan.ts';

/**
 * Takes over a plan made elsewhere into an empty one, each tour in its order: whole when it keeps every rule, else visit
 * by visit, and what no longer fits stays absent.
 */
export function adopt(plan: WorkingPlan, settling: Settling | undefined, routes: Routes): void {
  const { visits, carers, partner } = plan.tours;
  const whole = forEachStop(routes, carers, (carer, visit) => link(plan, carer, visit));
  if (whole && pairsWhole(plan) && (settling ? settling.all() : inTime(plan))) {
    plan.listAbsent();
    return;
  }
  for (let visit = 0; visit < visits; visit++) if (plan.carer[visit]! >= 0) drop(plan, visit);
  settling?.all();
  forEachStop(routes, carers, (carer, visit) => append(plan, settling, carer, visit));
  for (let visit = 0; visit < visits; visit++) {
    const other = partner[visit]!;
    if (other >= 0 && plan.carer[visit]! >= 0 && plan.carer[other]! < 0) drop(plan, visit);
  }
  plan.listAbsent();
  settling?.all();
}

/** A rest is owed: a tour made elsewhere that leaves no room for it is emptied and filled again around it. */
export function oweBreaks(plan: WorkingPlan, settling: Settling, recreate: { first(): void }): void {
  const { visits, roaming, kind, allowed, partner } = plan.tours;
  for (let rest = 0; rest < visits; rest++) {
    if (roaming[rest] === 0 || plan.carer[rest]! >= 0) continue;
    for (let visit = 0; visit < visits; visit++) {
      const carer = plan.carer[visit]!;
      if (carer < 0 || allowed[kind[carer]! * visits + rest] === 0) continue;
      const other = partner[visit]!;
      drop(plan, visit);
      if (other >= 0) drop(plan, other);
    }
    plan.listAbsent();
    settling.all();
    recreate.first();
  }
}

function forEachStop(
  routes: Routes,
  carers: number,
  each: (carer: number, visit: number) => boolean,
): boolean {
  let all = true;
  for (let carer = 0; carer < carers; carer++) {
    for (const visit of routes[carer] ?? []) all = each(carer, visit) && all;
  }
  return all;
}

function link(plan: WorkingPlan, carer: number, visit: number): boolean {
  const { visits, carers, price, partner } = plan.tours;
  const other = partner[visit]!;
  if (plan.carer[visit] !== -1 || !plan.takes(carer, visit)) return false;
  if (other >= 0 && plan.carer[other] === carer) return false;
  plan.cost -= price[visit]!;
  plan.link(visit, plan.prev[visits + carers + carer]!);
  plan.refresh(carer);
  return true;
}

function append(plan: WorkingPlan, settling: Settling | undefined, carer: number, visit: number): boolean {
  if (!link(plan, carer, visit)) return false;
  // A plain tour read again has its hours at once; the others are raised, and come back.
  if (plan.plain ? inTime(plan, carer) : settling!.push(visit)) {
    settling?.keep();
    return true;
  }
  if (!plan.plain) settling!.undo();
  drop(plan, visit);
  return false;
}

function drop(plan: WorkingPlan, visit: number): void {
  const carer = plan.carer[visit]!;
  plan.absentCount = 0;
  plan.takeOut(visit);
  plan.refresh(carer);
}

function pairsWhole({ tours, carer }: WorkingPlan): boolean {
  return tours.partner.every((other, visit) => other < 0 || carer[other]! < 0 === carer[visit]! < 0);
}

/** Whether tours keep their windows where each depends on itself alone. */
function inTime(plan: WorkingPlan, only?: number): boolean {
  for (let carer = only ?? 0; carer <= (only ?? plan.tours.carers - 1); carer++) {
    if (plan.warped[carer] === 1) return false;
  }
  return true;
}
