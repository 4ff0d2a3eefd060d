import type { FastifyInstance } from 'fastify';
import type { Invariant, Reaction, Sweep } from '#kernel/catalogue.ts';
import type { AnyCommand, JobData } from '#kernel/command.ts';
import type { FactContract } from '#kernel/contract.ts';
import type { AnyQuery } from '#kernel/query.ts';
import type { RefusalCatalogue } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';

/** Work that may call the outside world: only jobs are given gateways. Must be idempotent. */
export interface Job {
  readonly name: string;
  run(data: JobData & { readonly territoryId: string }, runtime: Runtime): Promise<void>;
  /** Attempts before it rests in the dead letters; default 5, with growing pauses. */
  readonly retries?: number;
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
