import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { TourSearch } from '#modules/visits/domain/tours/tour-search.ts';
import { chanceFrom } from '../simulation/chance.ts';
import { report, round } from './measure.ts';
import { checkPlan, readVrptw } from './vrptw-file.ts';

/**
 * Tours on any folder of Solomon or Gehring-Homberger instances: gap to the best known value, if a file gives it, at each
 * second asked for. Every plan is checked again from the instance alone.
 */
const { values } = parseArgs({
  options: {
    instances: { type: 'string' },
    best: { type: 'string' },
    seconds: { type: 'string', default: '1,10' },
    seeds: { type: 'string', default: '1' },
    solutions: { type: 'string' },
  },
});
if (!values.instances) {
  console.error(
    'npm run bench:tours -- --instances DOSSIER [--best best-known.csv] [--seconds 1,10] [--seeds 1,2,3] [--solutions DOSSIER]',
  );
  process.exit(2);
}
const marks = values.seconds
  .split(',')
  .map(Number)
  .sort((a, b) => a - b);
const seeds = values.seeds.split(',').map(Number);
const bestKnown = new Map(
  (values.best ? readFileSync(values.best, 'utf8').trim().split('\n') : []).map((line) => {
    const [name = '', value = ''] = line.split(',');
    return [name.toUpperCase(), Number(value)] as const;
  }),
);
if (values.solutions) mkdirSync(values.solutions, { recursive: true });

const rows: Record<string, unknown>[] = [];
for (const file of readdirSync(values.instances)
  .filter((name) => name.endsWith('.txt'))
  .sort()) {
  for (const seed of seeds) rows.push(solve(join(values.instances, file), seed));
}
const means = marks.map((seconds) => {
  const gaps = rows.flatMap((row) => (row.gaps as Record<string, number | undefined>)[seconds] ?? []);
  return {
    seconds,
    instances: gaps.length,
    meanGapPercent: gaps.length > 0 ? round(gaps.reduce((a, b) => a + b, 0) / gaps.length, 3) : null,
    worstGapPercent: gaps.length > 0 ? Math.max(...gaps) : null,
  };
});
report({
  what: 'tours with time windows, distance',
  how: 'DIMACS convention (x10, truncated); one thread; independent checker',
  means,
  rows,
});

function solve(file: string, seed: number): Record<string, unknown> {
  const name = basename(file, '.txt').toUpperCase();
  const tours = readVrptw(file);
  const chance = chanceFrom(seed);
  const began = performance.now();
  const search = new TourSearch(tours, () => chance.next());
  const best = bestKnown.get(name);
  const costs: Record<string, number> = {};
  const gaps: Record<string, number> = {};
  let steps = 0;
  for (const seconds of marks) {
    while (performance.now() - began < seconds * 1_000) {
      search.step();
      steps++;
    }
    const plan = search.best;
    if (!plan) continue;
    const checked = checkPlan(tours, plan.routes);
    if ('fault' in checked) throw new Error(`${name}, seed ${seed}: ${checked.fault}`);
    costs[seconds] = checked.cost / 10;
    if (best) gaps[seconds] = round(100 * (checked.cost / 10 / best - 1), 3);
  }
  if (values.solutions && search.best && existsSync(values.solutions)) {
    const routes = search.best.routes
      .filter((route) => route.length > 0)
      .map((route) => route.map((visit) => visit + 1));
    writeFileSync(
      join(values.solutions, `${name}-${seed}.json`),
      JSON.stringify({ instance: name, seed, routes, cost: search.best.cost / 10 }),
    );
  }
  return { name, seed, steps, costs, gaps };
}
