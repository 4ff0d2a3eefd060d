import type { Gateway } from '#modules/notices/contract.ts';

export interface Look {
  /** Null: nobody looked yet. */
  readonly checkedAt: Date | null;
  readonly configured: boolean | null;
  readonly reachable: boolean | null;
  readonly catches: boolean;
  readonly failures: number;
  readonly openedAt: Date | null;
  readonly lastSuccessAt: Date | null;
}

const staleAfterMilliseconds = 10 * 60_000;

/** The word shown for a link. A look that is too old says nothing: stale is never green. */
export function gatewayState(look: Look | undefined, now: Date): Gateway['state'] {
  if (!look?.checkedAt || now.getTime() - look.checkedAt.getTime() > staleAfterMilliseconds) return 'unknown';
  if (look.catches) return 'caught';
  if (!look.configured) return 'not-configured';
  if (look.openedAt !== null || look.reachable === false) return 'down';
  if (look.failures > 0) return 'degraded';
  return 'ok';
}
