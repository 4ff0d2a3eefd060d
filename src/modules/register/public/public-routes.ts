import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asRefusal } from '#kernel/database-refusals.ts';
import { toProblem } from '#kernel/problem.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';
import type { Language } from '#vocabulary/text.ts';
import { enrolmentPages, type FormBody } from './enrolment-pages.ts';
import { html } from './html.ts';
import { leavingPages, opposition, strikingOff } from './leaving-pages.ts';
import { page } from './page.ts';
import { createPlaces } from './places.ts';
import { style } from './style.ts';
import { whoSeesPage } from './who-sees-page.ts';

const { resolve } = createRequire(import.meta.url);
const turning = { config: { rateLimit: { max: 90, timeWindow: '10 minutes' } } };
/** Sends of one address; a family or a town hall counter stays far below. */
const sending = { config: { rateLimit: { max: 12, timeWindow: '10 minutes' } } };

/** The public pages: no account, no JavaScript, no cookie. Bounded in size and in number. */
export async function registerPublicPages(app: FastifyInstance, runtime: Runtime): Promise<void> {
  await app.register((pages, _options, done) => {
    const places = createPlaces(runtime);
    const enrolment = enrolmentPages(runtime, places);
    pages.setErrorHandler((error, request, reply) => answerOnPage(runtime, { error, request, reply }));
    pages.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      reply.header('referrer-policy', 'no-referrer');
    });
    pages.get('/inscription', (request, reply) => show(reply, enrolment.first(languageOf(request))));
    // Kept for the telephone's own "back", never shown without asking; the page that ends it all clears them.
    pages.post('/inscription', turning, (request, reply) =>
      show(reply.header('cache-control', 'private, no-cache'), enrolment.next(bodyOf(request))),
    );
    pages.post('/inscription/envoi', sending, (request, reply) =>
      show(reply, enrolment.send(bodyOf(request), reply)),
    );
    pages.get('/inscription/envoi', (_request, reply) => reply.redirect('/inscription'));
    pages.get('/inscription/qui-voit', (request, reply) => show(reply, whoSeesPage(languageOf(request))));
    for (const what of [strikingOff, opposition]) {
      const leaving = leavingPages(runtime, places, what);
      pages.get(what.path, (request, reply) => show(reply, leaving.first(languageOf(request))));
      pages.post(what.path, sending, (request, reply) => show(reply, leaving.send(bodyOf(request))));
    }
    pages.get('/inscription/style.css', (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=86400').send(style),
    );
    for (const weight of ['400', '700']) {
      const font = readFileSync(
        resolve(`@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-${weight}-normal.woff2`),
      );
      pages.get(`/inscription/police-${weight}.woff2`, (_request, reply) =>
        reply.type('font/woff2').header('cache-control', 'public, max-age=31536000, immutable').send(font),
      );
    }
    done();
  });
}

async function show(reply: FastifyReply, text: string | Promise<string>): Promise<FastifyReply> {
  return reply.type('text/html; charset=utf-8').send(await text);
}

function languageOf(request: FastifyRequest): Language {
  return (request.query as { lang?: string }).lang === 'en' ? 'en' : 'fr';
}

function bodyOf(request: FastifyRequest): FormBody {
  const body = request.body;
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as FormBody) : {};
}

/** What went wrong, as a page: nothing of it is technical, and the way back is one press away. */
function answerOnPage(
  runtime: Runtime,
  { error, request, reply }: { error: unknown; request: FastifyRequest; reply: FastifyReply },
): FastifyReply {
  const status = (error as { statusCode?: number }).statusCode;
  const tooMany = status === 429;
  const refusal =
    asRefusal(error) ??
    (tooMany
      ? new Refusal({ kind: 'unavailable', code: 'kernel.too-many-requests', facts: { seconds: 600 } })
      : new Refusal({ kind: 'unavailable', code: 'kernel.busy' }));
  if (!asRefusal(error) && !tooMany && (status === undefined || status >= 500)) {
    runtime.log.error(
      { route: request.routeOptions.url, name: error instanceof Error ? error.name : '' },
      'public page failed',
    );
  }
  const problem = toProblem(refusal, runtime.registry.refusals);
  const language: Language = bodyOf(request).langue === 'en' ? 'en' : languageOf(request);
  return reply
    .status(problem.status)
    .type('text/html; charset=utf-8')
    .send(
      page({
        language,
        title: { fr: "La demande n'est pas partie", en: 'The request was not sent' },
        who: language === 'fr' ? 'Registre nominatif communal' : 'Communal register',
        troubles: [],
        body: html`<p class="say" role="alert">${problem.details[language]}</p><p>${
          language === 'fr'
            ? 'Revenez en arrière et réessayez, ou appelez la mairie : elle inscrit aussi par téléphone.'
            : 'Go back and try again, or call the town hall: it also registers by telephone.'
        }</p>`,
      }),
    );
}
