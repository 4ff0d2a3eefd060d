import { deviceStore } from '#web/offline/device-store.ts';

/** Things about which this device has something that the cell has not received. */
export async function pendingSubjects(): Promise<ReadonlySet<string>> {
  const entries = await (await deviceStore()).getAll('outbox');
  return new Set(entries.map(({ subject }) => subject));
}
