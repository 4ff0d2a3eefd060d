import { useSyncExternalStore } from 'react';
import { followPathsWith } from '#web/design/path-link.tsx';

/** The tour has two screens, so that two addresses are its whole navigation: `/tournee` and `/tournee/V-31`. */
export const tourPath = '/tournee';

const listeners = new Set<() => void>();

export function goInTour(path: string): void {
  window.history.pushState(null, '', path);
  window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

/** Paths of the tour stay in it; any other loads the desk. */
export function followTourPaths(): void {
  followPathsWith((path) => (path.startsWith(tourPath) ? goInTour(path) : window.location.assign(path)));
}

/** The code of the visit on screen; undefined on the list. */
export function useStopCode(): string | undefined {
  const path = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      window.addEventListener('popstate', listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('popstate', listener);
      };
    },
    () => window.location.pathname,
  );
  return /^\/tournee\/(V-\d+)$/.exec(path)?.[1];
}
