import { statfsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartRefusal } from '#kernel/start-refusal.ts';
import { diskFullRefusal, type ServerAccount } from './account.ts';
import { assertDurable } from './assert-durable.ts';
import { type ClusterPaths, DATABASE, OWNER_ROLE } from './cluster.ts';
import { chooseEndpoint, type Endpoint } from './endpoint.ts';
import { clearStaleLocks, dismissOrphans, findRunning, type Launch, launchPostmaster } from './postmaster.ts';

const START_PATIENCE_MS = 60_000;
const NOTHING_LEFT = 1024 * 1024;
const ORPHAN_PATIENCE_MS = 3000;

/** Same shape as a pino logger's methods. */
export interface SupervisorLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** One cluster on this machine, ready to be started. */
export interface Site {
  readonly paths: ClusterPaths;
  readonly account: ServerAccount;
  readonly runtime: string;
  readonly log: SupervisorLog;
}

/** A server that answers. `launch` is set when it is our own child. */
export interface Running {
  readonly pid: number;
  readonly adopted: boolean;
  readonly endpoint: Endpoint;
  readonly launch: Launch | undefined;
}

function refusedToStart(site: Site, why: string): StartRefusal {
  // On a full disk the server may not even be able to write its log.
  const { bavail, bsize } = statfsSync(site.paths.directory);
  if (why.includes('No space left on device') || bavail * bsize < NOTHING_LEFT)
    return diskFullRefusal(site.paths.data);
  return new StartRefusal('server-not-started', {
    fr: `PostgreSQL ne démarre pas dans ${site.paths.data} (journal : ${site.paths.log}). ${why}`,
    en: `PostgreSQL does not start in ${site.paths.data} (log: ${site.paths.log}). ${why}`,
  });
}

/** These pass by themselves when a killed server's backends are gone or another process finishes starting. */
const PASSING_FAILURE =
  /lock file ".*" already exists|pre-existing shared memory block|bogus data in lock file|lock file ".*" is empty|Address already in use/;

/** Adopts or starts until a session answers. `endpoint` is kept on revival, so that pools stay valid. */
export async function bringUp(
  site: Site,
  password: string,
  endpoint: Endpoint | undefined,
): Promise<Running> {
  const began = Date.now();
  let why = '';
  while (Date.now() - began < START_PATIENCE_MS) {
    if (findRunning(site.paths) !== undefined) {
      const found = await answers(site, () => findRunning(site.paths), password);
      if (found !== undefined) {
        return {
          pid: found.pid,
          adopted: true,
          endpoint: { host: found.host, port: found.port },
          launch: undefined,
        };
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
    const server = { ...chosen, pid };
    if (await answers(site, () => (launch.ended() === undefined ? server : undefined), password)) {
      const actual = findRunning(site.paths)?.pid ?? pid;
      return { pid: actual, adopted: actual !== pid, endpoint: chosen, launch };
    }
    why = launch.said() || (launch.ended() ?? '');
    if (!PASSING_FAILURE.test(why)) break;
    await sleep(200);
  }
  throw refusedToStart(site, why);
}

type Located = Endpoint & { readonly pid: number };

/**
 * Waits until a session opens. Undefined when the server is gone. Recovery after a crash may last minutes: while the
 * server says "starting up" (57P03) we keep waiting.
 * @param locate asked before each attempt: a server that is starting has not yet written where it listens
 */
async function answers(
  site: Site,
  locate: () => Located | undefined,
  password: string,
): Promise<Located | undefined> {
  let lastSign = Date.now();
  let lastError = '';
  while (Date.now() - lastSign < START_PATIENCE_MS) {
    const server = locate();
    if (server === undefined) return undefined;
    try {
      await checkServer(site, server, password);
      return server;
    } catch (error) {
      if (error instanceof StartRefusal) throw error;
      const code = (error as { code?: string }).code;
      lastError = (error as Error).message;
      if (code === '57P03') lastSign = Date.now();
      // A wrong password stays wrong, unless a stranger took our loopback port and our own server is about to leave.
      if (code === '28P01') lastSign -= START_PATIENCE_MS / 10;
    }
    await sleep(30);
  }
  throw refusedToStart(site, lastError);
}

/** Opens a session, checks durability, and creates our database if this is the first time. */
async function checkServer(site: Site, endpoint: Endpoint, password: string): Promise<void> {
  const { host, port } = endpoint;
  const client = new pg.Client({
    host,
    port,
    user: OWNER_ROLE,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  });
  // A session cut by a shutdown must not become an uncaught error.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query<{ data: string }>("select current_setting('data_directory') as data");
    if (found.rows[0]?.data !== site.paths.data) throw new Error(`another server answers on port ${port}`);
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
