import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planTours } from '#modules/visits/domain/tours/plan-tours.ts';
import { instanceFiles, readBestKnown, readInstance } from './read-instances.ts';

const data = join(import.meta.dirname, '..', '..', 'data', 'tours');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instances-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function kept(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
function bench(...args: string[]) {
  const run = spawnSync(process.execPath, ['bench/tours.ts', '--seconds', '0.2', ...args], {
    cwd: join(import.meta.dirname, '..', '..'),
    encoding: 'utf8',
  });
  return {
    code: run.status,
    said: run.stderr,
    report: run.stdout === '' ? undefined : JSON.parse(run.stdout),
  };
}

const small = `NAME : small
TYPE : VRPTW
DIMENSION : 3
VEHICLES : 2
CAPACITY : 10
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 3 4.5
3 0 7
DEMAND_SECTION
1 0
2 5
3 5
TIME_WINDOW_SECTION
1 0 100
2 0 50
3 0 50
SERVICE_TIME_SECTION
1 0
2 1
3 1
DEPOT_SECTION
1
-1
EOF
`;

describe('published instances', () => {
  it('are read in every format and give plans their own file accepts', () => {
    for (const file of instanceFiles(data)) {
      const instance = readInstance(file);
      const plan = planTours(instance.problem, { seed: 1, spent: (steps) => steps / 200 });
      expect(instance.check(plan), file).toHaveProperty('cost');
    }
  });

  it('have a best known value beside them', () => {
    const best = readBestKnown([join(data, 'best-known.csv')]);
    for (const file of instanceFiles(data)) {
      const instance = readInstance(file);
      expect(best.get(instance.name.toUpperCase()) ?? instance.best, file).toBeGreaterThan(0);
    }
  });

  it('follow the convention of their family: a plain VRPLIB file counts tenths, truncated', () => {
    const instance = readInstance(kept('small.vrp', small));
    const plan = planTours(instance.problem, { seed: 1, spent: (steps) => steps / 50 });
    // 5.408 + 3.905 + 7.
    expect(instance.check(plan)).toEqual({ cost: 54 + 39 + 70 });
    expect(instance.scale).toBe(10);
  });

  it('are refused by name when they are damaged', () => {
    const solomon = readFileSync(join(data, 'C101.txt'), 'utf8');
    const damaged = {
      'empty.txt': '',
      'last-line.txt': solomon.trimEnd().replace(/\S+$/, 'x'),
      'a-line-lost.txt': solomon.replace(/\n\s+7 .*/, ''),
      'no-windows.vrp': small.replace('TIME_WINDOW_SECTION', 'OTHER_SECTION'),
      'short.vrp': small.replace('\n3 0 7', ''),
      'no-number.vrp': small.replace('3 4.5', '3 x'),
      'not.json': '{',
      'other.json': '{"routes": []}',
      'not-packed.json.gz': 'plain',
      'unreachable.vrp': small.replace('3 0 50', '3 0 2'),
    };
    for (const [name, text] of Object.entries(damaged)) {
      expect(() => readInstance(kept(name, text)), name).toThrow(name);
    }
  });
});

describe('the bench of tours', () => {
  it('runs a folder, writes each solution and ends with 0', () => {
    kept('small.vrp', small);
    copyFileSync(join(data, 'InstanzCPLEX_HCSRP_10_1.json'), join(folder, 'InstanzCPLEX_HCSRP_10_1.json'));
    const out = join(folder, 'out');
    const { code, report } = bench('--instances', folder, '--seeds', '1,2', '--solutions', out);
    expect(code).toBe(0);
    expect(report.rows).toHaveLength(4);
    expect(report.skipped).toEqual([]);
    expect(readdirSync(out)).toContain('SMALL-0.2s-2.json');
    expect(
      JSON.parse(readFileSync(join(out, 'SMALL-0.2s-1.json'), 'utf8'))
        .routes.flat()
        .sort(),
    ).toEqual([1, 2]);
  });

  it('names an unreadable file, runs the others and ends with 1', () => {
    kept('small.vrp', small);
    const bad = kept('bad.txt', 'nothing');
    const { code, said, report } = bench('--instances', folder);
    expect(code).toBe(1);
    expect(said).toContain(basename(bad));
    expect(report.skipped).toHaveLength(1);
    expect(report.rows).toHaveLength(1);
  });

  it('ends with 2 when there is nothing to run or the order is not understood', () => {
    expect(bench('--instances', join(folder, 'nowhere')).code).toBe(2);
    expect(bench('--instances', folder).code).toBe(2);
    kept('small.vrp', small);
    expect(bench('--instances', folder, '--seeds', 'one').code).toBe(2);
    expect(bench('--instances', folder, '--workers', '2', '--clock', 'cpu').code).toBe(2);
  });
});
