import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from '#kernel/actor.ts';
import { SteppedClock } from '#kernel/clock.ts';
import type { CommandContract, InputOf, OutputOf, QueryContract } from '#kernel/contract.ts';
import { createPool, createRolledBackDatabase, scopeOf, type Tx } from '#kernel/database.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { JobRequest } from '#kernel/jobs.ts';
import type { Module } from '#kernel/module.ts';
import { react } from '#kernel/react.ts';
import { createRegistry } from '#kernel/registry.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { readSettings } from '#kernel/settings.ts';
import { sweepOnce } from '#kernel/sweep.ts';
import { firstOfTheRun, proveAllOrNothing } from '#kernel/testing/all-or-nothing.ts';
import { proveDoneOnce } from '#kernel/testing/done-once.ts';
import type { Role } from '#vocabulary/role.ts';

/** The whole spine on the real database, for one test: everything it writes is rolled back by `close`. */
export interface TestSpine extends AsyncDisposable {
  readonly runtime: Runtime;
  readonly clock: SteppedClock;
  readonly territoryId: string;
  /** An actor of this territory: `actor('operator')`. Same role, same person, unless another `id` is given. */
  actor(role: Role | 'system', more?: Partial<Actor>): Actor;
  run<C extends CommandContract>(
    actor: Actor,
    contract: C,
    input: InputOf<C>,
    commandId?: string,
  ): Promise<OutputOf<C>>;
  ask<Q extends QueryContract>(actor: Actor, contract: Q, input: InputOf<Q>): Promise<OutputOf<Q>>;
  /** Runs reactions and jobs until none is left, as the worker would. Returns how many ran. */
  drain(): Promise<number>;
  /** Runs every sweep of the registry once, at the clock's time, then drains. */
  sweep(): Promise<number>;
  /** Names of the jobs waiting, for jobs a test does not want to run. */
  waiting(): readonly JobRequest[];
  /** Raw SQL under an actor's row-level security. */
  as<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result>;
}

const noJobs: Runtime['jobs'] = { enqueue: async () => undefined };

const ids = new Map<string, string>();

function idOf(role: string): string {
  const id = ids.get(role) ?? randomUUID();
  ids.set(role, id);
  return id;
}

export async function testSpine(
  modules: readonly Module[],
  options: { now?: Date } = {},
): Promise<TestSpine> {
  const connection = testConnection();
  const pool = createPool(connection, 1);
  const database = await createRolledBackDatabase(pool);
  const clock = new SteppedClock(options.now ?? new Date('2026-08-11T05:40:00Z'));
  const queue: (JobRequest & { territoryId: string })[] = [];
  const registry = createRegistry(modules);
  const runtime: Runtime = {
    database,
    clock,
    registry,
    newId: () => uuidv7(clock.now()),
    random: Math.random,
    secrets: createSecrets(new Uint8Array(32).fill(7)),
    settings: readSettings({}, { home: '/tmp', uid: 1000, projectDir: process.cwd() }),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    committed: () => undefined,
    demo: false,
    jobs: {
      enqueue: async (_tx, territoryId, requests) => {
        queue.push(...requests.map((request) => ({ ...request, territoryId })));
      },
    },
  };
  const territoryId = randomUUID();
  const spine: TestSpine = {
    runtime,
    clock,
    territoryId,
    actor: (role, more = {}) => ({
      id: idOf(role),
      label: `Test ${role}`,
      territoryId,
      role,
      level: 2,
      communes: [],
      ...more,
    }),
    run: async (actor, contract, input, commandId = randomUUID()) => {
      if (firstOfTheRun(contract.name)) {
        await proveAllOrNothing(database, actor.territoryId, (broken) =>
          runCommand({ ...runtime, database: broken, jobs: noJobs }, actor, contract, { commandId, input }),
        );
      }
      const send = (sent: typeof input) => runCommand(runtime, actor, contract, { commandId, input: sent });
      const { output } = await send(input);
      if (firstOfTheRun(`${contract.name} done once`)) {
        await proveDoneOnce(database, actor.territoryId, {
          contract,
          input,
          output,
          again: (other) => send(other as typeof input),
        });
      }
      return output;
    },
    ask: async (actor, contract, input) => (await runQuery(runtime, actor, contract, input)).output,
    drain: async () => {
      let ran = 0;
      for (;;) {
        const index = queue.findIndex(({ startAfter }) => !startAfter || startAfter <= clock.now());
        const [request] = index < 0 ? [] : queue.splice(index, 1);
        if (!request) return ran;
        const data = { ...request.data, territoryId: request.territoryId };
        if (request.job === 'kernel.react') await react(data, runtime);
        else await registry.jobs.get(request.job)?.run(data, runtime);
        ran++;
      }
    },
    sweep: async () => {
      let ran = 0;
      for (const sweep of runtime.registry.sweeps) ran += await sweepOnce(runtime, sweep, [territoryId]);
      return ran + (await spine.drain());
    },
    waiting: () => queue,
    as: (actor, work) => database.transaction(scopeOf(actor), work),
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await pool.end();
    },
  };
  return spine;
}

/** The worker's own database, cloned from the migrated template by `server/testing/worker-database.ts`. */
export function testConnection(): pg.ClientConfig & { database: string } {
  const raw = process.env.TEST_DATABASE;
  if (!raw) throw new Error('no test database: run the tests through vitest.config.ts');
  return JSON.parse(raw) as pg.ClientConfig & { database: string };
}
