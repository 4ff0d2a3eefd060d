import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { systemActor } from '#kernel/actor.ts';
import { createPool } from '#kernel/database.ts';
import { startEmbeddedPostgres } from '#kernel/postgres/embedded-postgres.ts';
import { runCommand } from '#kernel/run-command.ts';
import { readSettings } from '#kernel/settings.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { recordCall } from '#modules/rounds/contract/call.ts';
import { prepareRound } from '#modules/rounds/contract/round.ts';
import { openInstallation } from '#server/runtime.ts';
import { freshDirectory, startServer } from '../e2e/server.ts';
import { signIn } from './client.ts';
import { percentile, report, round } from './measure.ts';

/**
 * What the spine costs: one command that writes state, need, journal and queue, over HTTP through all ten steps, against
 * the very statements it sends, captured once and sent by hand with `pg` by as many clients. Each run of either has a
 * fresh copy of the same database on the same server; they take turns.
 */
const clients = 32;
const warmUp = 100;
const pairs = Number(process.argv[2] ?? 5);
const limit = 0.5;

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

const directory = freshDirectory();
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
await layOut();
const postgres = await startEmbeddedPostgres({ directory: join(directory, 'demo', 'postgres'), log: quiet });
try {
  await run();
} finally {
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}

/** The demonstration with a heatwave declared and its round prepared; what that queued is worked off. */
async function layOut(): Promise<void> {
  const server = await startServer({ demo: true, directory });
  const coordinator = await signIn(server.baseUrl, 'coordinator');
  await coordinator.run(activate, { situationId: randomUUID(), kind: 'heatwave', level: 'full' });
  // The activation prepares the round by itself, in the queue.
  await sleep(20_000);
  await coordinator.run(prepareRound, {});
  await sleep(10_000);
  await server.stop();
}

async function run(): Promise<void> {
  await copyDatabase('capture');
  const { entries, transactions } = await capture('capture');
  const spine: number[] = [];
  const byHand: number[] = [];
  const latencies: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    await copyDatabase(`spine_${pair}`);
    spine.push(await throughSpine(`spine_${pair}`, entries, latencies));
    await copyDatabase(`hand_${pair}`);
    byHand.push(await sentByHand(`hand_${pair}`, transactions));
  }
  const ratios = spine.map((rate, pair) => rate / (byHand[pair] ?? Number.NaN));
  const ratio = percentile(ratios, 0.5);
  report({
    what: 'rounds.record-call that opens a need, through the spine over HTTP, against its own statements sent with pg',
    how: `${clients} clients, ${entries.length - warmUp} commands after ${warmUp} to warm up, ${pairs} pairs taking turns, each on a fresh copy of one database with fsync on; server, database and clients on this machine; by hand: the ${statementsEach(transactions)} statements of each command in one transaction, same role and row-level security; queued work is left in the queue on both sides`,
    perSecond: { spine: spine.map((rate) => round(rate)), byHand: byHand.map((rate) => round(rate)) },
    ratio: { median: round(ratio, 2), each: ratios.map((each) => round(each, 2)) },
    millisecondsOfSpine: {
      p50: round(percentile(latencies, 0.5)),
      p95: round(percentile(latencies, 0.95)),
      p99: round(percentile(latencies, 0.99)),
    },
    limit: { ratio: limit },
    reached: ratio >= limit,
  });
}

function urlOf(database: string): string {
  const url = new URL(postgres.ownerUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function copyDatabase(name: string): Promise<void> {
  const client = new pg.Client({ ...postgres.connection, database: 'postgres' });
  await client.connect();
  await client.query(`create database ${name} template "${postgres.connection.database}"`);
  await client.query('checkpoint');
  await client.end();
}

function callOf(entryId: string) {
  return {
    entryId,
    attemptId: randomUUID(),
    outcome: 'well' as const,
    answers: { feels: 'well', drunk: 'three-or-more', needs: ['water'], 'danger-signs': ['none'] },
    questionnaireVersion: 1,
    note: '',
    needs: [],
    callBackAt: null,
    awayUntil: null,
    talkSeconds: 180,
  };
}

/** Runs the command on every entry, in this process, and keeps what `pg` was given for each. */
async function capture(database: string): Promise<{ entries: string[]; transactions: Statement[][] }> {
  const settings = readSettings(
    { MAILLON_DATA_DIR: directory, MAILLON_DATABASE_URL: urlOf(database) },
    { home: homedir(), uid: process.getuid?.() ?? 1, projectDir: process.cwd(), mode: 'demo' },
  );
  const installation = await openInstallation({ settings: { ...settings, logLevel: 'error' }, demo: true });
  const pool = new pg.Pool({ connectionString: urlOf(database), max: 1 });
  const { rows } = await pool.query<{ entry_id: string; territory_id: string }>(
    'select entry_id, territory_id from rounds.entry order by entry_id',
  );
  await pool.end();
  const actor = systemActor(rows[0]?.territory_id ?? '');
  const transactions: Statement[][] = [];
  const stop = listen(transactions);
  for (const { entry_id } of rows) {
    await runCommand(installation.runtime, actor, recordCall, {
      commandId: randomUUID(),
      input: callOf(entry_id),
    });
  }
  stop();
  await installation.close();
  const commands = transactions.filter((statements) =>
    statements.some(({ text }) => text.includes('insert into kernel.journal')),
  );
  if (commands.length !== rows.length)
    throw new Error(`${rows.length} commands, ${commands.length} transactions captured`);
  return { entries: rows.map(({ entry_id }) => entry_id), transactions: commands };
}

/** Notes each transaction that any client sends, from `begin` to `commit`. */
function listen(transactions: Statement[][]): () => void {
  const { query } = pg.Client.prototype;
  const open = new WeakMap<object, Statement[]>();
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, second] = args;
    const text = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '');
    const values = Array.isArray(second) ? second : ((first as { values?: unknown[] }).values ?? []);
    if (/^\s*(begin|start transaction)/i.test(text)) open.set(this, []);
    else if (/^\s*commit/i.test(text)) transactions.push(open.get(this) ?? []);
    else open.get(this)?.push({ text, values: [...values] });
    return Reflect.apply(query, this, args) as unknown;
  } as typeof query;
  return () => {
    pg.Client.prototype.query = query;
  };
}

function statementsEach(transactions: readonly (readonly Statement[])[]): number {
  return percentile(
    transactions.map(({ length }) => length),
    0.5,
  );
}

/** Commands a second over HTTP, by kept-alive clients who each take the next entry. */
async function throughSpine(
  database: string,
  entries: readonly string[],
  latencies: number[],
): Promise<number> {
  const server = await startServer({
    demo: true,
    directory,
    entry: 'bench/serve.ts',
    env: { MAILLON_DATABASE_URL: urlOf(database) },
  });
  try {
    const caller = await signIn(server.baseUrl, 'coordinator');
    return await timed(entries, async (entryId) => {
      const started = performance.now();
      await caller.run(recordCall, callOf(entryId));
      return performance.now() - started;
    }).then(({ perSecond, milliseconds }) => {
      latencies.push(...milliseconds);
      return perSecond;
    });
  } finally {
    await server.stop();
  }
}

async function sentByHand(database: string, transactions: readonly Statement[][]): Promise<number> {
  const pool = createPool({ connectionString: urlOf(database) }, clients);
  try {
    const { perSecond } = await timed(transactions, async (statements) => {
      const started = performance.now();
      const client = await pool.connect();
      try {
        await client.query('begin');
        for (const { text, values } of statements) await client.query(text, [...values]);
        await client.query('commit');
      } finally {
        client.release();
      }
      return performance.now() - started;
    });
    return perSecond;
  } finally {
    await pool.end();
  }
}

async function timed<Work>(
  works: readonly Work[],
  perform: (work: Work) => Promise<number>,
): Promise<{ perSecond: number; milliseconds: number[] }> {
  const through = async (some: readonly Work[]): Promise<number[]> => {
    const queue = [...some];
    const taken: number[] = [];
    const client = async (): Promise<void> => {
      for (let work = queue.shift(); work !== undefined; work = queue.shift())
        taken.push(await perform(work));
    };
    await Promise.all(Array.from({ length: clients }, client));
    return taken;
  };
  await through(works.slice(0, warmUp));
  const started = performance.now();
  const milliseconds = await through(works.slice(warmUp));
  return { perSecond: (1_000 * milliseconds.length) / (performance.now() - started), milliseconds };
}
