import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb';
import type { Text } from '#vocabulary/text.ts';
import type { Problem } from '#web/api/problem.ts';
import { canSeal, type SealedValue, seal, unseal } from './sealing.ts';

/** A command waiting on this device. Its id is a UUIDv7: keys sort in the order of the acts. */
export interface QueuedCommand {
  readonly commandId: string;
  readonly name: string;
  /** What the act is, in words: the contract may not be loaded when the list is shown. */
  readonly label: Text;
  /** The input, sealed for the cell alone. */
  readonly sealed?: string;
  /** Only where browsers cannot seal (no HTTPS), and in what an older version left. */
  readonly input?: unknown;
  readonly occurredAt: string;
  /** `visit:0197…`: what it is about, for the screens of that thing. */
  readonly subject: string;
  /** Whose act it is: another person signed in on the same phone does not send it. */
  readonly actorId: string;
  readonly state: 'waiting' | 'refused';
  readonly problem?: Problem;
}

/** The tour's lock: a random key, wrapped by one derived from the PIN. Nothing here opens anything without the PIN. */
export interface LockRecord {
  readonly id: 'lock';
  readonly actorId: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly wrapped: SealedValue;
  /** By this device's own clock, milliseconds: 24 h later it is wiped. */
  readonly createdAt: number;
  /** Highest hour seen: a clock set back does not lengthen the day. */
  readonly seenAt: number;
  readonly wrongPins: number;
}

type SealedRecord = SealedValue & { readonly key: string };

export interface DeviceSchema extends DBSchema {
  outbox: { key: string; value: QueuedCommand };
  kept: { key: string; value: SealedRecord };
  keys: { key: string; value: { readonly id: string; readonly key: CryptoKey } };
  lock: { key: string; value: LockRecord };
  tour: { key: string; value: SealedRecord };
}

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

/** The one database of Maillon on this device. */
export function deviceStore(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= openDB<DeviceSchema>('maillon', 2, {
    upgrade(database, from) {
      // Version 1 kept answers in the clear: they are only a comfort, and are read again.
      if (from === 1) database.deleteObjectStore('kept');
      if (from === 0) database.createObjectStore('outbox', { keyPath: 'commandId' });
      database.createObjectStore('kept', { keyPath: 'key' });
      database.createObjectStore('keys', { keyPath: 'id' });
      database.createObjectStore('lock', { keyPath: 'id' });
      database.createObjectStore('tour', { keyPath: 'key' });
    },
    // Another tab brings a newer version: let it through rather than block it.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase | null)?.close();
      opened = undefined;
    },
    terminated: () => {
      opened = undefined;
    },
  }).catch((thrown) => {
    opened = undefined;
    throw thrown;
  });
  return opened;
}

/** On the disk, not only in the browser's memory, when it resolves: what a person was told is saved survives a kill. */
export async function putDurably<Store extends StoreNames<DeviceSchema>>(
  store: Store,
  ...values: readonly DeviceSchema[Store]['value'][]
): Promise<void> {
  const transaction = (await deviceStore()).transaction(store, 'readwrite', { durability: 'strict' });
  await Promise.all([...values.map((value) => transaction.store.put(value)), transaction.done]);
}

/** A key that never leaves the browser: kept answers are not readable in a copy of its folder by searching it. */
async function deviceKey(): Promise<CryptoKey> {
  const store = await deviceStore();
  const found = await store.get('keys', 'kept');
  if (found) return found.key;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const transaction = store.transaction('keys', 'readwrite');
  // Two tabs at once: the first one's key is everybody's.
  const first = await transaction.store.get('kept');
  if (!first) await transaction.store.put({ id: 'kept', key });
  await transaction.done;
  return first?.key ?? key;
}

/** Keeps an answer for when there is no network. A full or forbidden storage loses only that comfort. */
export async function keepAnswer(key: string, answer: unknown): Promise<void> {
  if (!canSeal()) return;
  try {
    const sealed = await seal(await deviceKey(), key, answer);
    await (await deviceStore()).put('kept', { key, ...sealed });
  } catch {
    // Said above: only a comfort.
  }
}

export async function keptAnswer<Answer>(key: string): Promise<Answer | undefined> {
  if (!canSeal()) return undefined;
  try {
    const kept = await (await deviceStore()).get('kept', key);
    return kept && (await unseal<Answer>(await deviceKey(), key, kept));
  } catch {
    return undefined;
  }
}

/** At sign-out: what was read leaves the device, what was done and not yet sent stays, sealed. */
export async function forgetKeptAnswers(): Promise<void> {
  const store = await deviceStore();
  await store.clear('kept').catch(() => undefined);
}
