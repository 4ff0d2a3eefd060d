import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { systemActor } from '#kernel/actor.ts';
import { SteppedClock } from '#kernel/clock.ts';
import type { CommandContract, InputOf, OutputOf, QueryContract } from '#kernel/contract.ts';
import { scopeOf } from '#kernel/database.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { JobRequest } from '#kernel/jobs.ts';
import { react } from '#kernel/react.ts';
import type { Registry } from '#kernel/registry.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { sweepOnce } from '#kernel/sweep.ts';
import { type Chance, chanceFrom } from './chance.ts';

/**
 * A stretch of time played on the real code and the real database: the clock is stepped, reactions and jobs run as soon
 * as they are due, timers are swept on the way. The same seed plays the same day.
 */
export class Rehearsal {
  readonly runtime: Runtime;
  readonly clock: SteppedClock;
  readonly chance: Chance;
  readonly #registry: Registry;
  readonly #queue: (JobRequest & { readonly territoryId: string })[] = [];
  #territoryId: string | undefined;

  constructor(installed: { runtime: Runtime; registry: Registry }, options: { start: Date; seed: number }) {
    this.clock = new SteppedClock(options.start);
    this.chance = chanceFrom(options.seed);
    this.#registry = installed.registry;
    this.runtime = {
      ...installed.runtime,
      clock: this.clock,
      newId: () => uuidv7(this.clock.now()),
      random: () => this.chance.next(),
      committed: () => undefined,
      jobs: {
        enqueue: async (_tx, territoryId, requests) => {
          this.#queue.push(...requests.map((request) => ({ ...request, territoryId })));
        },
      },
    };
  }

  get system(): Actor {
    if (!this.#territoryId) throw new Error('the rehearsal has no territory yet');
    return systemActor(this.#territoryId);
  }

  inTerritory(territoryId: string): void {
    this.#territoryId = territoryId;
  }

  async run<C extends CommandContract>(actor: Actor, contract: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const { output } = await runCommand(this.runtime, actor, contract, { commandId: randomUUID(), input });
    await this.drain();
    return output;
  }

  async ask<Q extends QueryContract>(actor: Actor, contract: Q, input: InputOf<Q>): Promise<OutputOf<Q>> {
    return (await runQuery(this.runtime, actor, contract, input)).output;
  }

  /** Steps to that moment, a minute at a time, so that each timer fires at its own time. */
  async until(moment: Date, step = 60_000): Promise<void> {
    while (this.clock.now() < moment) {
      this.clock.advance(Math.min(step, moment.getTime() - this.clock.now().getTime()));
      await this.sweep();
    }
  }

  async minutes(count: number): Promise<void> {
    await this.until(new Date(this.clock.now().getTime() + count * 60_000));
  }

  async sweep(): Promise<void> {
    for (const sweep of this.#registry.sweeps)
      await sweepOnce(this.runtime, sweep, [this.system.territoryId]);
    await this.drain();
  }

  /** Runs what is due of the queue; what starts later stays. */
  async drain(): Promise<void> {
    for (;;) {
      const index = this.#queue.findIndex(({ startAfter }) => !startAfter || startAfter <= this.clock.now());
      const [request] = index < 0 ? [] : this.#queue.splice(index, 1);
      if (!request) return;
      const data = { ...request.data, territoryId: request.territoryId };
      if (request.job === 'kernel.react') await react(data, this.runtime);
      else await this.#registry.jobs.get(request.job)?.run(data, this.runtime);
    }
  }

  /** Jobs not due when the curtain falls are handed to the real queue. */
  async handOver(runtime: Runtime): Promise<void> {
    for (const request of this.#queue.splice(0)) {
      await runtime.database.transaction(scopeOf(systemActor(request.territoryId)), (tx) =>
        runtime.jobs.enqueue(tx, request.territoryId, [request]),
      );
    }
  }
}
