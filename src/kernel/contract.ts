import type { z } from 'zod';
import type { IdentificationLevel, Role } from '#vocabulary/role.ts';
import type { Text } from '#vocabulary/text.ts';

interface Exchange<Input extends z.ZodType, Output extends z.ZodType> {
  /** `<module>.<verb-thing>`, also the route, the CLI verb and the row of the permission matrix. */
  readonly name: string;
  readonly label: Text;
  readonly roles: readonly Role[];
  /** Least identification accepted, see `IdentificationLevel`. */
  readonly level: IdentificationLevel;
  readonly input: Input;
  readonly output: Output;
}

export interface CommandContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends Exchange<Input, Output> {
  readonly kind: 'command';
  /** May be queued on a phone without network and replayed later. */
  readonly offline: boolean;
  /** What the command is about, for the journal: `{kind: 'need', id}`. */
  readonly subject: (input: z.infer<Input>) => Subject;
}

export interface QueryContract<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType>
  extends Exchange<Input, Output> {
  readonly kind: 'query';
  /** Prefixes of fact names after which a screen showing this answer is stale: `['needs.', 'rounds.']`. */
  readonly topics: readonly string[];
}

export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** A thing that happened, published by its owner: `needs.opened.v1`. Data carries ids and codes, never names. */
export interface FactContract<Data extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly data: Data;
}

export interface Fact<Data = unknown> {
  readonly name: string;
  readonly subject: Subject;
  readonly data: Data;
}

export function commandContract<Input extends z.ZodType, Output extends z.ZodType>(
  contract: Omit<CommandContract<Input, Output>, 'kind' | 'offline'> & { offline?: boolean },
): CommandContract<Input, Output> {
  return { offline: false, ...contract, kind: 'command' };
}

export function queryContract<Input extends z.ZodType, Output extends z.ZodType>(
  contract: Omit<QueryContract<Input, Output>, 'kind'>,
): QueryContract<Input, Output> {
  return { ...contract, kind: 'query' };
}

export function factContract<Data extends z.ZodType>(name: string, data: Data): FactContract<Data> {
  return { name, data };
}

/** A fact of that contract, checked when it is published. */
export function fact<Data extends z.ZodType>(
  contract: FactContract<Data>,
  subject: Subject,
  data: z.input<Data>,
): Fact<z.infer<Data>> {
  return { name: contract.name, subject, data: contract.data.parse(data) };
}

export type InputOf<Contract extends { input: z.ZodType }> = z.input<Contract['input']>;
export type OutputOf<Contract extends { output: z.ZodType }> = z.output<Contract['output']>;
