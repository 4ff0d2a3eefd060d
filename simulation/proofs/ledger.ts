import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContract, InputOf } from '#kernel/contract.ts';
import { type Caller, post } from '../../bench/client.ts';

/** What the clients believe: each command they were told is done, and how many tries it took. */
export interface Ledger {
  readonly acknowledged: Map<
    string,
    { readonly name: string; readonly tries: number; readonly mark: string }
  >;
  /** Requests that ended in an error on the client: some of them had in truth committed. */
  failures: number;
  requests: number;
  /** Longest time from a failure to the next success, in milliseconds. */
  longestSilence: number;
}

export function newLedger(): Ledger {
  return { acknowledged: new Map(), failures: 0, requests: 0, longestSilence: 0 };
}

export interface Errand {
  readonly contract: CommandContract;
  readonly input: InputOf<CommandContract>;
  /** Text that names the effect, so that it can be counted afterwards. */
  readonly mark: string;
}

/** Sends one command until it is acknowledged, always under the same id, to whichever address answers. */
export async function insist(
  addresses: () => readonly string[],
  caller: Caller,
  ledger: Ledger,
  errand: Errand,
): Promise<void> {
  const commandId = randomUUID();
  const body = JSON.stringify({ commandId, input: errand.input });
  const began = performance.now();
  for (let tries = 1; ; tries++) {
    const choices = addresses();
    const address = choices[tries % choices.length] ?? caller.baseUrl;
    ledger.requests++;
    try {
      const { status, text } = await post(
        `${address}/api/v1/commands/${errand.contract.name}`,
        caller.cookie,
        body,
      );
      if (status === 200) {
        ledger.acknowledged.set(commandId, { name: errand.contract.name, tries, mark: errand.mark });
        if (tries > 1) ledger.longestSilence = Math.max(ledger.longestSilence, performance.now() - began);
        return;
      }
      if (status < 500) throw new Error(`${errand.contract.name} refused (${status}): ${text.slice(0, 200)}`);
    } catch (error) {
      if (error instanceof Error && error.message.includes('refused (')) throw error;
    }
    ledger.failures++;
    if (performance.now() - began > 60_000) throw new Error(`${errand.contract.name} was never acknowledged`);
    await sleep(100 + 50 * Math.min(tries, 10));
  }
}
