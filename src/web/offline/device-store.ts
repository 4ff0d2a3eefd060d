import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Text } from '#vocabulary/text.ts';
import type { Problem } from '#web/api/problem.ts';

/** A command waiting on this device. Its id is a UUIDv7: keys sort in the order of the acts. */
export interface QueuedCommand {
  readonly commandId: string;
  readonly name: string;
  /** What the act is, in words: the contract may not be loaded when the list is shown. */
  readonly label: Text;
  readonly input: unknown;
  readonly occurredAt: string;
  /** `visit:0197…`: what it is about, for the screens of that thing. */
  readonly subject: string;
  /** Whose act it is: another person signed in on the same phone does not send it. */
  readonly actorId: string;
  readonly state: 'waiting' | 'refused';
  readonly problem?: Problem;
}

interface KeptAnswer {
  readonly key: string;
  readonly answer: unknown;
}

interface DeviceSchema extends DBSchema {
  outbox: { key: string; value: QueuedCommand };
  kept: { key: string; value: KeptAnswer };
}

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

/** The one database of Maillon on this device. */
export function deviceStore(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= openDB<DeviceSchema>('maillon', 1, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: 'commandId' });
      database.createObjectStore('kept', { keyPath: 'key' });
    },
  });
  return opened;
}

/** Keeps an answer for when there is no network. A full or forbidden storage loses only that comfort. */
export async function keepAnswer(key: string, answer: unknown): Promise<void> {
  await (await deviceStore()).put('kept', { key, answer }).catch(() => undefined);
}

export async function keptAnswer<Answer>(key: string): Promise<Answer | undefined> {
  const kept = await (await deviceStore()).get('kept', key).catch(() => undefined);
  return kept?.answer as Answer | undefined;
}

/** At sign-out: what was read leaves the device, what was done and not yet sent stays. */
export async function forgetKeptAnswers(): Promise<void> {
  await (await deviceStore()).clear('kept').catch(() => undefined);
}
