import type { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { CommandContract, Fact, InputOf } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import type { NewId } from '#kernel/ids.ts';
import type { Secrets } from '#kernel/secrets.ts';

/** What a pure decision is given: nothing else of the world reaches it. */
export interface Circumstances {
  readonly actor: Actor;
  readonly now: Date;
  /** When it happened in the world; before `now` for what was done offline. Shown, never trusted for deadlines. */
  readonly occurredAt: Date;
  readonly newId: NewId;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/**
 * What a command's `save`, and the `api.ts` of the modules it calls, may do besides writing: publish facts into the
 * command's own journal line and put jobs on its own transaction.
 */
export interface Effects extends Circumstances {
  readonly commandId: string;
  readonly secrets: Secrets;
  publish(fact: Fact): void;
  enqueue(job: string, data: JobData, options?: { readonly startAfter?: Date }): void;
}

export type JobData = Readonly<Record<string, string | number | boolean | null>>;

/** What a pure decision answers: what to write, what to publish, what to tell the caller. */
export interface Decision<Change, Output> {
  readonly change: Change;
  readonly facts: readonly Fact[];
  readonly output: Output;
}

export interface CommandDefinition<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  State = unknown,
  Change = unknown,
> {
  readonly contract: CommandContract<Input, Output>;
  /** Reads what the decision needs, with a row lock or a version. Refuses `not-found`. */
  load(tx: Tx, input: z.output<Input>, circumstances: Circumstances): Promise<State>;
  /** Permission on the loaded state; the role and level of the contract are already checked. */
  permit?(actor: Actor, state: State, input: z.output<Input>): boolean;
  decide(
    state: State,
    input: z.output<Input>,
    circumstances: Circumstances,
  ): Decision<Change, z.input<Output>>;
  save(tx: Tx, change: Change, effects: Effects): Promise<void>;
}

/** A command as the registry holds it, its types already checked where it was defined. */
// biome-ignore lint/suspicious/noExplicitAny: the registry holds commands of every shape; `defineCommand` is the typed door.
export type AnyCommand = CommandDefinition<any, any, any, any>;

export function defineCommand<Input extends z.ZodType, Output extends z.ZodType, State, Change>(
  contract: CommandContract<Input, Output>,
  definition: Omit<CommandDefinition<Input, Output, State, Change>, 'contract'>,
): CommandDefinition<Input, Output, State, Change> {
  return { contract, ...definition };
}

/** One command as it travels: from the browser, a phone's outbox, the terminal, a reaction. */
export interface Envelope<Contract extends CommandContract = CommandContract> {
  readonly commandId: string;
  readonly input: InputOf<Contract>;
  readonly occurredAt?: Date;
}
