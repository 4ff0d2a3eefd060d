import type { FastifyInstance } from 'fastify';
import type { AnyCommand, JobData } from '#kernel/command.ts';
import type { FactContract } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import type { AnyQuery } from '#kernel/query.ts';
import type { RefusalCatalogue } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';

/** One published fact as a reaction receives it. */
export interface JournalledFact<Data = unknown> {
  readonly territoryId: string;
  readonly seq: number;
  readonly at: Date;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly data: Data;
}

/** "When that fact is published, run this command": pure, run by a job, once for each input. */
export interface Reaction {
  readonly name: string;
  readonly on: string;
  readonly command: AnyCommand;
  // biome-ignore lint/suspicious/noExplicitAny: the fact's data is typed by `reaction()`.
  inputs(fact: JournalledFact<any>): readonly unknown[];
}

export function reaction<Data>(
  on: FactContract & { data: { _output: Data } },
  name: string,
  command: AnyCommand,
  inputs: (fact: JournalledFact<Data>) => readonly unknown[],
): Reaction {
  return { name, on: on.name, command, inputs };
}

/** Timers people rely on are rows. A sweep finds those due and runs a command for each. */
export interface Sweep {
  readonly name: string;
  /** Seconds between two looks. */
  readonly every: number;
  readonly command: AnyCommand;
  /** `key` and the row's due time make the command id: a row swept twice has one effect. */
  due(tx: Tx, now: Date): Promise<readonly { readonly key: string; readonly input: unknown }[]>;
}

/** Work that may call the outside world: only jobs are given gateways. Must be idempotent. */
export interface Job {
  readonly name: string;
  run(data: JobData & { readonly territoryId: string }, runtime: Runtime): Promise<void>;
  /** Attempts before it rests in the dead letters; default 5, with growing pauses. */
  readonly retries?: number;
}

/** A sentence that must be true of the data at every moment: the SQL returns the rows that break it. */
export interface Invariant {
  readonly id: string;
  readonly says: { readonly fr: string; readonly en: string };
  readonly sql: string;
}

export interface Module {
  readonly name: string;
  readonly dependsOn: readonly string[];
  readonly commands: readonly AnyCommand[];
  readonly queries: readonly AnyQuery[];
  readonly facts: readonly FactContract[];
  readonly refusals: RefusalCatalogue;
  readonly reactions?: readonly Reaction[];
  readonly sweeps?: readonly Sweep[];
  readonly jobs?: readonly Job[];
  readonly invariants?: readonly Invariant[];
  readonly migrations?: URL;
  /** What is neither a command nor a query: uploads, PDF downloads, public pages. */
  readonly routes?: (app: FastifyInstance, runtime: Runtime) => void | Promise<void>;
}

export function defineModule(module: Module): Module {
  return module;
}
