import type { Trouble } from '#modules/notices/contract.ts';

/**
 * The breaker of one outgoing link. Closed: messages go. Open: none goes until `retryAt`, then one goes as a trial; its
 * success closes the breaker, its failure keeps it open for another pause (R-18: opens after at most 3 failures).
 */
export interface Breaker {
  /** In a row, since the last answer of the gateway. */
  readonly failures: number;
  readonly openedAt: Date | null;
  readonly retryAt: Date | null;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly trouble: Trouble | null;
}

export const closedBreaker: Breaker = {
  failures: 0,
  openedAt: null,
  retryAt: null,
  lastSuccessAt: null,
  lastFailureAt: null,
  trouble: null,
};

const opensAfter = 3;
const pauseMilliseconds = 30_000;

export type Passage =
  | { readonly may: 'go'; readonly breaker: Breaker }
  | { readonly may: 'wait'; readonly until: Date };

/** Whether a message may go now. The trial of a half-open breaker takes the pause with it: a second one waits. */
export function pass(breaker: Breaker, now: Date): Passage {
  if (breaker.retryAt === null) return { may: 'go', breaker };
  if (breaker.retryAt > now) return { may: 'wait', until: breaker.retryAt };
  return { may: 'go', breaker: { ...breaker, retryAt: new Date(now.getTime() + pauseMilliseconds) } };
}

/** The gateway answered, if only to refuse one message: the link works. */
export function answered(breaker: Breaker, now: Date): Breaker {
  return { ...breaker, failures: 0, openedAt: null, retryAt: null, lastSuccessAt: now, trouble: null };
}

/** The gateway did not answer, or answered that it is broken. */
export function failed(breaker: Breaker, trouble: Trouble, now: Date): Breaker {
  const failures = Math.min(breaker.failures + 1, 1_000);
  const opens = failures >= opensAfter;
  return {
    ...breaker,
    failures,
    openedAt: opens ? (breaker.openedAt ?? now) : null,
    retryAt: opens ? new Date(now.getTime() + pauseMilliseconds) : null,
    lastFailureAt: now,
    trouble,
  };
}
