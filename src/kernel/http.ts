import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { asRefusal, despiteCutSession } from '#kernel/database-refusals.ts';
import type { LiveFeed } from '#kernel/live.ts';
import { openApiDocument } from '#kernel/openapi.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { toProblem } from '#kernel/problem.ts';
import { Refusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';

/** Who sends this request: from its session cookie or its signed link. Undefined when nobody is signed in. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor | undefined>;

const commandBody = z.strictObject({
  commandId: z.uuid(),
  input: z.unknown().optional(),
  /** The input as a phone sealed it for this territory alone, in the place of `input`. */
  sealed: z.string().max(900_000).optional(),
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  /** For the journal of a phone: ignored by the spine. */
  deviceId: z.string().max(64).optional(),
});
const queryBody = z.strictObject({ input: z.unknown() });

export interface ApiDoors {
  readonly authenticate: Authenticate;
  readonly live: LiveFeed;
  /** Milliseconds between two looks at the session behind an open stream. */
  readonly lookAgain?: number;
}

/** One route for each command and query of the registry, the live feed and the OpenAPI document. */
export function registerApi(
  app: FastifyInstance,
  runtime: Runtime,
  { authenticate, live, lookAgain = 15_000 }: ApiDoors,
): void {
  const document = openApiDocument(runtime.registry);
  app.get('/api/v1/openapi.json', () => document);

  for (const { contract } of runtime.registry.commands.values()) {
    app.post(`/api/v1/commands/${contract.name}`, async (request, reply) => {
      const actor = await requireActor(request, authenticate);
      const body = parseInput(commandBody, request.body);
      const answer = await runCommand(runtime, actor, contract, {
        commandId: body.commandId,
        input: body.sealed === undefined ? body.input : openSealed(runtime, actor, contract.name, body),
        ...(body.occurredAt ? { occurredAt: new Date(body.occurredAt) } : {}),
      });
      if (answer.replayed) reply.header('idempotent-replay', 'true');
      return { output: answer.output, seq: answer.seq, at: runtime.clock.now() };
    });
  }
  for (const { contract } of runtime.registry.queries.values()) {
    // A read is a POST too: what is looked for may name a person, and addresses end up in logs.
    app.post(`/api/v1/queries/${contract.name}`, async (request) => {
      const actor = await requireActor(request, authenticate);
      const { input } = parseInput(queryBody, request.body);
      return runQuery(runtime, actor, contract, input);
    });
  }
  app.get('/api/v1/live', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    closeWhenSignedOut(request, reply, { authenticate, lookAgain });
    const lastEventId = request.headers['last-event-id'];
    const screen = { territoryId: actor.territoryId, response: reply.raw };
    await live.open(screen, Array.isArray(lastEventId) ? lastEventId[0] : lastEventId);
  });
}

/** What the outbox of a device wrote: bound to its id and its command, readable here only. */
function openSealed(
  { secrets }: Runtime,
  { territoryId }: Actor,
  name: string,
  { commandId, sealed = '' }: { commandId: string; sealed?: string | undefined },
): unknown {
  try {
    return JSON.parse(secrets.cellKey(territoryId).open(`${commandId} ${name}`, sealed));
  } catch {
    throw new Refusal({ kind: 'invalid', code: 'kernel.unreadable-seal' });
  }
}

/** A stream opened once must not outlive its session: killed, idle or of another role, it ends within the look. */
function closeWhenSignedOut(
  request: FastifyRequest,
  reply: FastifyReply,
  { authenticate, lookAgain }: { authenticate: Authenticate; lookAgain: number },
): void {
  const watch = setInterval(() => {
    authenticate(request).then(
      (actor) => {
        if (!actor) reply.raw.end();
      },
      // The database is away: the stream stays until it can be asked again.
      () => undefined,
    );
  }, lookAgain).unref();
  reply.raw.on('close', () => clearInterval(watch));
}

export async function requireActor(request: FastifyRequest, authenticate: Authenticate): Promise<Actor> {
  const actor = await despiteCutSession(() => authenticate(request));
  if (!actor) throw new Refusal({ kind: 'forbidden', code: 'kernel.signed-out' });
  return actor;
}

/** Same origin only, and JSON only: with `SameSite=Lax` cookies, no other site can make a browser write here. */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && origin !== 'null' && hostOf(origin) !== request.headers.host);
  if (foreign) throw new Refusal({ kind: 'forbidden', code: 'kernel.foreign-origin' });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** Every answer that is not a success leaves here. A defect is logged under a reference and never shown. */
export function answerError(runtime: Runtime) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const refusal = asRefusal(error) ?? transportRefusal(error) ?? defect(runtime, error, request);
    const problem = toProblem(refusal, runtime.registry.refusals);
    const status = refusal.code === 'kernel.defect' ? 500 : problem.status;
    if (status === 503 || status === 429) reply.header('retry-after', '2');
    void reply
      .status(status)
      .type('application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify({ ...problem, status }));
  };
}

function transportRefusal(error: FastifyError): Refusal | undefined {
  if (error.statusCode === 413) {
    return new Refusal({ kind: 'invalid', code: 'kernel.too-large', facts: { limit: '1 Mo' } });
  }
  if (error.statusCode === 429) {
    return new Refusal({ kind: 'unavailable', code: 'kernel.too-many-requests', facts: { seconds: 60 } });
  }
  if (error.statusCode === 404) {
    return new Refusal({ kind: 'not-found', code: 'kernel.unknown-name', facts: { name: '' } });
  }
  // Whoever asked left before the end of the answer: nobody reads this, and it is no defect.
  if (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.statusCode === 503)
    return new Refusal({ kind: 'unavailable', code: 'kernel.busy' });
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) {
    return new Refusal({ kind: 'invalid', code: 'kernel.malformed-request' });
  }
  return undefined;
}

function defect(runtime: Runtime, error: FastifyError, request: FastifyRequest): Refusal {
  const reference = randomUUID().slice(0, 8);
  // The message of a database error may quote values: only its code and the stack's places are kept.
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  runtime.log.error(
    { reference, route: request.routeOptions.url, name: error.name, code: error.code, places },
    'defect',
  );
  return new Refusal({ kind: 'unavailable', code: 'kernel.defect', facts: { reference } });
}
