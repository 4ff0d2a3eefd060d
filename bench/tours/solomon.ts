import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DamagedInstance, type Instance } from './instance.ts';
import { type Client, drive, routeLists, toProblem, type VehicleRouting } from './vrp-rules.ts';

/**
 * A Solomon or Gehring-Homberger file under the DIMACS convention: distances and times x10, truncated; only distance
 * counts.
 */
export function readSolomon(file: string): Instance {
  const routing = parse(file);
  return {
    name: basename(file)
      .replace(/\.txt$/i, '')
      .toUpperCase(),
    family: routing.clients.size <= 100 ? 'solomon' : `homberger-${routing.clients.size}`,
    problem: toProblem(routing),
    scale: 10,
    check: (plan) => drive(routing, plan),
    solution: (plan) => ({
      routes: routeLists(plan).flatMap(({ visits }) => (visits.length > 0 ? [visits] : [])),
    }),
  };
}

function parse(file: string): VehicleRouting {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const heading = lines.findIndex((line) => /NUMBER\s+CAPACITY/.test(line));
  const [fleet = 0, capacity = 0] = numbers(lines[heading + 1] ?? '');
  const below = lines.slice(heading + 2).filter((line) => line.trim() !== '');
  const first = below.findIndex((line) => numbers(line).length > 0);
  const rows = below.slice(Math.max(0, first)).map(numbers);
  const [depot, ...clients] = rows;
  if (heading < 0 || !depot || fleet < 1 || clients.length === 0)
    throw new DamagedInstance(file, 'not a Solomon instance');
  const bad = rows.findIndex((row, index) => row.length !== 7 || row[0] !== index);
  if (bad >= 0) throw new DamagedInstance(file, `customer line ${bad} is damaged`);
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  return {
    clients: new Map(
      clients.map((_, index): [number, Client] => {
        const row = index + 1;
        return [
          row,
          {
            demand: cell(row, 3),
            opens: 10 * cell(row, 4),
            closes: 10 * cell(row, 5),
            service: 10 * cell(row, 6),
          },
        ];
      }),
    ),
    vehicles: Array.from({ length: fleet }, () => ({
      depot: 0,
      capacity,
      opens: 10 * cell(0, 4),
      closes: 10 * cell(0, 5),
    })),
    distance: (from, to) =>
      Math.floor(10 * Math.hypot(cell(from, 1) - cell(to, 1), cell(from, 2) - cell(to, 2))),
    places: rows.map((_, index) => index),
  };
}

function numbers(line: string): number[] {
  const parts = line
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '')
    .map(Number);
  return parts.some(Number.isNaN) ? [] : parts;
}
