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
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartRefusal } from '#kernel/start-refusal.ts';
import {
  chooseAccount,
  diskFullRefusal,
  folderRefusal,
  makeDirectory,
  requireCrossable,
  type ServerAccount,
} from './account.ts';
import { assertDurable } from './assert-durable.ts';
import { installBinaries, removeOtherBinaries } from './binaries.ts';
import {
  type ClusterPaths,
  clusterPaths,
  createCluster,
  DATABASE,
  giveToAccount,
  OWNER_ROLE,
  readPassword,
  requireSameMajor,
} from './cluster.ts';
import { chooseEndpoint, type Endpoint, usesSocket } from './endpoint.ts';
import { clearStaleLocks, dismissOrphans, findRunning, type Launch, launchPostmaster } from './postmaster.ts';
import { isPostmasterOf } from './processes.ts';

const WATCH_MS = 1000;
const START_PATIENCE_MS = 60_000;
const ORPHAN_PATIENCE_MS = 3000;
const FAST_STOP_MS = 60_000;

/** Same shape as a pino logger's methods. */
export interface SupervisorLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

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

interface Site {
  readonly paths: ClusterPaths;
  readonly account: ServerAccount;
  readonly runtime: string;
  readonly log: SupervisorLog;
}

interface Running {
  readonly pid: number;
  readonly adopted: boolean;
  readonly endpoint: Endpoint;
  readonly launch: Launch | undefined;
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
  } catch (cause) {
    throw folderRefusal(directory, cause);
  }
  return { paths, account, runtime, log };
}

function refusedToStart(site: Site, why: string): StartRefusal {
  if (why.includes('No space left on device')) return diskFullRefusal(site.paths.data);
  return new StartRefusal('server-not-started', {
    fr: `PostgreSQL ne démarre pas dans ${site.paths.data} (journal : ${site.paths.log}). ${why}`,
    en: `PostgreSQL does not start in ${site.paths.data} (log: ${site.paths.log}). ${why}`,
  });
}

/** These pass by themselves when a killed server's backends are gone or another process finishes starting. */
const PASSING_FAILURE =
  /lock file ".*" already exists|pre-existing shared memory block|bogus data in lock file|lock file ".*" is empty|Address already in use/;

/** Adopts or starts until a session answers. `endpoint` is kept on revival, so that pools stay valid. */
async function bringUp(site: Site, password: string, endpoint: Endpoint | undefined): Promise<Running> {
  const began = Date.now();
  let why = '';
  while (Date.now() - began < START_PATIENCE_MS) {
    const running = findRunning(site.paths);
    if (running !== undefined) {
      if (await answers(site, running, password)) {
        const kept = { host: running.host, port: running.port };
        return { pid: running.pid, adopted: true, endpoint: kept, launch: undefined };
      }
      continue;
    }
    if (dismissOrphans(site.paths, Date.now() - began > ORPHAN_PATIENCE_MS ? 'SIGQUIT' : undefined) > 0) {
      why = 'orphan backends';
      await sleep(100);
      continue;
    }
    clearStaleLocks(site.paths);
    const chosen = endpoint ?? (await chooseEndpoint(site.paths));
    const launch = launchPostmaster({ ...site, endpoint: chosen });
    const pid = launch.child.pid ?? 0;
    if (await answers(site, { ...chosen, pid, launch }, password)) {
      const actual = findRunning(site.paths)?.pid ?? pid;
      return { pid: actual, adopted: actual !== pid, endpoint: chosen, launch };
    }
    why = launch.said() || (launch.ended() ?? '');
    if (!PASSING_FAILURE.test(why)) break;
    await sleep(200);
  }
  throw refusedToStart(site, why);
}

/**
 * Waits until a session opens. False when the server is gone. Recovery after a crash may last minutes: while the
 * server says "starting up" (57P03) we keep waiting.
 */
async function answers(
  site: Site,
  server: Endpoint & { readonly pid: number; readonly launch?: Launch },
  password: string,
): Promise<boolean> {
  let lastSign = Date.now();
  let lastError = '';
  while (Date.now() - lastSign < START_PATIENCE_MS) {
    const alive =
      server.launch === undefined
        ? isPostmasterOf(server.pid, site.paths.data)
        : server.launch.ended() === undefined;
    if (!alive) return false;
    try {
      await checkServer(server, password);
      return true;
    } catch (error) {
      if (error instanceof StartRefusal) throw error;
      const code = (error as { code?: string }).code;
      lastError = (error as Error).message;
      if (code === '28P01') break;
      if (code === '57P03') lastSign = Date.now();
    }
    await sleep(30);
  }
  throw refusedToStart(site, lastError);
}

/** Opens a session, checks durability, and creates our database if this is the first time. */
async function checkServer(endpoint: Endpoint, password: string): Promise<void> {
  const { host, port } = endpoint;
  const client = new pg.Client({
    ...{ host, port, user: OWNER_ROLE, password, database: 'postgres' },
    connectionTimeoutMillis: 5000,
  });
  // A session cut by a shutdown must not become an uncaught error.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await assertDurable(client);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Another process created it at the same instant.
    const code = (error as { code?: string }).code;
    if (code !== '42P04' && code !== '23505') throw error;
  } finally {
    await client.end();
  }
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
      await stopServer(site, running.pid);
    },
  };
}

async function stopServer(site: Site, pid: number): Promise<void> {
  const { paths, log } = site;
  writeFileSync(paths.stopMark, '');
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
