import { randomBytes } from 'node:crypto';
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

const phoneCookie = (baseUrl: string) =>
  baseUrl.startsWith('https:') ? '__Host-maillon-phone' : 'maillon_phone';
/** As long as a volunteer's link lives. */
const phoneLife = 30 * 86_400;

/** The secret of this phone, to which a volunteer's link is bound: made at its first link, the same ever after. */
export function phoneSecret(request: FastifyRequest, reply: FastifyReply, baseUrl: string): string {
  const carried = request.cookies[phoneCookie(baseUrl)];
  const secret = carried && isSecretToken(carried) ? carried : randomBytes(32).toString('base64url');
  reply.setCookie(phoneCookie(baseUrl), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: baseUrl.startsWith('https:'),
    maxAge: phoneLife,
  });
  return secret;
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
