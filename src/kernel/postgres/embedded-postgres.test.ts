import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { assertDurable } from './assert-durable.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isPostmasterOf, processesInside } from './processes.ts';

const silent = { info: () => undefined, warn: () => undefined };
const asRoot = process.getuid?.() === 0;

let root: string;
let directory: string;
const started: EmbeddedPostgres[] = [];

async function start(where = directory): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory: where, log: silent });
  started.push(server);
  return server;
}

async function rowsOf(server: EmbeddedPostgres, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

function dataOf(where: string): string {
  return join(where, 'cluster', 'data');
}

function killPostmaster(server: EmbeddedPostgres, where = directory): void {
  expect(isPostmasterOf(server.pid, dataOf(where))).toBe(true);
  process.kill(server.pid, 'SIGKILL');
}

async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (condition()) return true;
    await sleep(20);
  }
  return condition();
}

beforeAll(() => {
  root = mkdtempSync('/tmp/maillon-pg-');
  chmodSync(root, 0o755);
  directory = join(root, 'db');
});

afterEach(() => {
  for (const server of started) server.release();
});

afterAll(async () => {
  for (const server of started) await server.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('startEmbeddedPostgres', () => {
  test('creates a durable, French-sorting UTF-8 cluster reached by a private unix socket', async () => {
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(server.connection.host).toBe(join(directory, 'run'));
    const [row] = await rowsOf(
      server,
      `select current_setting('fsync') || current_setting('synchronous_commit') ||
              current_setting('full_page_writes') as durable,
              current_setting('listen_addresses') as tcp, current_setting('server_encoding') as encoding,
              (select datlocale from pg_database where datname = current_database()) as locale,
              (select string_agg(x, ' ' order by x collate "fr-x-icu") from unnest(array['Zoé', 'Éa', 'eb']) x) as sorted`,
    );
    expect(row).toEqual({
      durable: 'ononon',
      tcp: '',
      encoding: 'UTF8',
      locale: 'C.UTF-8',
      sorted: 'Éa eb Zoé',
    });
    expect(statSync(join(directory, 'cluster', 'owner-password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'run')).mode & 0o777).toBe(0o700);
  });

  test('the URL leads to the same database as the connection, and a wrong password is rejected', async () => {
    const server = await start();
    const client = new pg.Client(server.ownerUrl);
    await client.connect();
    expect((await client.query('select current_database() as name')).rows).toEqual([{ name: 'maillon' }]);
    await client.end();
    const stranger = new pg.Client({ ...server.connection, password: 'wrong' });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  test('what was written is read back after the server is killed and ensureRunning is called', async () => {
    const server = await start();
    await rowsOf(server, 'create table kept (n int)');
    await rowsOf(server, 'insert into kept select generate_series(1, 500)');
    const before = server.pid;
    killPostmaster(server);
    await until(() => !isPostmasterOf(before, dataOf(directory)), 2000);
    await Promise.all([server.ensureRunning(), server.ensureRunning()]);
    expect(server.pid).not.toBe(before);
    expect(await rowsOf(server, 'select count(*)::int as n from kept')).toEqual([{ n: 500 }]);
  });

  test('a killed server comes back by itself within seconds', async () => {
    const server = await start();
    const before = server.pid;
    killPostmaster(server);
    expect(await until(() => server.pid !== before, 10_000)).toBe(true);
    expect(await rowsOf(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('a server killed amid a busy query is restarted: the orphan backend is dismissed', async () => {
    const server = await start();
    const client = new pg.Client(server.connection);
    client.on('error', () => undefined);
    await client.connect();
    const busy = client.query('select count(*) from generate_series(1, 100000000000)').catch(() => 'cut');
    await sleep(200);
    killPostmaster(server);
    await sleep(100);
    expect(processesInside(dataOf(directory)).some(({ orphan }) => orphan)).toBe(true);
    await server.ensureRunning();
    expect(await busy).toBe('cut');
    expect(await rowsOf(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('durability switched off by ALTER SYSTEM is ignored', async () => {
    const server = await start();
    await rowsOf(server, 'alter system set fsync = off');
    await server.stop();
    const again = await start();
    expect(await rowsOf(again, 'show fsync')).toEqual([{ fsync: 'on' }]);
    await rowsOf(again, 'alter system reset all');
  });

  test('the server outlives a killed Node and is adopted by the next one', async () => {
    const server = await start();
    await server.stop();
    const script = `
      import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)};
      const quiet = { info() {}, warn() {} };
      const server = await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)}, log: quiet });
      console.log(server.pid);
      setInterval(() => {}, 1000);`;
    const node = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { promise, resolve } = Promise.withResolvers<string>();
    node.stdout.once('data', (text: Buffer) => resolve(text.toString()));
    const pid = Number(await promise);
    node.kill('SIGKILL');
    await sleep(100);
    const next = await start();
    expect(next).toMatchObject({ adopted: true, pid });
    expect(await rowsOf(next, 'select count(*)::int as n from kept')).toEqual([{ n: 500 }]);
    // Nobody's child any more: still revived.
    killPostmaster(next);
    expect(await until(() => next.pid !== pid, 10_000)).toBe(true);
  });

  test('a stop asked for is final: neither this process nor another watching one revives the server', async () => {
    const [one, other] = [await start(), await start()];
    expect(other.adopted).toBe(true);
    await one.stop();
    await sleep(1500);
    expect(isPostmasterOf(one.pid, dataOf(directory))).toBe(false);
    await expect(other.ensureRunning()).rejects.toMatchObject({ code: 'stopped-on-request' });
  });

  test('a lock left over that names a live stranger is set aside, and the stranger left alone', async () => {
    const account = statSync(dataOf(directory));
    const stranger = spawn('sleep', ['60'], asRoot ? { uid: account.uid, gid: account.gid } : {});
    try {
      const lock = `${stranger.pid}\n${dataOf(directory)}\n1\n5432\n${join(directory, 'run')}\n`;
      writeFileSync(join(dataOf(directory), 'postmaster.pid'), lock);
      expect((await start()).adopted).toBe(false);
      expect(stranger.exitCode).toBeNull();
    } finally {
      stranger.kill();
    }
  });

  test('two processes starting together share one server', async () => {
    const shared = join(root, 'together');
    const [one, two] = await Promise.all([start(shared), start(shared)]);
    expect(one?.pid).toBe(two?.pid);
    expect([one?.adopted, two?.adopted].filter(Boolean)).toHaveLength(1);
  });

  test('a folder too deep for a unix socket is served on a loopback port, kept when revived', async () => {
    const deep = join(root, 'd'.repeat(100), "l'été à «Lyon», 2");
    const server = await start(deep);
    expect(server.connection.host).toBe('127.0.0.1');
    expect(await rowsOf(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    killPostmaster(server, deep);
    await until(() => !isPostmasterOf(server.pid, dataOf(deep)), 2000);
    await server.ensureRunning();
    expect(await rowsOf(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await start(deep)).connection).toEqual(server.connection);
  });

  test('a folder with spaces, apostrophes, commas and accents works', async () => {
    const name = "l'été, à Lyon";
    const server = await start(join(root, name));
    expect(server.connection.host).toContain(name);
    expect(await rowsOf(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test.each(['a"b', 'a$b', 'a`b', 'a\\b'])(
    'the folder name %s, which a shell would interpret, is refused',
    async (name) => {
      const attempt = startEmbeddedPostgres({ directory: join(root, name), log: silent });
      await expect(attempt).rejects.toMatchObject({ code: 'folder-name-unusable' });
    },
  );

  test.runIf(asRoot)('a folder closed to the server account is refused by name', async () => {
    const closed = join(root, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const attempt = startEmbeddedPostgres({ directory: join(closed, 'db'), log: silent });
    await expect(attempt).rejects.toMatchObject({
      code: 'folder-not-traversable',
      fr: expect.stringContaining(closed),
      en: expect.stringContaining(closed),
    });
  });

  test('a path that is a file is refused by name', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    const attempt = startEmbeddedPostgres({ directory: join(file, 'db'), log: silent });
    await expect(attempt).rejects.toMatchObject({
      code: 'folder-unusable',
      fr: expect.stringContaining(file),
    });
  });

  test('a cluster of another major version is refused', async () => {
    const old = join(root, 'old');
    mkdirSync(dataOf(old), { recursive: true });
    writeFileSync(join(dataOf(old), 'PG_VERSION'), '15\n');
    await expect(startEmbeddedPostgres({ directory: old, log: silent })).rejects.toMatchObject({
      code: 'other-major-version',
    });
  });
});

describe('assertDurable', () => {
  test('a role that switched synchronous_commit off is refused', async () => {
    const server = await start();
    const client = new pg.Client({ ...server.connection, options: '-c synchronous_commit=off' });
    await client.connect();
    await expect(assertDurable(client)).rejects.toMatchObject({
      code: 'server-not-durable',
      en: expect.stringContaining('synchronous_commit'),
    });
    await client.end();
  });

  test('a server older than 15 is refused', async () => {
    const rows = [
      { name: 'server_version_num', setting: '140011' },
      { name: 'server_version', setting: '14.11' },
    ];
    const old = { query: () => Promise.resolve({ rows }) };
    await expect(assertDurable(old)).rejects.toMatchObject({ code: 'server-too-old' });
  });
});
