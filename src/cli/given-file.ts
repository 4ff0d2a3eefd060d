import { readFileSync, statSync } from 'node:fs';
import { UsageError } from '#cli/usage-error.ts';

/** The path of a file that is there. */
export function givenFile(path: string | undefined): string {
  if (!path) throw new UsageError('Il manque le fichier.');
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`${path} : ce fichier n'existe pas ou ne se lit pas.`);
  return path;
}

/** The content of such a file; `-` is the standard input. */
export function readGiven(path: string | undefined): Buffer {
  return readFileSync(path === '-' || path === '/dev/stdin' ? 0 : givenFile(path));
}
