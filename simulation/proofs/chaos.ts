import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { listLog, writeLine } from '#modules/crisis/contract/log.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { openNeedContract } from '#modules/needs/contract/commands.ts';
import { listNeeds } from '#modules/needs/contract/queries.ts';
import { post, signIn } from '../../bench/client.ts';
import { freshDirectory, type RunningServer, startServer } from '../../e2e/server.ts';
import { type Errand, insist, type Ledger, newLedger } from './ledger.ts';

/**
 * 32 clients work while the database is killed, a node is killed, or sessions are cut. Afterwards every
 * acknowledged command is there, once. `--rounds` how often, `--what` which.
 */
const { values } = parseArgs({
  options: {
    what: { type: 'string', default: 'database' },
    rounds: { type: 'string', default: '20' },
    clients: { type: 'string', default: '32' },
  },
});
const rounds = Number(values.rounds);
const clients = Number(values.clients);

const directory = freshDirectory();
const nodes: RunningServer[] = [await startServer({ demo: true, directory })];
if (values.what === 'node') nodes.push(await startServer({ demo: true, directory }));
const first = nodes[0] ?? fail('no server');
let caller = await signIn(first.baseUrl, 'coordinator');
const situationId = randomUUID();
await caller.run(activate, { situationId, kind: 'heatwave', level: 'full' });

const ledger = newLedger();
let working = true;
const workers = Array.from({ length: clients }, (_, client) => work(client));
const disturbed = await disturb();
working = false;
await Promise.all(workers);
const verdict = await verify(ledger);
console.log(
  JSON.stringify(
    {
      what: values.what,
      rounds,
      clients,
      requests: ledger.requests,
      failures: ledger.failures,
      failureShare: Number((ledger.failures / ledger.requests).toFixed(4)),
      acknowledged: ledger.acknowledged.size,
      longestSilenceSeconds: Number((ledger.longestSilence / 1_000).toFixed(1)),
      ...disturbed,
      ...verdict,
    },
    undefined,
    2,
  ),
);
for (const node of nodes) await node.stop();
spawnSync('rm', ['-rf', directory]);
process.exit(verdict.lost === 0 && verdict.doubled === 0 && verdict.checkFaults === 0 ? 0 : 1);

async function work(client: number): Promise<void> {
  for (let rank = 0; working; rank++) {
    const mark = `c${client}-${rank}-${randomUUID().slice(0, 8)}`;
    await insist(
      () => nodes.map(({ baseUrl }) => baseUrl),
      caller,
      ledger,
      rank % 3 === 2 ? need(mark) : line(mark),
    );
    await sleep(20);
  }
}

function line(mark: string): Errand {
  return { contract: writeLine, mark, input: { situationId, tag: 'information', text: mark } };
}

function need(mark: string): Errand {
  return {
    contract: openNeedContract,
    mark,
    input: {
      requestId: randomUUID(),
      kind: 'information',
      severity: 0,
      personId: null,
      communeCode: '35236',
      title: mark,
      detail: '',
      instructions: '',
      owner: null,
      dueAt: null,
      caller: null,
      origin: null,
    },
  };
}

async function disturb(): Promise<Record<string, unknown>> {
  const killed: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await sleep(200 + Math.random() * 1_800);
    if (values.what === 'database') killed.push(killAside(postmasterPid()));
    else if (values.what === 'node') await replaceNode(round % nodes.length);
    else await cutSessions();
    if (values.what === 'database') await sleep(2_000);
  }
  await sleep(3_000);
  return { disturbances: rounds, killed: killed.length || undefined };
}

/** From another process: a killer inside this one would wait for its turn, and find nothing in flight. */
function killAside(pid: number): number {
  spawn('sh', ['-c', `kill -9 ${pid}`], { stdio: 'ignore' }).unref();
  return pid;
}

function clusterFolder(): string {
  return join(directory, 'demo/postgres/cluster');
}

function postmasterPid(): number {
  return Number(readFileSync(join(clusterFolder(), 'data/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function replaceNode(index: number): Promise<void> {
  const node = nodes[index] ?? fail('no such node');
  node.process.kill('SIGKILL');
  nodes[index] = await startServer({ demo: true, directory });
}

async function cutSessions(): Promise<void> {
  const [, , , port = '5432', socket = ''] = readFileSync(
    join(clusterFolder(), 'data/postmaster.pid'),
    'utf8',
  ).split('\n');
  const client = new pg.Client({
    host: socket,
    port: Number(port),
    user: 'maillon_owner',
    password: readFileSync(join(clusterFolder(), 'owner-password'), 'utf8').trim(),
    database: 'maillon',
  });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'maillon' and pid <> pg_backend_pid() order by random() limit 3`,
  );
  await client.end();
}

async function verify(book: Ledger): Promise<{
  lost: number;
  doubled: number;
  unacknowledgedEffects: number;
  checkFaults: number;
  journal: string;
}> {
  const standing = nodes[0] ?? fail('no server');
  caller = { ...caller, baseUrl: standing.baseUrl };
  const found = new Map<string, number>();
  const marks = [...book.acknowledged.values()].map(({ mark }) => mark);
  const needMarks = [...book.acknowledged.values()]
    .filter(({ name }) => name === openNeedContract.name)
    .map(({ mark }) => mark);
  for (const mark of [...(await allLines(standing)), ...(await needsMarked(standing, needMarks))])
    found.set(mark, (found.get(mark) ?? 0) + 1);
  const known = new Set(marks);
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, ['src/cli/main.ts', ...args, '--demo', '--json'], {
      env: { ...process.env, MAILLON_DATA_DIR: directory },
      encoding: 'utf8',
    });
  const check = cli('check');
  const journal = cli('journal', 'verify');
  return {
    lost: marks.filter((mark) => !found.has(mark)).length,
    doubled: [...found.values()].filter((count) => count > 1).length,
    unacknowledgedEffects: [...found.keys()].filter((mark) => /^c\d+-/.test(mark) && !known.has(mark)).length,
    checkFaults: (check.status ?? 2) + (journal.status ?? 2),
    journal: journal.status === 0 ? 'intact' : journal.stdout.slice(-400),
  };
}

async function ask<Output>(server: RunningServer, name: string, input: unknown): Promise<Output> {
  const { status, text } = await post(
    `${server.baseUrl}/api/v1/queries/${name}`,
    caller.cookie,
    JSON.stringify({ input }),
  );
  if (status !== 200) throw new Error(`${name} ${status} ${text.slice(0, 200)}`);
  return (JSON.parse(text) as { output: Output }).output;
}

async function allLines(server: RunningServer): Promise<string[]> {
  const texts: string[] = [];
  for (let before: number | undefined; ; ) {
    const page = await ask<{ lines: { number: number; text: { fr: string } }[] }>(server, listLog.name, {
      situationId,
      limit: 200,
      ...(before ? { before } : {}),
    });
    texts.push(...page.lines.map(({ text }) => text.fr));
    const last = page.lines.at(-1);
    if (!last || last.number <= 1) return texts;
    before = last.number;
  }
}

/** Needs are found one by one, by the mark in their title: a list shows only its first page. */
async function needsMarked(server: RunningServer, marks: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const search of marks) {
    const { items } = await ask<{ items: { title: { fr: string } }[] }>(server, listNeeds.name, {
      view: 'all',
      kind: null,
      communeCode: null,
      minimumSeverity: 0,
      search,
    });
    found.push(...items.map(({ title }) => title.fr));
  }
  return found;
}

function fail(why: string): never {
  throw new Error(why);
}
