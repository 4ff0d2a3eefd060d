import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { scopeOf } from '#kernel/database.ts';
import { requireActor } from '#kernel/http.ts';
import { parseInput } from '#kernel/parse-input.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { listCommunes } from '#modules/territory/api.ts';
import type {
  AreaAnswer,
  SearchAnswer,
  TerritoryShapesAnswer,
} from '#modules/territory/contract/geography.ts';
import {
  type AtlasCommune,
  communeOf,
  describeCommune,
  searchAtlas,
} from '#modules/territory/domain/atlas.ts';
import { mostCommunes } from '#modules/territory/domain/perimeter.ts';
import { outlinesCredit as credit, drawArea } from '#modules/territory/geography/draw-area.ts';
import { readAtlas } from '#modules/territory/geography/read-atlas.ts';
import { registerFirstRun } from '#modules/territory/routes/first-run-routes.ts';

const searchQuery = z.strictObject({
  text: z.string().max(100),
  /** Where one is choosing already: homonyms of these departments come first. */
  departments: z.string().max(60).default(''),
});
const codesQuery = z.strictObject({ codes: z.string().max(7 * mostCommunes) });
const areaQuery = codesQuery.extend({
  near: z.enum(['0', '1']).default('1'),
});

/** Geography is public reference data, the same for everyone: it needs no session, and caches may keep it. */
export function registerTerritoryRoutes(app: FastifyInstance, runtime: Runtime): void {
  const authenticate = createAuthenticate(runtime);

  app.get('/api/v1/geography/search', (request, reply) => {
    const { text, departments } = parseInput(searchQuery, request.query);
    const found: SearchAnswer = searchAtlas(readAtlas(), text, departments.split(','));
    return answerCached(request, reply, found, 'public, max-age=86400');
  });

  app.get('/api/v1/geography/communes', (request, reply) => {
    const { codes } = parseInput(codesQuery, request.query);
    const communes = communesOf(codes).map((commune) => describeCommune(readAtlas(), commune, null));
    return answerCached(request, reply, { communes }, 'public, max-age=86400');
  });

  app.get('/api/v1/geography/area', async (request, reply) => {
    const { codes, near } = parseInput(areaQuery, request.query);
    const communes = communesOf(codes);
    const area = await drawArea(
      communes.map(({ code }) => code),
      near === '1',
    );
    const drawn = new Set(area.chosen.map(({ code }) => code));
    const answer = {
      ...area,
      credit,
      communes: communes.map(({ code, name, department, population }) => ({
        code,
        name,
        department,
        population,
        drawn: drawn.has(code),
      })),
    } as AreaAnswer;
    return answerCached(request, reply, answer, 'public, max-age=86400');
  });

  app.get('/api/v1/territory/shapes', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    const communes = await runtime.database.transaction(scopeOf(actor), listCommunes);
    const area = await drawArea(
      communes.map(({ code }) => code),
      false,
    );
    const answer = { features: area.chosen, credit } as TerritoryShapesAnswer;
    return answerCached(request, reply, answer, 'private, no-cache');
  });

  registerFirstRun(app, runtime);
}

function communesOf(codes: string): AtlasCommune[] {
  const atlas = readAtlas();
  return codes
    .split(',')
    .map((code) => communeOf(atlas, code))
    .filter((commune) => commune !== undefined)
    .slice(0, mostCommunes);
}

function answerCached(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: unknown,
  cacheControl: string,
): FastifyReply {
  const body = JSON.stringify(answer);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  reply.header('cache-control', cacheControl).header('etag', etag);
  // A compressing proxy weakens the tag; it still names the same answer.
  if (request.headers['if-none-match']?.replace(/^W\//, '') === etag) return reply.status(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}
