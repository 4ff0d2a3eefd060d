import { callSession } from './session-call.ts';

const every = 5 * 60_000;

/**
 * A screen that only shows totals (the wall of the cell, the page of the ARS) is touched by nobody: while it is in sight
 * its session does not end for want of a gesture. It still ends twelve hours after sign-in, by a person, or with its link.
 * Answers how to stop.
 */
export function keepShowing(): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState !== 'visible') return;
    callSession('session/activity').catch(() => {
      // Offline or signed out: the next read of the screen says so in its own words.
    });
  }, every);
  return () => clearInterval(timer);
}
