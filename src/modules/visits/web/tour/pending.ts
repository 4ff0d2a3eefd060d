import { deviceStore } from '#web/offline/device-store.ts';

/** Things about which this device has something that the cell has not received. What it refused it knows. */
export async function pendingSubjects(): Promise<ReadonlySet<string>> {
  const entries = await (await deviceStore()).getAll('outbox');
  return new Set(entries.filter(({ state }) => state === 'waiting').map(({ subject }) => subject));
}
