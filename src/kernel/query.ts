import type { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { Configured } from '#kernel/configured.ts';
import type { QueryContract } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import type { Secrets } from '#kernel/secrets.ts';

export interface ReadCircumstances {
  readonly actor: Actor;
  readonly now: Date;
  readonly secrets: Secrets;
  /** Which gateways and sources are set up. */
  readonly configured: Configured;
}

export interface QueryDefinition<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly contract: QueryContract<Input, Output>;
  read(tx: Tx, input: z.output<Input>, circumstances: ReadCircumstances): Promise<z.input<Output>>;
  /** Persons whose register or health data the answer shows: each gets a line in the access log. */
  shows?(output: z.input<Output>): readonly string[];
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds queries of every shape; `defineQuery` is the typed door.
export type AnyQuery = QueryDefinition<any, any>;

export function defineQuery<Input extends z.ZodType, Output extends z.ZodType>(
  contract: QueryContract<Input, Output>,
  definition: Omit<QueryDefinition<Input, Output>, 'contract'>,
): QueryDefinition<Input, Output> {
  return { contract, ...definition };
}
