import type { FastifyRequest } from 'fastify';
import type { Actor } from '#kernel/actor.ts';
import { platformScope } from '#kernel/database.ts';
import type { Authenticate } from '#kernel/http.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { heldLevel } from '#modules/access/domain/identification.ts';
import { isAlive } from '#modules/access/domain/session-life.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { readCookies } from '#modules/access/session-cookie.ts';
import { findSession, type LiveSession, touchSession } from '#modules/access/store/sessions.ts';

const touchAfterMilliseconds = 15_000;

/**
 * Who sends a request, read from the database each time: a killed session, a disabled account or a changed role is felt
 * by the very next request, on every node. An account's session goes before a link's.
 */
export function createAuthenticate(runtime: Runtime): Authenticate {
  const read = createSessionReader(runtime);
  return async (request) => {
    const session = await read(request);
    return session && actorOf(session, runtime.clock.now());
  };
}

/** The session behind a request, also one that may not act yet (no second factor, no territory). */
export function createSessionReader(
  runtime: Runtime,
): (request: FastifyRequest) => Promise<LiveSession | undefined> {
  return async (request) => {
    const carried = readCookies(request, runtime.settings.baseUrl);
    const tokens = [carried.session, carried.link].filter((token) => token !== undefined);
    if (tokens.length === 0) return undefined;
    const now = runtime.clock.now();
    return runtime.database.transaction(platformScope, async (tx) => {
      for (const token of tokens) {
        const session = await findSession(tx, hashSecretToken(token), now);
        if (!session || !isAlive({ ...session, role: session.role ?? 'professional' }, now)) continue;
        if (isHumanAct(request) && now.getTime() - session.lastActiveAt.getTime() > touchAfterMilliseconds) {
          await touchSession(tx, session.sessionId, now);
        }
        return session;
      }
      return undefined;
    });
  };
}

/** Undefined for a session that may not act: password alone, or no membership left in its territory. */
function actorOf(session: LiveSession, now: Date): Actor | undefined {
  const id = session.accountId ?? session.linkId;
  if (session.enrolling || !session.territoryId || !session.role || !id) return undefined;
  return {
    id,
    label: session.label,
    territoryId: session.territoryId,
    role: session.role,
    level: heldLevel(session, now),
    communes: session.communes,
  };
}

/** Screens poll and listen by themselves: only what a person did keeps a session open. */
function isHumanAct(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/v1/commands/') || request.url.startsWith('/api/v1/session/');
}
