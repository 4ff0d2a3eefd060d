import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '#kernel/actor.ts';
import type { CommandContract } from '#kernel/contract.ts';
import { Refusal, type RefusalKind } from '#kernel/refusal.ts';
import { anotherInput } from '#kernel/testing/done-once.ts';
import type { Answer, Door } from './loaded-territory.ts';

interface Submission {
  readonly actor: Actor;
  readonly contract: CommandContract;
  readonly input: unknown;
}

/**
 * R-13 over HTTP: the command is sent twice at once, then once more, then with another input, always under one id. One
 * effect, one answer, and the other input refused by name. A refused command is refused both times.
 */
export async function submitTwice(door: Door, { actor, contract, input }: Submission): Promise<unknown> {
  const commandId = randomUUID();
  // "Busy, try again" is no answer yet: a client tries again.
  const send = async (sent: unknown, patience = 10): Promise<Answer> => {
    const answer = await door.post(actor, `/api/v1/commands/${contract.name}`, { commandId, input: sent });
    return answer.status === 503 && patience > 0 ? send(sent, patience - 1) : answer;
  };
  const pair = await Promise.all([send(input), send(input)]);
  const first = pair.find(({ replayed }) => !replayed) ?? fail(contract, 'two replays of nothing', pair);
  if (pair.every(({ status }) => status !== 200)) throw refusalOf(first);
  if (pair.filter(({ replayed }) => replayed).length !== 1) fail(contract, 'not done once', pair);
  const third = await send(input);
  for (const answer of [...pair, third]) {
    if (answer.status !== 200 || !isDeepStrictEqual(told(answer), told(first)))
      fail(contract, 'another answer', [first, answer]);
  }
  const other = anotherInput(contract.input, input);
  const refused = other === undefined ? undefined : await send(other);
  if (refused && !refused.text.includes('kernel.command-id-reused'))
    fail(contract, 'another input was taken', [refused]);
  return (JSON.parse(first.text) as { output: unknown }).output;
}

function told({ text }: Answer): unknown {
  const { output, seq } = JSON.parse(text) as { output: unknown; seq: number };
  return { output, seq };
}

function refusalOf({ text }: Answer): Refusal {
  const { kind, code, facts } = JSON.parse(text) as {
    kind: RefusalKind;
    code: string;
    facts: Record<string, string>;
  };
  return new Refusal({ kind, code, facts });
}

function fail(contract: CommandContract, why: string, answers: readonly Answer[]): never {
  const seen = answers.map(({ status, text }) => `${status} ${text.slice(0, 300)}`).join('\n');
  throw new Error(`${contract.name}: ${why}\n${seen}`);
}
