import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ground } from '#modules/visits/testing/ground.ts';
import type { Cast, CellVisit } from '../field/cell.ts';
import { faultsOf } from '../field/faults-of-days.ts';
import { fictionalCast } from '../field/fictional-cast.ts';
import { memoryCell } from '../field/memory-cell.ts';
import { realCast, realCell } from '../field/real-cell.ts';
import { type Ended, live, orders, type Plan, planArbitrary } from '../field/three-days.ts';

// The short form of `npm run proof:phones`.
const start = new Date('2026-08-10T06:00:00Z');
const seed = 15;
const lived = (plan: Plan, order: readonly number[], cast: Cast = fictionalCast) =>
  live(plan, cast, memoryCell(cast, start), order);

test('three phones and a desk that come back in any order lose nothing and agree (R-14, R-15, R-16)', async () => {
  await fc.assert(
    fc.asyncProperty(planArbitrary, async (plan) => {
      for (const order of orders) expect(await faultsOf(await lived(plan, order)), order.join()).toEqual([]);
    }),
    { numRuns: 2_000, seed },
  );
}, 300_000);

test('the same seed lives the same days, line by line (R-15)', async () => {
  for (const [index, plan] of fc.sample(planArbitrary, { numRuns: 100, seed }).entries()) {
    const order = orders[index % orders.length] ?? [];
    expect((await lived(plan, order)).trace).toEqual((await lived(plan, order)).trace);
  }
});

test('the real server on PostgreSQL ends those days as the one in memory does (R-15, R-16)', async () => {
  for (const [index, plan] of fc.sample(planArbitrary, { numRuns: 6, seed }).entries()) {
    const order = orders[(7 * index) % orders.length] ?? [];
    await using place = await ground();
    const cast = await realCast(place);
    const real = await live(plan, cast, realCell(place, cast), order);
    expect(await faultsOf(real)).toEqual([]);
    expect(await endOf(real)).toEqual(await endOf(await lived(plan, order, cast)));
  }
});

/** Everything but the forms, which are longer in a heatwave, and the hours that only a server's clock gives. */
async function endOf({ cell, trace }: Ended) {
  const { visits, person } = await cell.read();
  const tell = ({ form: _form, closedAt: _closedAt, code: _code, ...visit }: CellVisit) => visit;
  return { visits: visits.map(tell), person, trace };
}
