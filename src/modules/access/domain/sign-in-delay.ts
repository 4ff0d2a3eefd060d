/** What failed attempts are counted for: one account, one network, or that account from that network. */
export type FailureKind = 'pair' | 'network' | 'account';

/** Failures older than this are forgotten. */
export const memoryMilliseconds = 15 * 60_000;

/**
 * Milliseconds to wait after the last of so many failures. Whoever guesses from one place waits longer and longer;
 * the owner of an account attacked from everywhere never waits more than five seconds, so nobody can be locked out by
 * others (trust-and-ux S-07). A town hall behind one address is given room for thirty mistakes.
 */
export function delayAfter(kind: FailureKind, failures: number): number {
  if (kind === 'account') return failures < 10 ? 0 : 5_000;
  if (kind === 'network') return failures < 30 ? 0 : Math.min(60_000, 1_000 * 2 ** (failures - 30));
  // Each sign-in has two steps: three whole mistakes are free.
  return failures < 7 ? 0 : Math.min(900_000, 1_000 * 2 ** (failures - 7));
}

export interface FailureCount {
  readonly kind: FailureKind;
  readonly failures: number;
  readonly lastAt: Date;
}

/** Whole seconds still to wait, 0 when one may try. */
export function secondsToWait(counts: readonly FailureCount[], now: Date): number {
  const waits = counts
    .filter(({ lastAt }) => now.getTime() - lastAt.getTime() < memoryMilliseconds)
    .map(({ kind, failures, lastAt }) => lastAt.getTime() + delayAfter(kind, failures) - now.getTime());
  return Math.max(0, Math.ceil(Math.max(0, ...waits) / 1_000));
}
