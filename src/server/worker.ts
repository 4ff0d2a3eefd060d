import { setTimeout as sleep } from 'node:timers/promises';
import { sealJournal } from '#kernel/sealing.ts';
import { listTerritories, sweepOnce } from '#kernel/sweep.ts';
import type { Installation } from '#server/runtime.ts';

const sealEverySeconds = 10;

/**
 * Takes jobs and looks at timer rows until stopped. Several may run: job rows are leased, and a timer swept twice has one
 * effect. The loops below only decide how often we look; what is due is written in the database.
 */
export async function startWorker({ runtime, jobs }: Installation): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController();
  await jobs.work(runtime);
  const loops = runtime.registry.sweeps.map((sweep) =>
    every(sweep.every, stopping.signal, async () => {
      await sweepOnce(runtime, sweep, await listTerritories(runtime));
    }),
  );
  loops.push(
    every(sealEverySeconds, stopping.signal, async () => {
      await sealJournal(runtime.database, runtime.clock.now());
    }),
  );
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };

  async function every(seconds: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        runtime.log.warn(
          { reason: error instanceof Error ? error.message : String(error) },
          'a look at the timers failed',
        );
      }
      await sleep(seconds * 1_000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
