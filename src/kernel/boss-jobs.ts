import pg from 'pg';
import { fromKysely, PgBoss } from 'pg-boss';
import { type Clock, systemClock } from '#kernel/clock.ts';
import type { JobData } from '#kernel/command.ts';
import type { ConnectionSettings } from '#kernel/database.ts';
import type { Jobs } from '#kernel/jobs.ts';
import { react } from '#kernel/react.ts';
import type { Registry } from '#kernel/registry.ts';
import type { Runtime } from '#kernel/runtime.ts';

export interface BossJobs extends Jobs {
  /** Starts taking jobs; several nodes may. */
  work(runtime: Runtime): Promise<void>;
  stop(): Promise<void>;
}

interface QueuedData extends Record<string, unknown> {
  readonly territoryId: string;
}

const reactions = 'kernel.react';

/** A job whose worker died is given back within this and its heartbeat, half of the 30 seconds promised. */
const superviseSeconds = 5;
const heartbeatSeconds = 10;

/**
 * pg-boss behind the `Jobs` port. By default heartbeats and LISTEN/NOTIFY are off in pg-boss, and dead workers are looked
 * for each minute: what is set here makes a killed worker's job come back in seconds and a new job start at once.
 */
export async function startBossJobs(
  owner: ConnectionSettings,
  registry: Registry,
  { log, clock }: Pick<Runtime, 'log' | 'clock'>,
): Promise<BossJobs> {
  const boss = new PgBoss({
    ...owner,
    application_name: 'maillon-jobs',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  } as ConstructorParameters<typeof PgBoss>[0] & object);
  boss.on('error', (error: unknown) => log.warn({ reason: String(error) }, 'job queue'));
  await boss.start();
  const queues = [reactions, ...registry.jobs.keys()];
  for (const name of queues) {
    const retryLimit = registry.jobs.get(name)?.retries ?? 5;
    const options = {
      retryLimit,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 120,
      expireInSeconds: 120,
      notify: true,
    };
    if (!(await boss.getQueue(name))) await boss.createQueue(name, { ...options, heartbeatSeconds });
  }
  await grantQueues(owner);
  return {
    async enqueue(tx, territoryId, requests) {
      if (requests.length === 0) return;
      const db = fromKysely(tx);
      const byQueue = Map.groupBy(requests, ({ job }) => job);
      for (const [name, group] of byQueue) {
        await boss.insert(
          name,
          group.map(({ data, startAfter }) => ({
            data: { ...data, territoryId },
            ...(startAfter ? { startAfter: realTime(startAfter, clock) } : {}),
          })),
          { db },
        );
      }
    },
    async work(runtime) {
      for (const name of queues) {
        const run = name === reactions ? react : registry.jobs.get(name)?.run;
        if (!run) continue;
        await boss.work<QueuedData>(
          name,
          {
            batchSize: 10,
            pollingIntervalSeconds: 2,
            notifyPollingIntervalSeconds: 2,
            burstWhenBatchFull: true,
          },
          async (jobs) => {
            for (const job of jobs) await run(job.data as JobData & QueuedData, runtime);
          },
        );
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** pg-boss reads the database's clock; an installation may live on another date. */
function realTime(moment: Date, clock: Clock): Date {
  return new Date(systemClock.now().getTime() + moment.getTime() - clock.now().getTime());
}

/** The application role may put jobs on its own transaction; it never owns the queue's schema. */
async function grantQueues(owner: ConnectionSettings): Promise<void> {
  const client = new pg.Client({ ...owner });
  await client.connect();
  try {
    await client.query(`grant usage on schema pgboss to maillon_app;
      grant select, insert, update, delete on all tables in schema pgboss to maillon_app;
      grant execute on all functions in schema pgboss to maillon_app`);
  } finally {
    await client.end();
  }
}
