import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TourPlan } from '#modules/visits/domain/tours/model.ts';
import { planFaults } from '#modules/visits/domain/tours/plan-faults.ts';
import { planTours } from '#modules/visits/domain/tours/plan-tours.ts';
import { planInWorkers } from '#modules/visits/tours/plan-in-workers.ts';
import { report, round } from './measure.ts';
import { DamagedInstance, type Instance } from './tours/instance.ts';
import { measureDay } from './tours/measure-day.ts';
import { instanceFiles, readBestKnown, readInstance } from './tours/read-instances.ts';

/**
 * Tours on any folder of Solomon, Gehring-Homberger, VRPLIB (skills, depots) or home care instances: gap to the best known
 * value at each budget. Each budget is a search of its own, since the search cools down with its time. Every plan is judged
 * twice: by the product's judge of plans and by the file's own numbers. Ends with 0 when every file was read and every plan
 * holds, 1 when one was not or does not (named in `skipped`, `fault`), 2 when nothing could be run.
 */
const usage =
  'npm run bench:tours -- [--instances DIR|FILE] [--seconds 1,10] [--seeds 1,2,3] [--workers 1] [--clock wall|cpu] [--best FILE,FILE] [--only PATTERN] [--solutions DIR]\nnpm run bench:tours -- --day [--seconds 30,600] [--seeds 1] [--clock wall|cpu]';
const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: join(import.meta.dirname, '..', 'data', 'tours') },
    seconds: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    workers: { type: 'string', default: '1' },
    clock: { type: 'string', default: 'wall' },
    best: { type: 'string', default: join(import.meta.dirname, '..', 'data', 'tours', 'best-known.csv') },
    only: { type: 'string', default: '.' },
    solutions: { type: 'string' },
    day: { type: 'boolean', default: false },
  },
});

class Usage extends Error {}

interface Row {
  readonly name: string;
  readonly family: string;
  readonly seconds: number;
  readonly seed: number;
  /** Null with a `fault`: what the plan breaks. */
  readonly cost: number | null;
  readonly fault?: string;
  readonly best: number | null;
  readonly gapPercent: number | null;
  readonly steps: number | null;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

try {
  if (values.day) reportDay();
  else await run();
} catch (thrown) {
  if (!(thrown instanceof Usage || thrown instanceof DamagedInstance)) throw thrown;
  console.error(`${thrown.message}\n${usage}`);
  process.exitCode = 2;
}

async function run(): Promise<void> {
  const budgets = numbers(values.seconds);
  const [workers = 1] = numbers(values.workers);
  if (workers > 1 && values.clock === 'cpu')
    throw new Usage('several workers share a wall clock, not a CPU clock');
  const seeds = numbers(values.seeds);
  const best = readBestKnown(values.best.split(','));
  const pattern = new RegExp(values.only, 'i');
  const files = instanceFiles(values.instances).filter((file) => pattern.test(file));
  if (files.length === 0) throw new Usage(`${values.instances}: no instance in it`);
  if (values.solutions) mkdirSync(values.solutions, { recursive: true });
  const rows: Row[] = [];
  // All are read before the first search: a damaged one is named at once.
  const { instances, skipped } = readAll(files);
  for (const instance of instances) {
    for (const seconds of budgets) {
      for (const seed of seeds) {
        const row = await solve(instance, { seconds, seed, best: best.get(instance.name.toUpperCase()) });
        rows.push(row);
        console.error(
          `${row.name} ${seconds} s, seed ${seed}: ${row.fault ?? `${row.cost} (${row.gapPercent ?? '?'} %)`}`,
        );
      }
    }
  }
  if (skipped.length > 0 || rows.some(({ fault }) => fault !== undefined)) process.exitCode = 1;
  report({
    what: 'tours',
    how: `${values.workers} thread(s); budget on the ${values.clock} clock; each plan judged from its file and from the model`,
    means: means(rows),
    maxRssMb: round(process.resourceUsage().maxRSS / 1_024, 0),
    skipped,
    rows,
  });
}

function readAll(files: readonly string[]): { instances: Instance[]; skipped: string[] } {
  const instances: Instance[] = [];
  const skipped: string[] = [];
  for (const file of files) {
    try {
      instances.push(readInstance(file));
    } catch (thrown) {
      if (!(thrown instanceof DamagedInstance)) throw thrown;
      skipped.push(thrown.message);
      console.error(`skipped: ${thrown.message}`);
    }
  }
  return { instances, skipped };
}

/** A thousand visits for sixty carers, then one urgent visit more. */
function reportDay(): void {
  const [short = 30, long = 600] = values.seconds === '1' ? [] : numbers(values.seconds);
  const [seed = 1] = numbers(values.seeds);
  report({
    what: 'a day of 1,000 visits and 60 carers: skills, breaks, refusals, visits that take two',
    how: `one thread; budget on the ${values.clock} clock; plans judged from the model`,
    limits:
      'first answer <= 1 s; short within 5 % of long; urgent visit <= 2 s and <= 3 carers; RSS <= 500 MB',
    ...measureDay({ seed, short, long, elapsed: stopwatch }),
    maxRssMb: round(process.resourceUsage().maxRSS / 1_024, 0),
  });
}

async function solve(
  instance: Instance,
  { seconds, seed, best }: { seconds: number; seed: number; best: number | undefined },
): Promise<Row> {
  const cpuBefore = cpuSeconds();
  const began = performance.now();
  const elapsed = stopwatch();
  let steps: number | null = null;
  let plan: TourPlan;
  if (values.workers === '1') {
    plan = planTours(instance.problem, {
      seed,
      spent: (done) => {
        steps = done;
        return elapsed() / seconds;
      },
    });
  } else plan = await planInWorkers(instance.problem, { seed, seconds, workers: Number(values.workers) });
  const wallSeconds = round((performance.now() - began) / 1_000, 2);
  const spentCpu = round(cpuSeconds() - cpuBefore, 2);
  const [broken] = planFaults(instance.problem, plan);
  const checked = instance.check(plan);
  const fault = broken ? `${broken.path} ${broken.en}` : 'fault' in checked ? checked.fault : undefined;
  const cost = 'cost' in checked ? round(checked.cost / instance.scale, 3) : null;
  if (values.solutions) {
    writeFileSync(
      join(values.solutions, `${instance.name}-${seconds}s-${seed}.json`),
      JSON.stringify({ instance: instance.name, seed, seconds, cost, fault, ...instance.solution(plan) }),
    );
  }
  const known = best ?? instance.best ?? null;
  return {
    name: instance.name,
    family: instance.family,
    seconds,
    seed,
    ...(fault === undefined ? { cost } : { cost: null, fault }),
    best: known,
    gapPercent:
      known === null || cost === null || fault !== undefined ? null : round(100 * (cost / known - 1), 3),
    steps,
    wallSeconds,
    cpuSeconds: spentCpu,
  };
}

function means(rows: readonly Row[]): object[] {
  const groups = Map.groupBy(rows, ({ family, seconds }) => `${family} ${seconds}`);
  return [...groups.values()].map((group) => {
    const gaps = group.flatMap(({ gapPercent }) => (gapPercent === null ? [] : [gapPercent]));
    return {
      family: group[0]?.family,
      seconds: group[0]?.seconds,
      runs: group.length,
      meanGapPercent: gaps.length > 0 ? round(gaps.reduce((a, b) => a + b, 0) / gaps.length, 3) : null,
      worstGapPercent: gaps.length > 0 ? Math.max(...gaps) : null,
    };
  });
}

/** Seconds since it was made, on the clock asked for. */
function stopwatch(): () => number {
  const now = (): number => (values.clock === 'cpu' ? cpuSeconds() : performance.now() / 1_000);
  const began = now();
  return () => now() - began;
}

/** Of this process, all its threads: the searching ones and those that compile and collect. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
}

function numbers(list: string): number[] {
  const found = list.split(',').map(Number);
  if (found.some((value) => !(value > 0))) throw new Usage(`"${list}" is not a list of numbers above 0`);
  return found;
}
