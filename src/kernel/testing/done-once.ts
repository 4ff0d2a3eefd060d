import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { CommandContract } from '#kernel/contract.ts';
import type { Database } from '#kernel/database.ts';
import { isRefusal } from '#kernel/refusal.ts';
import type { CommandAnswer } from '#kernel/run-command.ts';
import { digest } from '#kernel/testing/all-or-nothing.ts';

/** A command that was done, and how to send it again under the same id. */
export interface Sent {
  readonly contract: CommandContract;
  readonly input: unknown;
  readonly output: unknown;
  again(input: unknown): Promise<CommandAnswer>;
}

/**
 * sent again under its id, the command gives the answer it gave and changes nothing; with another input it is
 * refused by name.
 */
export async function proveDoneOnce(database: Database, territoryId: string, sent: Sent): Promise<void> {
  const { name } = sent.contract;
  const before = await digest(database, territoryId);
  const replay = await sent.again(sent.input);
  if (!replay.replayed || !isDeepStrictEqual(plain(replay.output), plain(sent.output)))
    throw new Error(`${name} sent twice gave another answer`);
  const other = anotherInput(sent.contract.input, sent.input);
  if (other !== undefined) {
    const refusal = await sent.again(other).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!isRefusal(refusal) || refusal.code !== 'kernel.command-id-reused')
      throw new Error(`${name} took another input under the same id: ${String(refusal)}`);
  }
  if ((await digest(database, territoryId)) !== before) throw new Error(`${name} sent twice had two effects`);
}

/** As it travels: dates are texts, absent values are absent. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** The input with one value changed, still accepted by its contract; undefined where nothing can be changed. */
export function anotherInput(schema: z.ZodType, input: unknown): unknown {
  const asked = schema.safeParse(input);
  for (const candidate of variants(input)) {
    const parsed = schema.safeParse(candidate);
    if (parsed.success && !isDeepStrictEqual(plain(parsed.data), plain(asked.data))) return candidate;
  }
  return undefined;
}

function* variants(value: unknown): Generator<unknown> {
  if (typeof value === 'boolean') yield !value;
  else if (typeof value === 'number') yield* [value + 1, value - 1];
  else if (typeof value === 'string') yield* otherTexts(value);
  else if (Array.isArray(value)) {
    for (const [index, inner] of value.entries())
      for (const other of variants(inner)) yield value.with(index, other);
    yield [];
  } else if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
    for (const [key, inner] of Object.entries(value))
      for (const other of variants(inner)) yield { ...value, [key]: other };
  }
}

/** Another text, another id, another code of the same form: digits and hexadecimal letters move, lengths stay. */
function* otherTexts(text: string): Generator<string> {
  yield `${text} bis`;
  for (let index = text.length - 1; index >= 0; index--) {
    if (!/[0-9a-f]/.test(text.charAt(index))) continue;
    const digit = (Number.parseInt(text.charAt(index), 16) + 1) % (/\d/.test(text.charAt(index)) ? 10 : 16);
    yield text.slice(0, index) + digit.toString(16) + text.slice(index + 1);
  }
}
