import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { folderRefusal, type ServerAccount } from './account.ts';
import { type ClusterPaths, SERVER_ENVIRONMENT } from './cluster.ts';
import { type Endpoint, usesSocket } from './endpoint.ts';
import { isPostmasterOf, processesInside } from './processes.ts';

const LARGEST_LOG = 10 * 1024 * 1024;
const SMALLEST_SHARED_MEMORY = 256 * 1024 * 1024;

/** What `postmaster.pid` says, whether or not it is still true. */
interface LockFile extends Endpoint {
  readonly pid: number;
}

function readLockFile(paths: ClusterPaths): LockFile | undefined {
  let text: string;
  try {
    text = readFileSync(join(paths.data, 'postmaster.pid'), 'utf8');
  } catch {
    // Absent: not running, or leaving at this very moment.
    return undefined;
  }
  const [pid, , , port, socketFolder] = text.split('\n');
  return {
    pid: Math.abs(Number(pid)),
    port: Number(port),
    host: socketFolder === undefined || socketFolder === '' ? '127.0.0.1' : socketFolder,
  };
}

/** The live server of this cluster, checked to be ours. */
export function findRunning(paths: ClusterPaths): LockFile | undefined {
  const lock = readLockFile(paths);
  return lock !== undefined && isPostmasterOf(lock.pid, paths.data) ? lock : undefined;
}

/**
 * After a container restart or a reused process number, `postmaster.pid` may name a live stranger, and PostgreSQL would
 * refuse for ever. Removed only when the named process is not ours and no process at all works in the data folder.
 */
export function clearStaleLocks(paths: ClusterPaths): void {
  if (process.platform !== 'linux') return;
  const lock = readLockFile(paths);
  if (lock === undefined || findRunning(paths) !== undefined) return;
  if (processesInside(paths.data).length > 0 || readLockFile(paths)?.pid !== lock.pid) return;
  rmSync(join(paths.data, 'postmaster.pid'), { force: true });
  rmSync(join(paths.sockets, `.s.PGSQL.${lock.port}.lock`), { force: true });
}

/**
 * Backends that outlived a killed server hold its memory. They end by themselves unless busy; asked to leave with
 * SIGQUIT (they roll back nothing: the log is replayed at start anyway).
 * @returns how many are still there
 */
export function dismissOrphans(paths: ClusterPaths, signal: 'SIGQUIT' | undefined): number {
  const orphans = processesInside(paths.data).filter((entry) => entry.orphan);
  for (const { pid } of signal === undefined ? [] : orphans) {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone in the meantime.
    }
  }
  return orphans.length;
}

/** Default containers give 64 MB of /dev/shm, where a large parallel query would fail. */
function sharedMemorySettings(): readonly string[] {
  if (process.platform !== 'linux') return [];
  try {
    const { blocks, bsize } = statfsSync('/dev/shm');
    return blocks * bsize < SMALLEST_SHARED_MEMORY ? ['dynamic_shared_memory_type=mmap'] : [];
  } catch {
    return ['dynamic_shared_memory_type=mmap'];
  }
}

/** Settings that must hold whatever postgresql.conf or ALTER SYSTEM say. */
function commandLine(paths: ClusterPaths, endpoint: Endpoint): readonly string[] {
  const folder = usesSocket(endpoint) ? `"${endpoint.host.replaceAll('"', '""')}"` : '';
  const settings = [
    `port=${endpoint.port}`,
    `unix_socket_directories=${folder}`,
    'unix_socket_permissions=0700',
    `listen_addresses=${usesSocket(endpoint) ? '' : endpoint.host}`,
    'ssl=off',
    'fsync=on',
    'full_page_writes=on',
    'synchronous_commit=on',
    // Statements, values and their errors (personal data) stay out of the log: only LOG, FATAL and PANIC are written.
    'logging_collector=off',
    'log_destination=stderr',
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_statement=none',
    'log_min_duration_statement=-1',
    'log_line_prefix=%m [%p] ',
    'cluster_name=maillon',
    ...sharedMemorySettings(),
  ];
  return ['-D', paths.data, ...settings.flatMap((setting) => ['-c', setting])];
}

function openLog(path: string): number {
  try {
    return openSync(path, 'a', 0o600);
  } catch (cause) {
    throw folderRefusal(path, cause);
  }
}

/** A server being started. */
export interface Launch {
  readonly child: ChildProcess;
  /** Exit code or signal once it has ended, undefined while it lives. */
  ended(): string | undefined;
  /** What this start wrote in the log. */
  said(): string;
}

/** Starts the server in its own session, independent of our life: it outlives a killed Node and is adopted next time. */
export function launchPostmaster(input: {
  readonly runtime: string;
  readonly paths: ClusterPaths;
  readonly account: ServerAccount;
  readonly endpoint: Endpoint;
}): Launch {
  const { paths, account } = input;
  const before = statSync(paths.log, { throwIfNoEntry: false })?.size ?? 0;
  if (before > LARGEST_LOG) renameSync(paths.log, `${paths.log}.1`);
  const start = before > LARGEST_LOG ? 0 : before;
  const log = openLog(paths.log);
  const child = spawn(join(input.runtime, 'bin', 'postgres'), commandLine(paths, input.endpoint), {
    ...account.switchTo,
    cwd: paths.directory,
    env: SERVER_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let ended: string | undefined;
  child.once('exit', (code, signal) => {
    ended = String(signal ?? code);
  });
  child.once('error', (error) => {
    ended = error.message;
  });
  return {
    child,
    ended: () => ended,
    said: () => readFileSync(paths.log).subarray(start).toString('utf8').slice(-2000).trim(),
  };
}
