import { useSyncExternalStore } from 'react';
import { serverNow, whenServerTimeJumps } from '#web/api/server-clock.ts';

// One ticker for the whole screen: forty ages must not run forty timers.
const step = 10_000;
const listeners = new Set<() => void>();
let current = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;

/** The server's time, renewed every ten seconds, so that ages tick without being asked. Milliseconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current);
}

function tick(): void {
  current = serverNow();
  for (const listener of listeners) listener();
}

whenServerTimeJumps(tick);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    current = serverNow();
    timer = setInterval(tick, step);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
