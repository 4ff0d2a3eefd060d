import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const hasProc = process.platform === 'linux';

/** Arguments of a live process; undefined when it is gone, a zombie, or unreadable. */
function argumentsOf(pid: number): readonly string[] | undefined {
  try {
    if (hasProc) {
      const raw = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return raw === '' ? undefined : raw.split('\0').filter((part) => part !== '');
    }
    const line = execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
    return [line.trim()];
  } catch {
    return undefined;
  }
}

/**
 * Whether `pid` is the postmaster of `dataDirectory`. Process numbers are reused: nothing may be signalled, and no
 * lock believed, without this check.
 */
export function isPostmasterOf(pid: number, dataDirectory: string): boolean {
  const parts = argumentsOf(pid);
  if (parts === undefined) return false;
  if (!hasProc) return parts[0]?.includes('postgres') === true && parts[0].includes(dataDirectory);
  return parts[0]?.endsWith('/postgres') === true && parts.includes(dataDirectory);
}

function workingDirectoryOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
  } catch {
    return undefined;
  }
}

/**
 * Every process working inside the data directory (postmaster, backends, workers), as `{ pid, orphan }`. An orphan is
 * a backend whose postmaster is dead: while one lives, PostgreSQL rightly refuses to start again on these files.
 * Linux only; empty elsewhere.
 */
export function processesInside(dataDirectory: string): readonly { pid: number; orphan: boolean }[] {
  if (!hasProc) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectoryOf(pid) === dataDirectory && argumentsOf(pid) !== undefined)
    .map((pid) => {
      const parent = parentOf(pid);
      const isServer = argumentsOf(pid)?.[0]?.startsWith('postgres:') === true;
      const hasPostmaster = parent !== undefined && isPostmasterOf(parent, dataDirectory);
      return { pid, orphan: isServer && !hasPostmaster };
    });
}
