import { randomUUID } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { answerError } from '#kernel/http.ts';
import { sign } from '#modules/notices/gateways/webhook-signature.ts';
import { noticesRoutes } from '#modules/notices/routes.ts';
import { aPost, type Post } from '#modules/notices/testing/a-post.ts';
import { startSmsServer } from '#modules/notices/testing/gateway-servers.ts';

const secret = 'a-gateway-token';

async function aListeningPost(url: string): Promise<{ post: Post; app: FastifyInstance; id: string }> {
  const post = await aPost();
  post.configure({ smsGatewayUrl: url, smsGatewayToken: secret });
  const app = Fastify();
  // The limit of the public pages, at its narrowest: gateways have their own.
  await app.register(rateLimit, { max: 1 });
  app.setErrorHandler(answerError(post.spine.runtime));
  await noticesRoutes(app, post.spine.runtime);
  await post.send();
  await post.spine.drain();
  const [row] = await post.rows();
  return { post, app, id: `${post.spine.territoryId}.${String(row?.notice_id)}` };
}

function call(
  app: FastifyInstance,
  post: Post,
  path: string,
  content: object,
  { id = randomUUID() as string, key = secret } = {},
) {
  const timestamp = String(Math.floor(post.spine.clock.now().getTime() / 1_000));
  const payload = JSON.stringify(content);
  const signature = `v1,${sign({ id, timestamp, body: Buffer.from(payload) }, key).toString('base64')}`;
  return app.inject({
    method: 'POST',
    url: `/api/v1/gateways/sms/${path}`,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    },
    payload,
  });
}

test('a signed receipt marks the message delivered; the same call again changes nothing', async () => {
  await using server = await startSmsServer();
  const { post, app, id } = await aListeningPost(server.url);
  await using _post = post;
  const receipt = { id, status: 'delivered', at: '2026-08-11T10:00:00+00:00' };
  const webhookId = randomUUID();
  expect((await call(app, post, 'receipts', receipt, { id: webhookId })).statusCode).toBe(204);
  expect((await call(app, post, 'receipts', receipt, { id: webhookId })).statusCode).toBe(204);
  expect(await post.rows()).toMatchObject([{ state: 'delivered' }]);
  const { rows } = await post.spine.as(post.cell.system, (tx) =>
    sql`select from kernel.journal where command = 'notices.record-receipt'`.execute(tx),
  );
  expect(rows).toHaveLength(1);
});

test('an unsigned, forged or foreign call is refused and changes nothing', async () => {
  await using server = await startSmsServer();
  const { post, app, id } = await aListeningPost(server.url);
  await using _post = post;
  const receipt = { id, status: 'delivered', at: '2026-08-11T10:00:00Z' };
  expect((await call(app, post, 'receipts', receipt, { key: 'guess' })).statusCode).toBe(403);
  const bare = await app.inject({ method: 'POST', url: '/api/v1/gateways/sms/receipts', payload: receipt });
  expect(bare.statusCode).toBe(403);
  expect(bare.json()).toMatchObject({ code: 'notices.webhook-unsigned' });
  expect((await call(app, post, 'receipts', { ...receipt, id: 'x' })).statusCode).toBe(400);
  const stranger = `${post.spine.territoryId}.${randomUUID()}`;
  expect((await call(app, post, 'receipts', { ...receipt, id: stranger })).statusCode).toBe(404);
  expect(await post.rows()).toMatchObject([{ state: 'accepted' }]);
});

test('an answer finds its message by its id, or by the number it comes from', async () => {
  await using server = await startSmsServer();
  const { post, app, id } = await aListeningPost(server.url);
  await using _post = post;
  const at = '2026-08-11T10:00:00Z';
  const from = '06 39 98 10 01';
  expect((await call(app, post, 'replies', { from, text: '1', inReplyTo: id, at })).statusCode).toBe(204);
  expect((await call(app, post, 'replies', { from, text: 'merci', at })).statusCode).toBe(204);
  expect((await call(app, post, 'replies', { from: '06 39 98 99 99', text: '1', at })).statusCode).toBe(404);
  const { rows } = await post.spine.as(post.cell.system, (tx) =>
    sql<{ code: string }>`select code from notices.reply order by code`.execute(tx),
  );
  expect(rows.map(({ code }) => code)).toEqual(['1', 'other']);
});
