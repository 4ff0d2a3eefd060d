import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemFaults } from './check-problem.ts';
import { compileProblem } from './compile-problem.ts';
import type { TourProblem } from './model.ts';
import { PlainPlaces } from './plain-places.ts';
import { planFaults } from './plan-faults.ts';
import { planTours } from './plan-tours.ts';
import { schedule } from './schedule.ts';
import { WorkingPlan } from './working-plan.ts';

const hour = 3_600;

/** Days whose tours can be judged one by one: windows, loads, refusals, several start places, a longest tour for some. */
const plainDays = fc
  .record({
    at: fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 })), {
      minLength: 15,
      maxLength: 15,
    }),
    visits: fc.array(
      fc.record({
        duration: fc.integer({ min: 0, max: hour }),
        opens: fc.integer({ min: 7 * hour, max: 15 * hour }),
        length: fc.integer({ min: hour, max: 5 * hour }),
        load: fc.integer({ min: 0, max: 4 }),
        refuses: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 5 }),
        usual: fc.option(fc.integer({ min: 0, max: 3 })),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    carers: fc.array(
      fc.record({
        from: fc.integer({ min: 0, max: 2 }),
        to: fc.integer({ min: 0, max: 2 }),
        longest: fc.option(fc.integer({ min: hour, max: 7 * hour })),
        load: fc.option(fc.integer({ min: 4, max: 20 })),
        hiring: fc.constantFrom(0, 500),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    alike: fc.boolean(),
  })
  .map(({ at, visits, carers, alike }): TourProblem => {
    const places = at.map((_, index) => `${index}`);
    return {
      travel: {
        places,
        seconds: at.flatMap(([x, y]) => at.map(([u, v]) => Math.round(Math.hypot(x - u, y - v)))),
      },
      visits: visits.map(({ duration, opens, length, load, refuses, usual }, index) => ({
        id: `visit-${index}`,
        place: `${3 + index}`,
        duration,
        windows: [{ from: opens, to: opens + length }],
        price: 20_000,
        load,
        ...(usual === null ? {} : { usual: { carers: [`carer-${usual}`], price: 700 } }),
        notBy: refuses === null || carers.length === 1 ? [] : [`carer-${refuses}`],
      })),
      carers: (alike ? carers.map(() => carers[0]!) : carers).map(
        ({ from, to, longest, load, hiring }, index) => ({
          id: `carer-${index}`,
          from: `${from}`,
          to: `${to}`,
          hours: { from: 6 * hour, to: 22 * hour },
          hiring,
          ...(load === null ? {} : { load }),
          ...(longest === null ? {} : { longest }),
        }),
      ),
    };
  });

const visitOrder = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 12 });

/** Puts visits in one after the other where they cost least, and asks something of the plan at each. */
function fill(
  problem: TourProblem,
  order: readonly number[],
  ask: (plan: WorkingPlan, places: PlainPlaces, visit: number) => void,
): void {
  const plan = new WorkingPlan(compileProblem(problem).tours);
  expect(plan.plain).toBe(true);
  const places = new PlainPlaces(plan, () => 0.5);
  for (const visit of new Set(order)) {
    if (visit >= problem.visits.length) continue;
    ask(plan, places, visit);
    const place = places.cheapest(visit, Number.POSITIVE_INFINITY, 0);
    if (place < 0) continue;
    plan.cost -= plan.tours.price[visit]!;
    plan.insert(visit, place);
  }
}

describe('the places of plain tours', () => {
  it('are the cheapest the judge of plans lets through', () => {
    fc.assert(
      fc.property(plainDays, visitOrder, (problem, order) => {
        const compiled = compileProblem(problem);
        fill(problem, order, (plan, places, visit) => {
          const before = plan.routes();
          const costNow = schedule(compiled, before).cost.total - 20_000;
          let least = Number.POSITIVE_INFINITY;
          for (const [carer, route] of before.entries()) {
            for (let at = 0; at <= route.length; at++) {
              const tried = before.with(carer, route.toSpliced(at, 0, visit));
              const found = schedule(compiled, tried);
              const whole = found.leftOut.length === problem.visits.length - tried.flat().length;
              const same =
                whole && found.tours[carer]!.stops.map((stop) => stop.kind).length === route.length + 1;
              if (same && planFaults(problem, found).length === 0)
                least = Math.min(least, found.cost.total - costNow);
            }
          }
          const place = places.cheapest(visit, Number.POSITIVE_INFINITY, 0);
          expect(place < 0 ? Number.POSITIVE_INFINITY : places.cost).toBeCloseTo(least, 6);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('leave a plan that reads the same when it is read again whole', () => {
    fc.assert(
      fc.property(plainDays, visitOrder, (problem, order) => {
        fill(problem, order, (plan) => {
          const state = () => [
            ...[plan.leaves, plan.latest, plan.leg, plan.next, plan.prev],
            ...[plan.size, plan.busy, plan.load, plan.length, plan.warped],
            plan.cost,
          ];
          const before = structuredClone(state());
          for (let carer = 0; carer < problem.carers.length; carer++) plan.refresh(carer);
          expect(state()).toEqual(before);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('give a search plans that hold and cost what it counts', () => {
    fc.assert(
      fc.property(plainDays, fc.integer(), (day, seed) => {
        const faults = problemFaults(day).map(({ path }) => path);
        const problem = { ...day, visits: day.visits.filter(({ id }) => !faults.includes(`visits.${id}`)) };
        planTours(problem, {
          seed,
          spent: (steps) => steps / 200,
          onBetter: (better) => {
            const plan = better.plan();
            expect(planFaults(problem, plan)).toEqual([]);
            expect(plan.cost.total).toBeCloseTo(better.cost, 6);
          },
        });
      }),
      { numRuns: 200 },
    );
  });

  it('never load a tour beyond its vehicle, however short the way would be', () => {
    const places = ['home', ...Array.from({ length: 24 }, (_, index) => `${index}`)];
    const problem: TourProblem = {
      travel: {
        places,
        seconds: places.flatMap((_, from) => places.map((_to, to) => Math.abs(from - to) * 300)),
      },
      visits: places
        .slice(1)
        .map((id) => ({ id, place: id, duration: 60, windows: [], price: 20_000, load: 1 })),
      carers: ['a', 'b', 'c'].map((id) => ({
        id,
        from: 'home',
        to: 'home',
        hours: { from: 0, to: 24 * hour },
        load: 8,
      })),
    };
    const costs: number[] = [];
    const plan = planTours(problem, {
      seed: 1,
      spent: (steps) => steps / 2_000,
      onBetter: ({ cost }) => costs.push(cost),
    });
    // Out to the farthest of each eight: 24, 16 and 8 legs, and back.
    expect(plan.cost.total).toBe(2 * 300 * (24 + 16 + 8));
    expect(Math.min(...costs)).toBe(plan.cost.total);
  });
});
