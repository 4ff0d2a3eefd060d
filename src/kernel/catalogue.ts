import type { AnyCommand } from '#kernel/command.ts';
import type { Configured } from '#kernel/configured.ts';
import type { FactContract } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import type { AnyQuery } from '#kernel/query.ts';
import type { RefusalCatalogue } from '#kernel/refusal.ts';

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
  due(
    tx: Tx,
    now: Date,
    configured: Configured,
  ): Promise<readonly { readonly key: string; readonly input: unknown }[]>;
}

/** A sentence that must be true of the data at every moment: the SQL returns the rows that break it. */
export interface Invariant {
  readonly id: string;
  readonly says: { readonly fr: string; readonly en: string };
  readonly sql: string;
}

/** What every module declares together, as the spine reads it. */
export interface Catalogue {
  readonly commands: ReadonlyMap<string, AnyCommand>;
  readonly queries: ReadonlyMap<string, AnyQuery>;
  readonly reactionsTo: ReadonlyMap<string, readonly Reaction[]>;
  readonly sweeps: readonly Sweep[];
  readonly invariants: readonly Invariant[];
  readonly refusals: RefusalCatalogue;
}
