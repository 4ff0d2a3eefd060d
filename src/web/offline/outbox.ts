import { useSyncExternalStore } from 'react';
import type { CommandContract, InputOf, OutputOf } from '#kernel/contract.ts';
import { callCommand } from '#web/api/client.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import type { Outcome } from '#web/api/use-command.ts';
import { deviceStore, putDurably, type QueuedCommand } from './device-store.ts';
import { momentAfter, type Settled, sendQueue } from './queue.ts';
import { canSeal, sealForCell } from './sealing.ts';

export interface Outbox {
  readonly waiting: readonly QueuedCommand[];
  /** Refused by the server when they were sent at last: a person must look. Never discarded by itself. */
  readonly refused: readonly QueuedCommand[];
}

/** What a waiting act says, while this page has been open since it was written; undefined after a reload. */
export function inputOf<Contract extends CommandContract>(
  _contract: Contract,
  entry: QueuedCommand,
): InputOf<Contract> | undefined {
  return inputs.get(entry.commandId) as InputOf<Contract> | undefined;
}

/** Called once the cell has received an act, with the hour of its receipt (ISO, the server's). */
export function onReceipt(listener: (entry: QueuedCommand, receivedAt: string) => void): () => void {
  receivers.add(listener);
  return () => receivers.delete(listener);
}

/** Whose acts leave from here, and for which cell they are sealed. */
interface Owner {
  readonly actorId: string;
  readonly cellKey: string;
}

const listeners = new Set<() => void>();
const awaited = new Map<string, (settled: Settled) => void>();
let state: Outbox = { waiting: [], refused: [] };
let owner: Owner | undefined;
/** What was written since this page opened, for screens that show it: on the device only the cell can read it. */
const inputs = new Map<string, unknown>();
const receivers = new Set<(entry: QueuedCommand, receivedAt: string) => void>();
let sending: Promise<void> | undefined;
/** Of the newest act of this device: the next one's sorts after it. */
let lastId: string | undefined;

/**
 * Saves an act on this device first, then tries to send it. Resolves `{ok: true, queued: true}` when there is no answer
 * after `patience` ms; it then leaves with the next connection, with the same id and hour. What cannot be saved (storage
 * full or forbidden) is sent at once or refused, never said to be saved.
 */
export async function queueCommand<Contract extends CommandContract>(
  contract: Contract,
  input: InputOf<Contract>,
  patience = 2_500,
): Promise<Outcome<OutputOf<Contract>> | { readonly ok: true; readonly queued: true }> {
  const entry = await entryOf(contract, input);
  // Wrong in itself: the server words it field by field, and nothing is kept.
  if (!entry) return sendAtOnce(contract, input);
  try {
    await putDurably('outbox', entry);
  } catch {
    const outcome = await sendAtOnce(contract, input);
    return outcome.ok || outcome.refusal.kind !== 'network' ? outcome : { ok: false, refusal: notSaved };
  }
  inputs.set(entry.commandId, input);
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

async function entryOf<Contract extends CommandContract>(
  contract: Contract,
  input: InputOf<Contract>,
): Promise<QueuedCommand | undefined> {
  if (owner === undefined) throw new Error('queueCommand needs a session');
  const parsed = contract.input.safeParse(input);
  if (!parsed.success) return undefined;
  const subject = contract.subject(parsed.data);
  const commandId = newCommandId(momentAfter(lastId, serverNow()));
  lastId = commandId;
  return {
    commandId,
    name: contract.name,
    label: contract.label,
    ...(await sealedInput(owner.cellKey, `${commandId} ${contract.name}`, input)),
    occurredAt: new Date(serverNow()).toISOString(),
    subject: `${subject.kind}:${subject.id}`,
    actorId: owner.actorId,
    state: 'waiting',
  };
}

async function sealedInput(cellKey: string, about: string, input: unknown) {
  // Without HTTPS the browser cannot seal; what is typed there crosses the network in the clear as well.
  return canSeal() ? { sealed: await sealForCell(cellKey, about, JSON.stringify(input)) } : { input };
}

const notSaved: Problem = {
  status: 0,
  kind: 'unavailable',
  code: 'web.storage-full',
  facts: {},
  detail: {
    fr: "Ce téléphone n'a plus de place : rien n'est enregistré. Notez-le sur papier, libérez de la place, puis recommencez.",
    en: 'This phone has no space left: nothing is saved. Write it on paper, free some space, then try again.',
  },
  errors: [],
};

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
  if (entry) await putDurably('outbox', { ...entry, state: 'waiting' });
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
export function runOutbox(who: Owner): () => void {
  owner = who;
  const send = () => {
    if (document.visibilityState === 'visible') void sendOutbox();
  };
  void sealOldEntries(who)
    .catch(() => undefined)
    .then(refresh)
    .then(send, () => undefined);
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

/** An older version of the application kept inputs in the clear: sealed at the first start of this one. */
async function sealOldEntries({ actorId, cellKey }: Owner): Promise<void> {
  if (!canSeal()) return;
  for (const entry of await (await deviceStore()).getAll('outbox')) {
    if (entry.actorId !== actorId || entry.input === undefined) continue;
    const { input, ...others } = entry;
    await putDurably('outbox', {
      ...others,
      ...(await sealedInput(cellKey, `${entry.commandId} ${entry.name}`, input)),
    });
  }
}

async function sendAll(): Promise<void> {
  if (owner === undefined) return;
  const store = await deviceStore();
  await sendQueue({
    queue: {
      all: () => store.getAll('outbox'),
      keep: (entry) => putDurably('outbox', entry),
      remove: (commandId) => store.delete('outbox', commandId),
    },
    actorId: owner.actorId,
    call: (entry) => {
      const { commandId, sealed, input, occurredAt } = entry;
      return callCommand(entry, {
        commandId,
        occurredAt,
        ...(sealed === undefined ? { input } : { sealed }),
      });
    },
    onSettled: async (entry, settled) => {
      if ('at' in settled) for (const tell of receivers) tell(entry, settled.at);
      awaited.get(entry.commandId)?.(settled);
      await refresh();
    },
  });
}

async function refresh(): Promise<void> {
  const all = await (await deviceStore()).getAll('outbox');
  lastId = [lastId ?? '', ...all.map(({ commandId }) => commandId)].sort().at(-1) || undefined;
  const entries = all.filter((entry) => entry.actorId === owner?.actorId);
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
