import { useEffect } from 'react';
import { callSession } from '#web/sign-in/session-call.ts';

const atMostEvery = 60_000;

/**
 * Tells the server that someone is at the screen, at most once a minute, after a key or a touch. Without it a screen
 * that refreshes by itself would either stay open on an empty desk or close on someone who reads.
 */
export function ActivityBand(): null {
  useEffect(() => {
    let last = Date.now();
    const seen = () => {
      if (Date.now() - last < atMostEvery) return;
      last = Date.now();
      callSession('session/activity').catch(() => {
        // Offline or signed out: the next read of a screen says so in its own words.
      });
    };
    const events = ['keydown', 'pointerdown', 'wheel', 'touchmove'] as const;
    for (const event of events) window.addEventListener(event, seen, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, seen);
    };
  }, []);
  return null;
}
