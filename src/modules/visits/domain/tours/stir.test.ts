import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from './adopt.ts';
import { compileProblem } from './compile-problem.ts';
import { chance, planTours, routesOf } from './plan-tours.ts';
import { neighbours } from './ruin.ts';
import { assignmentOf } from './schedule.ts';
import { Settling } from './settling.ts';
import { Stir } from './stir.ts';
import { anyDay } from './testing/any-day.ts';
import { WorkingPlan } from './working-plan.ts';

/** What a plan breaks beside its hours. */
function broken({ tours, carer, load }: WorkingPlan): string[] {
  const { visits, kind, allowed, partner, capacity } = tours;
  const faults: string[] = [];
  for (let visit = 0; visit < visits; visit++) {
    const by = carer[visit]!;
    if (by < 0) continue;
    if (allowed[kind[by]! * visits + visit] === 0) faults.push(`${visit} not by ${by}`);
    if (partner[visit]! >= 0 && carer[partner[visit]!] === by) faults.push(`${visit} twice by ${by}`);
    if (load[by]! > capacity[by]!) faults.push(`too much for ${by}`);
  }
  return faults;
}

describe('small changes to a plan', () => {
  it('keep every visit, each with who may make it, and count what they cost', () => {
    let changes = 0;
    fc.assert(
      fc.property(anyDay, fc.integer(), (problem, seed) => {
        const compiled = compileProblem(problem);
        const { tours } = compiled;
        const made = planTours(problem, { seed, spent: (steps) => steps / 30 });
        const before = new WorkingPlan(tours);
        adopt(before, new Settling(before), routesOf(compiled, assignmentOf(made)));
        const plan = new WorkingPlan(tours);
        const stir = new Stir(plan, neighbours(tours, 20).at(-1)!, chance(seed));
        for (let index = 0; index < 60; index++) {
          plan.copyFrom(before);
          if (!stir.run()) continue;
          changes++;
          expect(broken(plan)).toEqual([]);
          expect(plan.routes().flat().sort()).toEqual(before.routes().flat().sort());
          const anew = new WorkingPlan(tours);
          for (const [carer, route] of plan.routes().entries()) {
            for (const visit of route) {
              anew.cost -= tours.price[visit]!;
              anew.link(visit, anew.prev[tours.visits + tours.carers + carer]!);
            }
            anew.refresh(carer);
          }
          expect(plan.cost).toBeCloseTo(anew.cost, 3);
        }
      }),
      { numRuns: 200 },
    );
    expect(changes).toBeGreaterThan(1_000);
  });
});
