import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { systemActor } from '#kernel/actor.ts';
import { systemClock } from '#kernel/clock.ts';
import { createDatabase, createPool } from '#kernel/database.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { migrate } from '#kernel/migrate.ts';
import { startEmbeddedPostgres } from '#kernel/postgres/embedded-postgres.ts';
import { createRegistry } from '#kernel/registry.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { readSettings } from '#kernel/settings.ts';
import { accessModule } from '#modules/access/module.ts';
import { importDirectory } from '#modules/directory/api.ts';
import { listProfessionals } from '#modules/directory/contract/professionals.ts';
import { directoryModule } from '#modules/directory/module.ts';
import { createTerritory } from '#modules/territory/contract/settings.ts';
import { territoryModule } from '#modules/territory/module.ts';
import { generateRpps } from './generate-rpps.ts';
import { percentile, report, round } from './measure.ts';

/**
 * The import of a whole national file against a bare COPY of the same file into an all-text unlogged table, in one run
 * on one throwaway database. Each measure is a process of its own, so that its memory is its own. `--lines 200000`
 * makes a shorter file, `--keep FILE` uses (or leaves) one.
 */
const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '2000000' },
    keep: { type: 'string' },
    phase: { type: 'string' },
    file: { type: 'string' },
    progress: { type: 'boolean', default: false },
  },
});
const limits = { ratio: 4, rssMegabytes: 400 };
const whole = '00000000-0000-7000-8000-0000000000f1';
const small = '00000000-0000-7000-8000-0000000000f2';
const redon = ['35236', '44185', '56221', '35045', '35294', '56001', '44067', '35219', '56239', '35145'];

if (values.phase)
  await runPhase(
    values.phase,
    values.file ?? '',
    JSON.parse(process.env.BENCH_CONNECTION ?? '{}') as pg.ClientConfig,
  );
else await runAll();

async function runAll(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'maillon-bench-rpps-'));
  const file = values.keep ?? join(folder, 'PS_LibreAcces_Personne_activite_202608010800.txt');
  const lines = Number(values.lines);
  const postgres = await startEmbeddedPostgres({
    directory: join(tmpdir(), `maillon-bench-${process.getuid?.() ?? 0}`),
    log: { info: () => undefined, warn: () => undefined },
  });
  const database = `bench_rpps_${process.pid}`;
  const owner = { ...postgres.connection, database };
  const admin = new pg.Client(postgres.connection);
  await admin.connect();
  try {
    if (!values.keep || !(await exists(file))) await generateRpps(file, lines);
    await admin.query(`create database ${database}`);
    await migrate(owner, createRegistry([accessModule, territoryModule, directoryModule]).migrations);
    await readOnce(file);
    const site = { file, owner, postmaster: postgres.pid };
    const copy = await phase('copy', site);
    const everywhere = await phase('everywhere', site);
    const again = await phase('everywhere-again', site);
    const territory = await phase('territory', site);
    const territoryAgain = await phase('territory-again', site);
    const search = await phase('search', site);
    const ratio = round(everywhere.seconds / copy.seconds, 2);
    const rss = Math.max(everywhere.peakRssMegabytes, territory.peakRssMegabytes, again.peakRssMegabytes);
    report({
      what: 'import of the national directory of professionals (RPPS)',
      how: 'file generated here, imported through the ordinary spine; bare COPY into an all-text 57-column unlogged table; one throwaway database, each measure in its own process',
      lines,
      megabytes: round((await stat(file)).size / 1e6, 0),
      copy,
      everywhere,
      again,
      territory,
      territoryAgain,
      search,
      ratio,
      ratioOfTerritory: round(territory.seconds / copy.seconds, 2),
      peakRssMegabytes: rss,
      limits,
      met: { ratio: ratio <= limits.ratio, rss: rss <= limits.rssMegabytes },
    });
  } finally {
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.end();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Site {
  readonly file: string;
  readonly owner: pg.ClientConfig;
  readonly postmaster: number;
}
type Figures = { readonly seconds: number; readonly peakRssMegabytes: number } & Record<string, unknown>;

async function phase(name: string, { file, owner, postmaster }: Site): Promise<Figures> {
  const before = childSeconds(postmaster);
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [fileURLToPath(import.meta.url), '--phase', name, '--file', file],
    { maxBuffer: 1 << 26, env: { ...process.env, BENCH_CONNECTION: JSON.stringify(owner) } },
  );
  if (values.progress) console.error(stderr, stdout);
  const figures = JSON.parse(stdout) as Figures & { readonly nodeCpuSeconds: number };
  // Sessions that ended are added to their parent's account: what the same work costs on a machine shared with others.
  await sleep(500);
  const after = childSeconds(postmaster);
  return {
    ...figures,
    databaseCpuSeconds: before === null || after === null ? null : round(after - before, 2),
  };
}

/** Processor seconds of the children a process has seen end; null where `/proc` tells nothing. */
function childSeconds(pid: number): number | null {
  if (!existsSync(`/proc/${pid}/stat`)) return null;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

async function runPhase(name: string, file: string, owner: pg.ClientConfig): Promise<void> {
  const work =
    name === 'copy' ? bareCopy(file, owner) : name === 'search' ? search(owner) : imported(name, file, owner);
  const figures = await work;
  const peakRssMegabytes = round(process.resourceUsage().maxRSS / 1024, 0);
  const { user, system } = process.cpuUsage();
  const nodeCpuSeconds = round((user + system) / 1e6, 2);
  console.log(JSON.stringify({ ...figures, peakRssMegabytes, nodeCpuSeconds }));
}

async function bareCopy(file: string, owner: pg.ClientConfig): Promise<Record<string, unknown>> {
  const client = new pg.Client(owner);
  await client.connect();
  const columns = Array.from({ length: 57 }, (_, index) => `c${index + 1} text`).join(', ');
  await client.query(`create unlogged table bare (${columns})`);
  const start = performance.now();
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 20 }),
    client.query(copyFrom(`copy bare from stdin with (format text, delimiter '|', null '', header true)`)),
  );
  const seconds = round((performance.now() - start) / 1_000, 2);
  const { rows } = await client.query('select count(*)::int as lines from bare');
  await client.query('drop table bare');
  await client.end();
  return { seconds, lines: rows[0]?.lines };
}

async function imported(
  name: string,
  file: string,
  owner: pg.ClientConfig,
): Promise<Record<string, unknown>> {
  const everywhere = name.startsWith('everywhere');
  await using bench = openBench(owner);
  const actor = systemActor(everywhere ? whole : small);
  if (!name.endsWith('-again')) {
    await runCommand(bench.runtime, actor, createTerritory, {
      commandId: randomUUID(),
      input: {
        name: 'CPTS du Banc',
        shortName: '',
        communeCodes: redon,
        callbackNumber: '01 99 00 12 34',
        exercise: false,
        first: null,
      },
    });
  }
  const start = performance.now();
  let beats = 0;
  let merging = 0;
  const done = await importDirectory(bench.runtime, actor, {
    source: { path: file },
    scope: everywhere ? 'everywhere' : 'territory',
    onProgress: ({ state }) => {
      beats += 1;
      if (state === 'merging' && merging === 0) merging = performance.now();
    },
  });
  const seconds = (performance.now() - start) / 1_000;
  return {
    seconds: round(seconds, 2),
    linesPerSecond: Math.round(done.lines.read / seconds),
    secondsToMerge: merging === 0 ? null : round((performance.now() - merging) / 1_000, 2),
    progressBeats: beats,
    lines: done.lines,
    professionals: done.result.professionals,
    activities: done.result.activities,
  };
}

async function search(owner: pg.ClientConfig): Promise<Record<string, unknown>> {
  await using bench = openBench(owner);
  const actor = systemActor(whole);
  const times: number[] = [];
  const words = [
    'mar',
    'dupont',
    'le foudet',
    'quetieau',
    'Jean-Pierre Bel',
    'camille',
    'kernaion',
    'HÉRÈNE',
    'lelel',
    'foubere',
  ];
  const start = performance.now();
  for (let turn = 0; turn < 20; turn += 1) {
    for (const word of words) {
      const before = performance.now();
      await runQuery(bench.runtime, actor, listProfessionals, { words: word });
      times.push(performance.now() - before);
    }
  }
  return {
    seconds: round((performance.now() - start) / 1_000, 2),
    searches: times.length,
    p50Milliseconds: round(percentile(times, 0.5)),
    p99Milliseconds: round(percentile(times, 0.99)),
  };
}

function openBench(owner: pg.ClientConfig): AsyncDisposable & { readonly runtime: Runtime } {
  const pool = createPool(owner as Parameters<typeof createPool>[0], 4);
  const database = createDatabase(pool);
  const quiet = { info: () => undefined, warn: console.error, error: console.error };
  const runtime: Runtime = {
    database,
    registry: createRegistry([accessModule, territoryModule, directoryModule]),
    clock: systemClock,
    newId: () => uuidv7(new Date()),
    random: Math.random,
    secrets: createSecrets(new Uint8Array(32).fill(1)),
    jobs: { enqueue: async () => undefined },
    settings: readSettings({}, { home: tmpdir(), uid: 1000, projectDir: process.cwd() }),
    log: quiet,
    committed: () => undefined,
    demo: false,
  };
  return { runtime, [Symbol.asyncDispose]: () => database.close() };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Both sides then read from memory, not from the disk. */
async function readOnce(path: string): Promise<void> {
  const handle = await open(path, 'r');
  const buffer = Buffer.alloc(1 << 22);
  while ((await handle.read(buffer, 0, buffer.length, null)).bytesRead > 0);
  await handle.close();
}
