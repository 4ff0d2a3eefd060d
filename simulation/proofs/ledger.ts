import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandContract, InputOf } from '#kernel/contract.ts';
import { type Caller, post } from '../../bench/client.ts';

/** What the clients believe: each command they were told is done, and what went wrong on the way. */
export interface Ledger {
  readonly acknowledged: Map<string, { readonly name: string; readonly mark: string }>;
  requests: number;
  /** Requests that ended in an error on the client: some of them had in truth committed. */
  failures: number;
  /** Since when nothing sent later was acknowledged. */
  silentSince: number | undefined;
  /** Longest time from a disturbance to the first success of a command sent after it, in milliseconds. */
  longestSilence: number;
}

export function newLedger(): Ledger {
  return { acknowledged: new Map(), requests: 0, failures: 0, silentSince: undefined, longestSilence: 0 };
}

/** From now on a success is awaited; an earlier wait goes on. */
export function noteDisturbance(ledger: Ledger): void {
  ledger.silentSince ??= performance.now();
}

export interface Errand {
  readonly contract: CommandContract;
  readonly input: InputOf<CommandContract>;
  /** Text that names the effect, so that it can be counted afterwards. */
  readonly mark: string;
}

const patience = 60_000;

/** Sends one command until it is acknowledged, always under the same id, to whichever node stands. */
export async function insist(
  standing: () => readonly string[],
  caller: Caller,
  ledger: Ledger,
  errand: Errand,
): Promise<void> {
  const commandId = randomUUID();
  const body = JSON.stringify({ commandId, input: errand.input });
  const began = performance.now();
  for (let tries = 1; ; tries++) {
    const choices = standing();
    const address = choices[Math.floor(Math.random() * choices.length)] ?? caller.baseUrl;
    const sent = performance.now();
    ledger.requests++;
    const { status, text } = await post(
      `${address}/api/v1/commands/${errand.contract.name}`,
      caller.cookie,
      body,
    ).catch(() => ({ status: 599, text: 'no answer' }));
    if (status === 200) {
      ledger.acknowledged.set(commandId, { name: errand.contract.name, mark: errand.mark });
      noteSuccess(ledger, sent);
      return;
    }
    if (status < 500) throw new Error(`${errand.contract.name} refused (${status}): ${text.slice(0, 200)}`);
    ledger.failures++;
    if (performance.now() - began > patience)
      throw new Error(`${errand.contract.name} was never acknowledged: ${text.slice(0, 200)}`);
    await sleep(100 + 50 * Math.min(tries, 10));
  }
}

function noteSuccess(ledger: Ledger, sent: number): void {
  if (ledger.silentSince === undefined || sent < ledger.silentSince) return;
  ledger.longestSilence = Math.max(ledger.longestSilence, performance.now() - ledger.silentSince);
  ledger.silentSince = undefined;
}
