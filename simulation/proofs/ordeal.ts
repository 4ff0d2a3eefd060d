import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { listLog, writeLine } from '#modules/crisis/contract/log.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { openNeedContract } from '#modules/needs/contract/commands.ts';
import { listNeeds } from '#modules/needs/contract/queries.ts';
import { type Caller, post, signIn } from '../../bench/client.ts';
import { freshDirectory, type RunningServer, startServer } from '../../e2e/server.ts';
import { type Cluster, clusterOf } from './disturbances.ts';
import { type Errand, insist, type Ledger, newLedger, noteDisturbance } from './ledger.ts';

/** `database` is killed, a `node` is killed and replaced, or `sessions` are cut each second. */
export const disturbances = ['database', 'node', 'sessions'] as const;
export type Disturbance = (typeof disturbances)[number];

/** What the clients saw, and what was found afterwards. */
export interface Verdict {
  readonly requests: number;
  readonly failures: number;
  readonly acknowledged: number;
  /** Longest time from a disturbance to the first success of a command sent after it. */
  readonly longestSilenceSeconds: number;
  readonly lost: number;
  readonly doubled: number;
  /** Nodes that ended by themselves. */
  readonly nodesEnded: number;
  /** Jobs still waiting, or still held by a worker that is gone, half a minute after the last disturbance. */
  readonly jobsLeft: readonly string[];
  /** What `maillon check` and `maillon journal verify` say when something is wrong. */
  readonly complaints: string;
}

/** Two nodes in front of one database, one situation to write about. */
export interface Ordeal {
  /** Clients work while the disturbance comes `rounds` times; then everything acknowledged is looked for. */
  endure(what: Disturbance, rounds: number, clients: number): Promise<Verdict>;
  close(): Promise<void>;
}

interface Stage {
  readonly directory: string;
  readonly nodes: (RunningServer | undefined)[];
  readonly cluster: Cluster;
  readonly caller: Caller;
  readonly situationId: string;
}

export async function openOrdeal(): Promise<Ordeal> {
  const directory = freshDirectory();
  const first = await startServer({ demo: true, directory });
  const nodes = [first, await startServer({ demo: true, directory })];
  const caller = await signIn(first.baseUrl, 'coordinator');
  const situationId = randomUUID();
  await caller.run(activate, { situationId, kind: 'heatwave', level: 'full' });
  const stage: Stage = { directory, nodes, cluster: clusterOf(directory), caller, situationId };
  return {
    endure: (what, rounds, clients) => endure(stage, what, { rounds, clients }),
    close: async () => {
      for (const node of nodes) await node?.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function endure(
  stage: Stage,
  what: Disturbance,
  { rounds, clients }: { rounds: number; clients: number },
): Promise<Verdict> {
  const ledger = newLedger();
  let working = true;
  const work = async (client: number): Promise<void> => {
    for (let rank = 0; working; rank++) {
      const mark = `c${client}-${rank}-${randomUUID().slice(0, 8)}`;
      const errand = rank % 3 === 2 ? need(mark) : line(stage.situationId, mark);
      await insist(() => addresses(stage), stage.caller, ledger, errand);
      await sleep(20);
    }
  };
  const workers = Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  // A client that gives up ends the ordeal at once.
  await Promise.race([disturb(stage, what, { rounds, ledger }), workers]);
  working = false;
  await workers;
  return verify(stage, ledger);
}

async function disturb(
  stage: Stage,
  what: Disturbance,
  { rounds, ledger }: { rounds: number; ledger: Ledger },
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await sleep(what === 'sessions' ? 1_000 : 200 + Math.random() * 1_800);
    noteDisturbance(ledger);
    if (what === 'database') stage.cluster.kill();
    else if (what === 'node') await replaceNode(stage, round % stage.nodes.length);
    else await stage.cluster.cutSessions();
    while (ledger.silentSince !== undefined) await sleep(20);
  }
  await sleep(1_000);
}

/** As a balancer does: a dead node is sent nothing until another stands in its place. */
async function replaceNode({ nodes, directory }: Stage, index: number): Promise<void> {
  const node = nodes[index];
  nodes[index] = undefined;
  node?.process.kill('SIGKILL');
  nodes[index] = await startServer({ demo: true, directory });
}

function addresses({ nodes }: Stage): string[] {
  return nodes.flatMap((node) => (node ? [node.baseUrl] : []));
}

function line(situationId: string, mark: string): Errand {
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

async function verify(stage: Stage, ledger: Ledger): Promise<Verdict> {
  const expected = [...ledger.acknowledged.values()];
  const needMarks = expected.filter(({ name }) => name === openNeedContract.name).map(({ mark }) => mark);
  const found = new Map<string, number>();
  for (const mark of [...(await linesWritten(stage)), ...(await needsMarked(stage, needMarks))])
    found.set(mark, (found.get(mark) ?? 0) + 1);
  let jobsLeft = await stage.cluster.jobsLeft();
  for (let waited = 0; jobsLeft.length > 0 && waited < 30; waited++) {
    await sleep(1_000);
    jobsLeft = await stage.cluster.jobsLeft();
  }
  return {
    requests: ledger.requests,
    failures: ledger.failures,
    acknowledged: expected.length,
    longestSilenceSeconds: Number((ledger.longestSilence / 1_000).toFixed(1)),
    lost: expected.filter(({ mark }) => !found.has(mark)).length,
    doubled: [...found.values()].filter((count) => count > 1).length,
    nodesEnded: stage.nodes.filter((node) => node?.process.exitCode !== null).length,
    jobsLeft,
    complaints: terminal(stage, 'check') + terminal(stage, 'journal', 'verify'),
  };
}

/** the invariants and the chain of seals, as the terminal reads them. */
function terminal({ directory }: Stage, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/main.ts', ...words, '--demo', '--json'],
    { env: { ...process.env, MAILLON_DATA_DIR: directory }, encoding: 'utf8' },
  );
  return status === 0 ? '' : `${words.join(' ')} (${status}): ${(stdout + stderr).slice(-1_000)}\n`;
}

async function ask<Output>(stage: Stage, name: string, input: unknown): Promise<Output> {
  const { status, text } = await post(
    `${addresses(stage)[0]}/api/v1/queries/${name}`,
    stage.caller.cookie,
    JSON.stringify({ input }),
  );
  if (status !== 200) throw new Error(`${name} ${status} ${text.slice(0, 200)}`);
  return (JSON.parse(text) as { output: Output }).output;
}

async function linesWritten(stage: Stage): Promise<string[]> {
  const texts: string[] = [];
  for (let before: number | undefined; ; ) {
    const page = await ask<{ lines: { number: number; text: { fr: string } }[] }>(stage, listLog.name, {
      situationId: stage.situationId,
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
async function needsMarked(stage: Stage, marks: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const search of marks) {
    const { items } = await ask<{ items: { title: { fr: string } }[] }>(stage, listNeeds.name, {
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
