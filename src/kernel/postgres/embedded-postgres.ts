import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefusal } from '#kernel/start-refusal.ts';
import {
  chooseAccount,
  folderRefusal,
  makeDirectory,
  requireCrossable,
  requirePlainPath,
} from './account.ts';
import { installBinaries, removeOtherBinaries } from './binaries.ts';
import { bringUp, type Running, type Site, type SupervisorLog } from './bring-up.ts';
import {
  type ClusterPaths,
  clusterPaths,
  createCluster,
  DATABASE,
  giveToAccount,
  OWNER_ROLE,
  readPassword,
  removeOldDrafts,
  requireSameMajor,
} from './cluster.ts';
import { usesSocket } from './endpoint.ts';
import { findRunning } from './postmaster.ts';
import { isPostmasterOf } from './processes.ts';

const WATCH_MS = 1000;
const FAST_STOP_MS = 60_000;

/** Given as it is to `new pg.Client(...)` or `new pg.Pool(...)`. */
export interface OwnerConnection {
  /** Folder of the unix socket, or 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** Superuser of the cluster: migrations and role creation only, never requests (superusers bypass row security). */
  readonly connection: OwnerConnection;
  /** The same as a URL, understood by `pg` and libpq (`?host=` carries the socket folder). */
  readonly ownerUrl: string;
  /** True when the server was already running, for example after Node was killed. */
  readonly adopted: boolean;
  /** Process number of the postmaster; changes after a revival. */
  readonly pid: number;
  /**
   * Starts the server again if it died; cheap otherwise. Also called every second by an unref'd timer, and at once when
   * our own child ends. Refuses with `stopped-on-request` after a `stop()` here or in another process.
   */
  ensureRunning(): Promise<void>;
  /** Stops watching and leaves the server running (command line tools, a second process). */
  release(): void;
  /** Fast shutdown: ends sessions, writes everything, then the server leaves. Call it after the pools are drained. */
  stop(): Promise<void>;
}

/**
 * Starts, or adopts, the PostgreSQL that lives in `directory`, creating it the first time. The server runs in its own
 * session: killing Node leaves it running and the next call adopts it.
 * @param options.directory everything is kept here: binaries, cluster, password, socket, log
 * @throws StartRefusal when the folder, the disk, the account or the server forbid it
 */
export async function startEmbeddedPostgres(options: {
  readonly directory: string;
  readonly log: SupervisorLog;
}): Promise<EmbeddedPostgres> {
  const site = await prepareSite(options.directory, options.log);
  rmSync(site.paths.stopMark, { force: true });
  const password = readPassword(site.paths);
  const first = await bringUp(site, password, undefined);
  if (!first.adopted) removeOtherBinaries(site.runtime);
  removeOldDrafts(site.paths.directory);
  const connection: OwnerConnection = {
    host: first.endpoint.host,
    port: first.endpoint.port,
    user: OWNER_ROLE,
    password,
    database: DATABASE,
  };
  return supervise(site, first, connection);
}

async function prepareSite(wanted: string, log: SupervisorLog): Promise<Site> {
  requirePlainPath(resolve(wanted));
  const early = chooseAccount(clusterPaths(wanted).data);
  makeDirectory(wanted, early);
  const directory = realpathSync(wanted);
  const paths = clusterPaths(directory);
  const account = chooseAccount(paths.data);
  requireCrossable(directory, account);
  const runtime = installBinaries(directory);
  await createCluster(paths, runtime, account);
  try {
    if (statSync(paths.data).uid !== account.uid) giveToAccount(join(directory, 'cluster'), account);
    requireSameMajor(paths, runtime);
    mkdirSync(paths.sockets, { recursive: true });
    if (account.switchTo !== undefined) chownSync(paths.sockets, account.uid, account.gid);
    chmodSync(paths.sockets, 0o700);
    // Copies and restored backups often come back too open, which the server refuses.
    chmodSync(paths.data, 0o700);
  } catch (cause) {
    throw folderRefusal(directory, cause);
  }
  return { paths, account, runtime, log };
}

function urlOf(connection: OwnerConnection): string {
  const { user, password, port, database, host } = connection;
  const suffix = usesSocket(connection) ? `?host=${encodeURIComponent(host)}` : '';
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}${suffix}`;
}

function stoppedOnRequest(paths: ClusterPaths): StartRefusal {
  return new StartRefusal('stopped-on-request', {
    fr: `La base de ${paths.directory} a été arrêtée volontairement.`,
    en: `The database in ${paths.directory} was stopped on purpose.`,
  });
}

function supervise(site: Site, first: Running, connection: OwnerConnection): EmbeddedPostgres {
  const { paths, log } = site;
  let running = first;
  let reviving: Promise<void> | undefined;
  let failures = 0;
  let quietUntil = 0;

  const revive = async (): Promise<void> => {
    log.warn({ pid: running.pid }, 'postgres is gone, starting it again');
    running = await bringUp(site, connection.password, first.endpoint);
    watchChild();
    log.warn({ pid: running.pid }, 'postgres is back');
  };
  const ensureRunning = async (): Promise<void> => {
    if (isPostmasterOf(running.pid, paths.data)) return;
    if (existsSync(paths.stopMark)) throw stoppedOnRequest(paths);
    reviving ??= revive().finally(() => {
      reviving = undefined;
    });
    await reviving;
  };
  const tick = (): void => {
    if (reviving !== undefined || Date.now() < quietUntil || existsSync(paths.stopMark)) return;
    ensureRunning().then(
      () => {
        failures = 0;
      },
      (error: unknown) => {
        failures += 1;
        quietUntil = Date.now() + Math.min(1000 * 2 ** failures, 30_000);
        log.warn(
          { failures, error: error instanceof Error ? error.message : String(error) },
          'postgres stays down',
        );
      },
    );
  };
  const timer = setInterval(tick, WATCH_MS).unref();
  let watching = true;
  const watchChild = (): void => {
    running.launch?.child.once('exit', () => {
      if (watching) tick();
    });
  };
  watchChild();
  const release = (): void => {
    watching = false;
    clearInterval(timer);
  };
  log.info(
    { pid: first.pid, adopted: first.adopted },
    first.adopted ? 'postgres adopted' : 'postgres started',
  );

  return {
    connection,
    ownerUrl: urlOf(connection),
    adopted: first.adopted,
    get pid() {
      return running.pid;
    },
    ensureRunning,
    release,
    async stop() {
      release();
      await reviving?.catch(() => undefined);
      await stopServer(site);
    },
  };
}

async function stopServer(site: Site): Promise<void> {
  const { paths, log } = site;
  writeFileSync(paths.stopMark, '');
  // Not the pid we started: another process may have revived the server since.
  const pid = findRunning(paths)?.pid;
  if (pid === undefined) return;
  for (const [signal, patience] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', 10_000],
  ] as const) {
    const until = Date.now() + patience;
    if (isPostmasterOf(pid, paths.data)) process.kill(pid, signal);
    while (isPostmasterOf(pid, paths.data) && Date.now() < until) await sleep(20);
    if (!isPostmasterOf(pid, paths.data)) {
      log.info({ pid, signal }, 'postgres stopped');
      return;
    }
    log.warn({ pid, signal }, 'postgres does not stop');
  }
}
