import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problemFaults } from '#modules/visits/domain/tours/check-problem.ts';
import { readHomeCare } from './home-care.ts';
import { DamagedInstance, type Instance } from './instance.ts';
import { readSolomon } from './solomon.ts';
import { readVrplib } from './vrplib.ts';

const readers: readonly [RegExp, (file: string) => Instance][] = [
  [/\.vrp$/i, readVrplib],
  [/\.json(\.gz)?$/i, readHomeCare],
  [/\.txt$/i, readSolomon],
];
const notInstances = /(^SOURCE|^README|best-known|^LICEN[CS]E)/i;

/** Every file below a folder that may be an instance, or the one file named. */
export function instanceFiles(path: string): string[] {
  if (!existsSync(path)) throw new DamagedInstance(path, 'there is no such file or folder');
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const file = join(path, entry.name);
      if (entry.isDirectory()) return instanceFiles(file);
      return !notInstances.test(entry.name) && readers.some(([ending]) => ending.test(entry.name))
        ? [file]
        : [];
    });
}

/** Throws `DamagedInstance`, with the name of the file, for whatever is wrong with it. */
export function readInstance(file: string): Instance {
  const reader = readers.find(([ending]) => ending.test(file));
  if (!reader)
    throw new DamagedInstance(
      file,
      'no known format (.txt Solomon, .vrp VRPLIB, .json or .json.gz home care)',
    );
  try {
    const instance = reader[1](file);
    const [fault] = problemFaults(instance.problem);
    if (fault) throw new DamagedInstance(file, `${fault.path}: ${fault.en}`);
    return instance;
  } catch (thrown) {
    if (thrown instanceof DamagedInstance) throw thrown;
    throw new DamagedInstance(file, `cannot be read: ${String(thrown)}`);
  }
}

/** Best known values from `name,value` lines or from the home care tables (name first, total cost fifth). */
export function readBestKnown(files: readonly string[]): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (const file of files) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const table = line.startsWith('|');
      const cells = line.split(table ? '|' : ',').map((cell) => cell.trim());
      const name = (table ? cells[1] : cells[0])?.replace(/\.json$/, '') ?? '';
      const value = Number(table ? cells[5] : cells[1]);
      if (name !== '' && value > 0) best.set(name.toUpperCase(), value);
    }
  }
  return best;
}
