import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import type { Actor } from '#kernel/actor.ts';
import { answerError, refuseForeignOrigin, registerApi } from '#kernel/http.ts';
import type { LiveFeed } from '#kernel/live.ts';
import type { Module } from '#kernel/module.ts';
import type { Runtime } from '#kernel/runtime.ts';
import type { TestSpine } from '#kernel/testing/spine.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { inviteMember, showInvitation } from '#modules/access/contract/members.ts';
import type { MemberRole } from '#modules/access/contract.ts';

export const goodPassword = 'trois loutres peignent un pont';

/** A browser as far as the server sees one: it keeps its cookies and sends JSON. */
export interface TestBrowser {
  cookies: Record<string, string>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  command(name: string, input: unknown): Promise<Answer>;
  query(name: string, input: unknown): Promise<Answer>;
}

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of an answer is its own business.
  readonly body: any;
}

/** The routes of the registry and of its modules, over HTTP, on the test's rolled-back database. */
export async function accessApp(
  spine: TestSpine,
  modules: readonly Module[],
  change: Partial<Runtime> = {},
): Promise<{ app: FastifyInstance; browser(cookies?: Record<string, string>): TestBrowser }> {
  const runtime: Runtime = { ...spine.runtime, ...change };
  const app = Fastify();
  app.setErrorHandler(answerError(runtime));
  await app.register(cookie);
  app.addHook('onRequest', async (request) => refuseForeignOrigin(request));
  const live: LiveFeed = {
    open: async ({ response }) => {
      response.write(': open\n\n');
    },
    hint: () => undefined,
    stop: () => undefined,
  };
  registerApi(app, runtime, { authenticate: createAuthenticate(runtime), live, lookAgain: 30 });
  for (const module of modules) await module.routes?.(app, runtime);
  return { app, browser: (cookies = {}) => browserOf(app, cookies) };
}

function browserOf(app: FastifyInstance, cookies: Record<string, string>): TestBrowser {
  const browser: TestBrowser = {
    cookies,
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    command: (name, input) => send('POST', `/api/v1/commands/${name}`, { commandId: randomUUID(), input }),
    query: (name, input) => send('POST', `/api/v1/queries/${name}`, { input }),
  };
  async function send(method: 'GET' | 'POST', url: string, payload?: unknown): Promise<Answer> {
    const response = await app.inject({
      method,
      url,
      cookies: browser.cookies,
      headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' },
      ...(payload === undefined ? {} : { payload: payload as object }),
    });
    for (const { name, value } of response.cookies) {
      if (value === '') delete browser.cookies[name];
      else browser.cookies[name] = value;
    }
    return { status: response.statusCode, body: response.body ? response.json() : undefined };
  }
  return browser;
}

/** The code an authenticator application shows at the test's time; `later` in steps of 30 seconds. */
export function codeAt(spine: TestSpine, seed: string, later = 0): string {
  const timestamp = spine.clock.now().getTime() + later * 30_000;
  return new TOTP({ secret: Secret.fromBase32(seed), digits: 6, period: 30 }).generate({ timestamp });
}

export interface Joined {
  readonly browser: TestBrowser;
  readonly accountId: string;
  readonly email: string;
  readonly seed: string;
  readonly recoveryCodes: readonly string[];
}

/** Someone invited by the coordinator who accepted with a password and a one-time code, signed in. */
export async function joinByPassword(
  spine: TestSpine,
  app: Awaited<ReturnType<typeof accessApp>>,
  member: { role?: MemberRole; communes?: string[]; name?: string; inviter?: Actor } = {},
): Promise<Joined> {
  const inviter = member.inviter ?? spine.actor('coordinator');
  const { role = 'operator', communes = [], name = 'Nadia Kervella' } = member;
  const { invitationId } = await spine.run(inviter, inviteMember, {
    displayName: name,
    contact: '',
    role,
    communes,
    professionalId: null,
  });
  const { token } = await spine.ask(inviter, showInvitation, { invitationId });
  const browser = app.browser();
  const email = `${randomUUID()}@cpts.test`;
  const enrolment = await browser.post('/api/v1/session/enrolment', {
    token,
    kind: 'code',
    displayName: name,
    identifier: email,
  });
  const seed: string = enrolment.body.code.secret;
  const accepted = await browser.post('/api/v1/session/accept', {
    token,
    displayName: name,
    email,
    phone: '',
    language: 'fr',
    factor: {
      kind: 'password-and-code',
      ceremonyId: enrolment.body.ceremonyId,
      password: goodPassword,
      code: codeAt(spine, seed),
    },
  });
  if (accepted.status !== 200) throw new Error(`not accepted: ${JSON.stringify(accepted.body)}`);
  const current = await browser.get('/api/v1/session');
  return {
    browser,
    accountId: current.body.actorId,
    email,
    seed,
    recoveryCodes: accepted.body.recoveryCodes,
  };
}
