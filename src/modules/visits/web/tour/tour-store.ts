import { useSyncExternalStore } from 'react';
import { takeVisit } from '#modules/visits/contract/ground.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { onReceipt } from '#web/offline/outbox.ts';
import { getFromVault, putInVault } from '#web/offline/vault.ts';
import { fetchTour } from './fetch-tour.ts';
import { keepNextAccess } from './next-access.ts';
import { pendingSubjects } from './pending.ts';
import type { Carrier } from './phone-session.ts';
import {
  type Progress,
  type ProgressByVisit,
  stillAhead,
  stopsNow,
  stopsToDo,
  type Tour,
} from './tour-state.ts';

/** Everything of the tour that is in the open, in memory only, while the phone is unlocked. */
export interface OpenTour {
  readonly carrier: Carrier;
  /** Undefined until it was downloaded once. */
  readonly tour: Tour | undefined;
  readonly progress: ProgressByVisit;
  readonly syncing: boolean;
  /** Why the last download failed; `storage-full` keeps the last good tour. */
  readonly trouble: Problem | undefined;
}

let state: OpenTour | undefined;
let syncing: Promise<void> | undefined;
/** Acts that the cell received while it was asked for the tour: its answer may not know them. */
const settledMeanwhile = new Set<string>();
const listeners = new Set<() => void>();

export function useOpenTour(): OpenTour | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

function become(change: Partial<OpenTour>): void {
  if (!state) return;
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** The day's tour for whoever starts it: nothing is downloaded yet. */
export async function startTour(carrier: Carrier): Promise<void> {
  await putInVault('carrier', carrier);
  await openTour();
}

/** Takes out of the vault what it holds; false when it holds no carrier. */
export async function openTour(): Promise<boolean> {
  const [carrier, tour, progress] = await Promise.all([
    getFromVault<Carrier>('carrier'),
    getFromVault<Tour>('tour'),
    getFromVault<ProgressByVisit>('progress'),
  ]);
  if (!carrier) return false;
  state = { carrier, tour, progress: progress ?? {}, syncing: false, trouble: undefined };
  for (const listener of listeners) listener();
  return true;
}

export function closeTour(): void {
  state = undefined;
  for (const listener of listeners) listener();
}

/** Downloads the day whole and seals it. One at a time; without network the last one stays, with its age. */
export function syncTour(): Promise<void> {
  syncing ??= sync().finally(() => {
    syncing = undefined;
  });
  return syncing;
}

async function sync(): Promise<void> {
  const open = state;
  if (!open) return;
  become({ syncing: true });
  try {
    settledMeanwhile.clear();
    const before = await pendingSubjects();
    const tour = await fetchTour(open.carrier);
    const unsure = new Set([...before, ...settledMeanwhile, ...(await pendingSubjects())]);
    if (!state) return;
    const progress = stillAhead(state.progress, unsure);
    // A full storage throws here: what was there stays, on the disk and on screen.
    await Promise.all([putInVault('tour', tour), putInVault('progress', progress)]);
    become({ tour, progress, trouble: undefined });
    await keepNextAccess(open.carrier, stopsToDo(stopsNow(tour, progress))[0]);
  } catch (thrown) {
    become({ trouble: isFull(thrown) ? full : problemOf(thrown) });
  } finally {
    become({ syncing: false });
  }
}

/** Remembers what was done here, sealed, before the screen says so. */
export async function noteProgress(visitId: string, done: Progress): Promise<void> {
  if (!state) return;
  const progress = { ...state.progress, [visitId]: { ...state.progress[visitId], ...done } };
  await putInVault('progress', progress);
  become({ progress });
}

onReceipt((entry, receivedAt) => {
  settledMeanwhile.add(entry.subject);
  // Taken at last: who it is and where comes now.
  if (entry.name === takeVisit.name) void syncTour();
  const visitId = entry.subject.replace(/^visit:/, '');
  const known = state?.progress[visitId];
  if (!known?.toldAt) return;
  void noteProgress(visitId, { ...known, receivedAt }).catch(() => undefined);
});

function isFull(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
}

const full: Problem = {
  status: 0,
  kind: 'unavailable',
  code: 'web.storage-full',
  facts: {},
  detail: {
    fr: "Ce téléphone n'a plus de place : la tournée affichée est la dernière qui ait pu être gardée. Libérez de la place, puis rechargez-la.",
    en: 'This phone has no space left: the tour shown is the last that could be kept. Free some space, then reload it.',
  },
  errors: [],
};
