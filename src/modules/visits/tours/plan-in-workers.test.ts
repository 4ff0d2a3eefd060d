import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { planFaults } from '#modules/visits/domain/tours/plan-faults.ts';
import { roadDay } from '#modules/visits/domain/tours/testing/small-day.ts';
import { planInWorkers } from './plan-in-workers.ts';

const problem = roadDay({
  visits: Array.from({ length: 40 }, (_, index) => ({ id: `v${index}`, km: (index * 37) % 100 })),
  carers: Array.from({ length: 5 }, (_, index) => ({ id: `c${index}`, km: 20 * index })),
});

describe('planning in threads', () => {
  it('answers the best of two threads, each better plan told on the way', async () => {
    const told: number[] = [];
    const plan = await planInWorkers(problem, {
      seed: 1,
      seconds: 1,
      workers: 2,
      onBetter: ({ cost }) => told.push(cost.total),
    });
    expect(planFaults(problem, plan)).toEqual([]);
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual([...told].sort((a, b) => b - a));
    expect(plan.cost.total).toBe(told.at(-1));
  });

  it('stops when told to, with the best plan so far', async () => {
    const stop = new AbortController();
    const began = performance.now();
    const plan = await planInWorkers(problem, {
      seed: 1,
      seconds: 600,
      onBetter: () => stop.abort(),
      signal: stop.signal,
    });
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(planFaults(problem, plan)).toEqual([]);
  });

  it('refuses a faulty day before any thread starts', async () => {
    const faulty = roadDay({ visits: [{ id: 'v', km: 1, skills: ['none'] }], carers: [{ id: 'c' }] });
    const refused = await planInWorkers(faulty, { seed: 1, seconds: 1 }).catch((error: unknown) => error);
    expect(isRefusal(refused) && refused.code).toBe('visits.problem-refused');
  });
});
