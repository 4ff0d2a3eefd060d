import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { faultsOf } from '../field/faults-of-days.ts';
import { fictionalCast } from '../field/fictional-cast.ts';
import { memoryCell } from '../field/memory-cell.ts';
import { live, orders, planArbitrary } from '../field/three-days.ts';

/**
 * R-15 at length: `--plans` times three days of three telephones and a desk, each ending in all twenty-four orders of coming
 * back. A failing plan is printed with its seed, made as small as fast-check can.
 */
const { values } = parseArgs({
  options: { plans: { type: 'string', default: '200000' }, seed: { type: 'string', default: '15' } },
});
const start = new Date('2026-08-10T06:00:00Z');
const began = performance.now();
const seen = { lives: 0, acts: 0, refused: 0, requests: 0 };
const verdict = await fc.check(
  fc.asyncProperty(planArbitrary, async (plan) => {
    for (const order of orders) {
      const ended = await live(plan, fictionalCast, memoryCell(fictionalCast, start), order);
      const faults = await faultsOf(ended);
      if (faults.length > 0) throw new Error(`${order.join()}: ${faults.join('; ')}`);
      seen.lives++;
      seen.acts += ended.phones.reduce((sum, phone) => sum + phone.made.length, 0);
      seen.refused += ended.phones.reduce((sum, phone) => sum + phone.entries().length, 0);
      seen.requests += ended.trace.length;
    }
  }),
  { numRuns: Number(values.plans), seed: Number(values.seed) },
);
const seconds = Number(((performance.now() - began) / 1_000).toFixed(1));
console.log(JSON.stringify({ ...values, ...seen, seconds, failed: verdict.failed }, undefined, 2));
if (verdict.failed) console.log(fc.defaultReportMessage(verdict), verdict.errorInstance);
process.exit(verdict.failed ? 1 : 0);
