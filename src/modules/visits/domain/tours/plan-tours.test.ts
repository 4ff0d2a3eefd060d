import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProblem } from './check-problem.ts';
import type { TourProblem } from './model.ts';
import { planFaults } from './plan-faults.ts';
import { planTours } from './plan-tours.ts';
import { assignmentOf } from './schedule.ts';
import { anyDay } from './testing/any-day.ts';
import { hour } from './testing/small-day.ts';

const steps = (most: number) => (done: number) => done / most;

describe('planning tours', () => {
  it('answers plans that keep every rule, whatever the day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer(), (problem, seed) => {
        checkProblem(problem);
        const plan = planTours(problem, { seed, spent: steps(200) });
        expect(planFaults(problem, plan)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('gives the same plan for the same seed', () => {
    fc.assert(
      fc.property(anyDay, fc.integer(), (problem, seed) => {
        const plan = () => planTours(problem, { seed, spent: steps(100) });
        expect(plan()).toEqual(plan());
      }),
      { numRuns: 60 },
    );
  });

  it('never says a plan costs less than it does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer(), (problem, seed) => {
        planTours(problem, {
          seed,
          spent: steps(150),
          onBetter: ({ cost, plan }) => expect(plan().cost.total).toBeLessThanOrEqual(cost + 1e-3),
        });
      }),
      { numRuns: 100 },
    );
  });

  it('never answers worse than the plan it starts from, however soon it is stopped', () => {
    fc.assert(
      fc.property(anyDay, fc.integer(), fc.integer({ min: 0, max: 60 }), (problem, seed, stop) => {
        const start = planTours(problem, { seed, spent: steps(50) });
        const plan = planTours(problem, {
          seed: seed + 1,
          spent: (done) => (done >= stop ? 1 : 0.5),
          start: assignmentOf(start),
        });
        expect(planFaults(problem, plan)).toEqual([]);
        expect(plan.cost.total).toBeLessThanOrEqual(start.cost.total + 1e-6);
      }),
      { numRuns: 200 },
    );
  });

  it('goes on planning while someone has no time left to get home', () => {
    const visit = (id: string, from: number) => ({
      id,
      place: id,
      duration: 600,
      windows: [{ from, to: from + hour }],
      price: 20_000,
    });
    const places = ['home', 'far', 'a', 'b', 'c'];
    const at = [0, 9_000, 400, 800, 1_200];
    const carer = (id: string, from: string, to: number) => ({
      id,
      from,
      to: 'home',
      hours: { from: 8 * hour, to },
    });
    for (const breaks of [[], [{ from: 9 * hour, to: 12 * hour, duration: 600 }]]) {
      const problem: TourProblem = {
        travel: { places, seconds: at.flatMap((x) => at.map((u) => Math.abs(x - u))) },
        visits: [visit('a', 9 * hour), visit('b', 10 * hour), visit('c', 9 * hour)],
        carers: [carer('late', 'far', 8 * hour + 1), { ...carer('free', 'home', 16 * hour), breaks }],
      };
      // A plan to be bettered: b before a and c is a way back and forth.
      const start = { free: breaks.length > 0 ? ['a', null, 'b', 'c'] : ['a', 'b'], late: [] };
      const plan = planTours(problem, { seed: 1, spent: steps(200), start });
      expect(planFaults(problem, plan)).toEqual([]);
      expect(plan.cost).toMatchObject({ leftOut: 0, travel: 2_400 });
    }
  });
});
