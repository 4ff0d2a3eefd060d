import { useSyncExternalStore } from 'react';

/** A new version of the application is on the device, whole, and waits to be let in. */
let waiting: ServiceWorker | undefined;
let asked = false;
const listeners = new Set<() => void>();

/** Lets the browser keep the screens for use without network. Needs HTTPS or localhost; elsewhere it does nothing. */
export async function keepScreensOffline(which: 'tour' | 'desk'): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/service-worker.js', {
    updateViaCache: 'none',
  });
  watchFor(registration);
  if (which === 'desk') {
    const { active } = await navigator.serviceWorker.ready;
    (registration.waiting ?? active)?.postMessage('keep-desk');
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (asked) window.location.reload();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined);
  });
}

export function useUpdateReady(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== undefined,
  );
}

/** Lets the new version in and starts it. The caller knows that nothing half-typed would be disturbed, or that the person asked. */
export function takeUpdate(): void {
  asked = true;
  waiting?.postMessage('take-over');
}

function watchFor(registration: ServiceWorkerRegistration): void {
  const look = () => {
    // The very first version has nothing to replace.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    waiting = registration.waiting;
    for (const listener of listeners) listener();
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}
