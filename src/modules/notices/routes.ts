import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor } from '#kernel/actor.ts';
import { systemScope } from '#kernel/database.ts';
import { derivedId } from '#kernel/ids.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { Refusal } from '#kernel/refusal.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { listTerritories } from '#kernel/sweep.ts';
import { recordReceipt, recordReply } from '#modules/notices/contract/commands.ts';
import { outgoingIdSchema, readOutgoingId } from '#modules/notices/gateways/outgoing-id.ts';
import { requireSigned } from '#modules/notices/gateways/webhook-signature.ts';
import { addressPrint } from '#modules/notices/write-notice.ts';
import { parsePhone } from '#vocabulary/phone.ts';

const instant = z.iso.datetime({ offset: true });
// A gateway may add fields of its own.
const receiptBody = z.object({ id: outgoingIdSchema, status: z.enum(['delivered', 'failed']), at: instant });
const replyBody = z.object({
  from: z.string().max(40),
  text: z.string().max(1_000),
  inReplyTo: outgoingIdSchema.optional(),
  at: instant,
});

/**
 * One address speaks for everyone who got a message: a wave of 5 000 brings its receipts within the minute. Each call is
 * signed and small; the limit only bounds the cost of refusing calls that are not.
 */
const rateLimit = { max: 60_000, timeWindow: '1 minute' };

/** What the SMS gateway tells us: signed, at most 5 minutes old, the same call again changes nothing. */
export async function noticesRoutes(app: FastifyInstance, runtime: Runtime): Promise<void> {
  await app.register((scope, _options, ready) => {
    // The signature covers the bytes as they came.
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'buffer', bodyLimit: 20_000 },
      (_request, body, done) => {
        done(null, body);
      },
    );
    scope.post('/api/v1/gateways/sms/receipts', { config: { rateLimit } }, async (request, reply) => {
      const { webhookId, body } = readCall(request, runtime, receiptBody);
      const { territoryId, ...which } = readOutgoingId(body.id);
      await runCommand(runtime, systemActor(territoryId, 'Passerelle SMS'), recordReceipt, {
        commandId: derivedId('sms-receipt', webhookId),
        input: { ...which, status: body.status, at: new Date(body.at).toISOString() },
      });
      return reply.status(204).send();
    });
    scope.post('/api/v1/gateways/sms/replies', { config: { rateLimit } }, async (request, reply) => {
      const { webhookId, body } = readCall(request, runtime, replyBody);
      const about = body.inReplyTo
        ? readOutgoingId(body.inReplyTo)
        : await findLastMessageTo(runtime, body.from);
      if (!about) throw new Refusal({ kind: 'not-found', code: 'notices.unknown' });
      await runCommand(runtime, systemActor(about.territoryId, 'Passerelle SMS'), recordReply, {
        commandId: derivedId('sms-reply', webhookId),
        input: { noticeId: about.noticeId, text: body.text, at: new Date(body.at).toISOString() },
      });
      return reply.status(204).send();
    });
    ready();
  });
}

function readCall<Body extends z.ZodType>(request: FastifyRequest, runtime: Runtime, schema: Body) {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const webhookId = requireSigned(
    {
      id: header('webhook-id'),
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
      body,
    },
    runtime.settings.smsGatewayToken,
    runtime.clock.now(),
  );
  return { webhookId, body: parseInput(schema, parseJson(body)) };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal({ kind: 'invalid', code: 'kernel.malformed-request' });
  }
}

/** Many gateways only say who wrote: the answer is to the last text message that number received in three days. */
async function findLastMessageTo(runtime: Runtime, from: string) {
  const phone = parsePhone(from);
  if (!phone.valid) return undefined;
  const since = new Date(runtime.clock.now().getTime() - 3 * 86_400_000);
  let last: { territoryId: string; noticeId: string; createdAt: Date } | undefined;
  for (const territoryId of await listTerritories(runtime)) {
    const print = addressPrint(runtime, territoryId, phone.value);
    const found = await runtime.database.transaction(systemScope(territoryId), async (tx) => {
      const { rows } = await sql<{ noticeId: string; createdAt: Date }>`
        select notice_id as "noticeId", created_at as "createdAt" from notices.notice
        where territory_id = kernel.territory() and address_print = ${print} and channel = 'sms' and created_at >= ${since}
        order by created_at desc limit 1`.execute(tx);
      return rows[0];
    });
    if (found && (!last || found.createdAt > last.createdAt)) last = { territoryId, ...found };
  }
  return last;
}
