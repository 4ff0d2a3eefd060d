import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { platformScope } from '#kernel/database.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { secondsToWait } from '#modules/access/domain/sign-in-delay.ts';
import { refuse } from '#modules/access/refuse.ts';
import { type Counted, countFailure, forgiveFailures, readFailures } from '#modules/access/store/failures.ts';

/** One guess at an account. It counts before it is checked, so that guesses sent together all count. */
export interface Attempt {
  /** A whole sign-in succeeded: what was counted for this account from here is forgotten. */
  succeeded(): Promise<void>;
  /** Also counts for the network it came from. */
  failed(): Promise<void>;
}

/** Refuses `access.wait` while the account, the network or both together must wait. */
export async function beginAttempt(runtime: Runtime, request: FastifyRequest, who: string): Promise<Attempt> {
  const network = networkOf(request.ip);
  const counted = (kind: Counted['kind'], value: string): Counted => ({
    kind,
    subject: Buffer.from(runtime.secrets.fingerprint('platform', `access.${kind}`, value), 'base64url'),
  });
  const personal = [counted('account', who), counted('pair', `${who} ${network}`)];
  const shared = [counted('network', network)];
  const seconds = await runtime.database.transaction(platformScope, async (tx) => {
    const now = runtime.clock.now();
    const wait = secondsToWait(await readFailures(tx, [...personal, ...shared]), now);
    if (wait === 0) await countFailure(tx, personal, now);
    return wait;
  });
  if (seconds > 0) throw refuse('unavailable', 'access.wait', { seconds });
  return {
    succeeded: () => runtime.database.transaction(platformScope, (tx) => forgiveFailures(tx, personal)),
    failed: () =>
      runtime.database.transaction(platformScope, (tx) => countFailure(tx, shared, runtime.clock.now())),
  };
}

/** An IPv6 subscriber holds a whole /64. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const missing = address.includes('::')
    ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
    : [];
  return [...left, ...missing, ...right].slice(0, 4).join(':');
}
