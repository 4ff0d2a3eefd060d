import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { platformScope } from '#kernel/database.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { deviceLabel } from '#modules/access/domain/device-label.ts';
import type { Identification } from '#modules/access/domain/identification.ts';
import { absoluteLifeMilliseconds } from '#modules/access/domain/session-life.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { readCookies, setSessionCookie } from '#modules/access/session-cookie.ts';
import { endSessions, findSession, insertSession } from '#modules/access/store/sessions.ts';

export interface Opening extends Identification {
  readonly kind: 'session' | 'link';
  readonly accountId: string | null;
  readonly linkId: string | null;
  readonly territoryId: string | null;
  readonly enrolling: boolean;
}

export interface Exchange {
  readonly runtime: Runtime;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * A new token at every sign-in (and at every rise, `raise-route.ts`): a cookie planted before never becomes a session, and the one
 * that was there ends. The token is real chance, never the simulator's.
 */
export async function openSession({ runtime, request, reply }: Exchange, opening: Opening): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const now = runtime.clock.now();
  const expiresAt = new Date(now.getTime() + absoluteLifeMilliseconds);
  const { baseUrl } = runtime.settings;
  const former = readCookies(request, baseUrl)[opening.kind];
  await runtime.database.transaction(platformScope, async (tx) => {
    const old = former === undefined ? undefined : await findSession(tx, hashSecretToken(former), now);
    if (old) await endSessions(tx, { sessionId: old.sessionId }, { now, because: 'replaced' });
    await insertSession(tx, {
      ...opening,
      sessionId: runtime.newId(),
      tokenHash: hashSecretToken(token),
      device: deviceLabel(request.headers['user-agent']),
      now,
      expiresAt,
    });
  });
  setSessionCookie(reply, { baseUrl, kind: opening.kind, token });
}
