import type { FastifyReply, FastifyRequest } from 'fastify';
import { absoluteLifeMilliseconds } from '#modules/access/domain/session-life.ts';
import { isSecretToken } from '#modules/access/secret-token.ts';

/** `__Host-` binds the cookie to this very host over TLS; a plain-HTTP installation cannot carry it. */
function cookieName(baseUrl: string, kind: 'session' | 'link'): string {
  const name = kind === 'session' ? 'maillon' : 'maillon-link';
  return baseUrl.startsWith('https:') ? `__Host-${name}` : `${name.replace('-', '_')}_session`;
}

export interface Carried {
  readonly session: string | undefined;
  readonly link: string | undefined;
}

/** The tokens a browser sent; anything that has not the shape of one is not looked up. */
export function readCookies(request: FastifyRequest, baseUrl: string): Carried {
  const read = (kind: 'session' | 'link'): string | undefined => {
    const value = request.cookies[cookieName(baseUrl, kind)];
    return value !== undefined && isSecretToken(value) ? value : undefined;
  };
  return { session: read('session'), link: read('link') };
}

export function setSessionCookie(
  reply: FastifyReply,
  cookie: { baseUrl: string; kind: 'session' | 'link'; token: string },
): void {
  reply.setCookie(cookieName(cookie.baseUrl, cookie.kind), cookie.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: cookie.baseUrl.startsWith('https:'),
    // A span, not a date: a demonstration lives in another month than the browser.
    maxAge: absoluteLifeMilliseconds / 1_000,
  });
}

export function clearSessionCookies(reply: FastifyReply, baseUrl: string): void {
  for (const kind of ['session', 'link'] as const) {
    reply.clearCookie(cookieName(baseUrl, kind), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: baseUrl.startsWith('https:'),
    });
  }
}
