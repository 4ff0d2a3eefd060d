import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import underPressure from '@fastify/under-pressure';
import Fastify, { type FastifyInstance } from 'fastify';
import { answerError, refuseForeignOrigin, registerApi } from '#kernel/http.ts';
import { startLiveFeed } from '#kernel/live.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { registerApiReader } from '#server/api-reader.ts';
import { registerHealth } from '#server/health.ts';
import type { Installation } from '#server/runtime.ts';

const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** The HTTP face of an installation: API, live feed, module routes, and the built screens. */
export async function createApp(installation: Installation): Promise<FastifyInstance> {
  const { runtime } = installation;
  const app = Fastify({
    bodyLimit: 1_000_000,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    trustProxy: 'loopback',
    logger: false,
    routerOptions: { maxParamLength: 200 },
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
  });
  app.setErrorHandler(answerError(runtime));
  await app.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(runtime.settings.baseUrl),
    hsts: runtime.settings.baseUrl?.startsWith('https:') ?? false,
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 100_000 });
  await app.register(multipart, { limits: { fileSize: 64 * 1024 * 1024, files: 1, fields: 20 } });
  await app.register(compress, { threshold: 1_024, encodings: ['br', 'gzip'] });
  // Before the counting: a first visit takes a hundred files, and a whole call room comes at once from one address.
  await registerScreens(app);
  await app.register(rateLimit, {
    timeWindow: '1 minute',
    // A call room shares one address: those who signed in are counted by session, the public by address.
    keyGenerator: (request) => sessionKey(request.headers.cookie) ?? request.ip,
    max: (request) => (sessionKey(request.headers.cookie) ? 60_000 : 600),
  });
  await app.register(underPressure, { maxEventLoopDelay: 2_000, retryAfter: 2, exposeStatusRoute: false });
  app.addHook('onRequest', async (request, reply) => {
    refuseForeignOrigin(request);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  const live = await startLiveFeed(runtime);
  installation.onCommit(() => live.hint());
  app.addHook('onClose', async () => live.stop());
  registerApi(app, runtime, { authenticate: createAuthenticate(runtime), live });
  registerHealth(app, installation);
  await registerApiReader(app);
  for (const module of installation.registry.modules) await module.routes?.(app, runtime);
  return app;
}

/** The built application: hashed files may be kept for a year, the page itself never. */
async function registerScreens(app: FastifyInstance): Promise<void> {
  if (!existsSync(webFolder)) return;
  await app.register(fastifyStatic, {
    root: webFolder,
    wildcard: false,
    index: false,
    preCompressed: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      !/\.[a-z0-9]{2,5}(\?|$)/.test(request.url);
    if (!isPage) {
      return reply
        .status(404)
        .type('application/problem+json')
        .send({
          status: 404,
          code: 'kernel.unknown-name',
          kind: 'not-found',
          title: 'Not found',
          details: { fr: 'Cette adresse ne mène nulle part.', en: 'This address leads nowhere.' },
          facts: {},
          errors: [],
        });
    }
    const page = /^\/tournee(?:[/?]|$)/.test(request.url) ? 'tournee.html' : 'index.html';
    return reply.header('cache-control', 'no-store').sendFile(page, { maxAge: 0, immutable: false });
  });
}

function sessionKey(cookies: string | undefined): string | undefined {
  return /(?:^|; )(?:__Host-maillon(?:-link)?|maillon(?:_link)?_session)=([\w-]{20,})/.exec(
    cookies ?? '',
  )?.[1];
}

function contentSecurityPolicy(baseUrl: string | undefined) {
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      // Mantine sets style attributes; no style comes from data.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      ...(baseUrl?.startsWith('https:') ? { upgradeInsecureRequests: [] } : {}),
    },
  };
}
