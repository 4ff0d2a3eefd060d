import { useSyncExternalStore } from 'react';
import type { CommandContract, InputOf, OutputOf } from '#kernel/contract.ts';
import { callCommand } from '#web/api/client.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { type Problem, ProblemError, problemOf } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import type { Outcome } from '#web/api/use-command.ts';
import { deviceStore, type QueuedCommand } from './device-store.ts';

export interface Outbox {
  readonly waiting: readonly QueuedCommand[];
  /** Refused by the server when they were sent at last: a person must look. Never discarded by itself. */
  readonly refused: readonly QueuedCommand[];
}

type Settled = { readonly output: unknown } | { readonly problem: Problem };

const listeners = new Set<() => void>();
const awaited = new Map<string, (settled: Settled) => void>();
let state: Outbox = { waiting: [], refused: [] };
let owner: string | undefined;
let sending: Promise<void> | undefined;

/**
 * Saves an act on this device first, then tries to send it. Resolves `{ok: true, queued: true}` when there is no answer
 * after `patience` ms; it then leaves with the next connection, with the same id and hour.
 */
export async function queueCommand<Contract extends CommandContract>(
  contract: Contract,
  input: InputOf<Contract>,
  patience = 2_500,
): Promise<Outcome<OutputOf<Contract>> | { readonly ok: true; readonly queued: true }> {
  if (owner === undefined) throw new Error('queueCommand needs a session');
  const parsed = contract.input.safeParse(input);
  // Wrong in itself: the server words it field by field, and nothing is kept.
  if (!parsed.success) return sendAtOnce(contract, input);
  const subject = contract.subject(parsed.data);
  const entry: QueuedCommand = {
    commandId: newCommandId(serverNow()),
    name: contract.name,
    label: contract.label,
    input,
    occurredAt: new Date(serverNow()).toISOString(),
    subject: `${subject.kind}:${subject.id}`,
    actorId: owner,
    state: 'waiting',
  };
  await (await deviceStore()).put('outbox', entry);
  await refresh();
  const answered = new Promise<Settled>((resolve) => awaited.set(entry.commandId, resolve));
  void sendOutbox();
  const settled = await Promise.race([answered, pause(patience)]);
  awaited.delete(entry.commandId);
  if (!settled) return { ok: true, queued: true };
  if ('output' in settled) return { ok: true, output: settled.output as OutputOf<Contract> };
  // Answered while the person is looking: the refusal is shown at once, nothing is left to look at later.
  await discardQueued(entry.commandId);
  return { ok: false, refusal: settled.problem };
}

async function sendAtOnce<Contract extends CommandContract>(
  contract: Contract,
  input: InputOf<Contract>,
): Promise<Outcome<OutputOf<Contract>>> {
  try {
    const envelope = {
      commandId: newCommandId(serverNow()),
      input,
      occurredAt: new Date(serverNow()).toISOString(),
    };
    const answer = await callCommand<Contract>(contract, envelope);
    return { ok: true, output: answer.output };
  } catch (thrown) {
    return { ok: false, refusal: problemOf(thrown) };
  }
}

/** Sends what waits, in the order of the acts; stops at the first silence. One tab at a time. */
export function sendOutbox(): Promise<void> {
  sending ??= withLock(sendAll).finally(() => {
    sending = undefined;
  });
  return sending;
}

export async function discardQueued(commandId: string): Promise<void> {
  await (await deviceStore()).delete('outbox', commandId);
  await refresh();
}

/** Puts a refused act back in the queue, after the cause was mended. */
export async function retryQueued(commandId: string): Promise<void> {
  const store = await deviceStore();
  const entry = await store.get('outbox', commandId);
  if (entry) await store.put('outbox', { ...entry, state: 'waiting' });
  await refresh();
  await sendOutbox();
}

export function useOutbox(): Outbox {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

/** Starts sending for the person signed in: now, when the network or the screen comes back, and every five minutes. */
export function runOutbox(actorId: string): () => void {
  owner = actorId;
  const send = () => {
    if (document.visibilityState === 'visible') void sendOutbox();
  };
  void refresh().then(send, () => undefined);
  const timer = setInterval(send, 5 * 60_000);
  window.addEventListener('online', send);
  document.addEventListener('visibilitychange', send);
  return () => {
    owner = undefined;
    clearInterval(timer);
    window.removeEventListener('online', send);
    document.removeEventListener('visibilitychange', send);
  };
}

async function sendAll(): Promise<void> {
  const store = await deviceStore();
  const entries = await store.getAll('outbox');
  for (const entry of entries) {
    if (entry.state !== 'waiting' || entry.actorId !== owner) continue;
    const settled = await sendOne(entry);
    if (settled === 'silence') break;
    if ('output' in settled) await store.delete('outbox', entry.commandId);
    else await store.put('outbox', { ...entry, state: 'refused', problem: settled.problem });
    awaited.get(entry.commandId)?.(settled);
    await refresh();
  }
}

async function sendOne(entry: QueuedCommand): Promise<Settled | 'silence'> {
  const { commandId, input, occurredAt } = entry;
  try {
    const answer = await callCommand(entry, { commandId, input, occurredAt });
    return { output: answer.output };
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) return { problem: problemOf(thrown) };
    const { kind, status } = thrown.problem;
    // Signed out or overloaded is no judgement on the act: it waits.
    return kind === 'network' || kind === 'unavailable' || status === 401
      ? 'silence'
      : { problem: thrown.problem };
  }
}

async function refresh(): Promise<void> {
  const entries = (await (await deviceStore()).getAll('outbox')).filter((entry) => entry.actorId === owner);
  state = {
    waiting: entries.filter((entry) => entry.state === 'waiting'),
    refused: entries.filter((entry) => entry.state === 'refused'),
  };
  for (const listener of listeners) listener();
}

async function withLock(work: () => Promise<void>): Promise<void> {
  // Web Locks need a secure context; without them a second tab may resend, which the command id makes harmless.
  if (!('locks' in navigator)) return work();
  await navigator.locks.request('maillon-outbox', work);
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
