import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerError, refuseForeignOrigin, registerApi } from '#kernel/http.ts';
import { type LiveFeed, startLiveFeed } from '#kernel/live.ts';
import { countingModule } from '#kernel/testing/counting-module.ts';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';

let spine: TestSpine;
let app: FastifyInstance;
let live: LiveFeed;

beforeEach(async () => {
  spine = await testSpine([countingModule]);
  live = await startLiveFeed(spine.runtime);
  app = Fastify({ bodyLimit: 1_000_000 });
  app.setErrorHandler(answerError(spine.runtime));
  app.addHook('onRequest', async (request) => refuseForeignOrigin(request));
  registerApi(app, spine.runtime, {
    authenticate: async (request) =>
      request.headers['x-test'] === 'out' ? undefined : spine.actor('coordinator'),
    live,
  });
});

afterEach(async () => {
  live.stop();
  await app.close();
  await spine[Symbol.asyncDispose]();
});

function post(payload: unknown, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/api/v1/commands/counting.tally',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  });
}

test('a command has its route, and its answer is replayed under the same id', async () => {
  const body = { commandId: randomUUID(), input: { amount: 2 } };
  const first = await post(body);
  expect(first.statusCode).toBe(200);
  expect(first.json().output).toEqual({ total: 2 });
  const second = await post(body);
  expect(second.json().output).toEqual({ total: 2 });
  expect(second.headers['idempotent-replay']).toBe('true');
});

test('a refusal is a problem in both languages that names the place', async () => {
  const answer = await post({ commandId: randomUUID(), input: { amount: 'deux' } });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toMatch(/problem\+json/);
  expect(answer.json()).toMatchObject({ code: 'kernel.invalid-input', errors: [{ path: 'amount' }] });
});

test('nobody signed in gets 401, another site gets 403', async () => {
  const body = { commandId: randomUUID(), input: { amount: 1 } };
  expect((await post(body, { 'x-test': 'out' })).statusCode).toBe(401);
  expect((await post(body, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  expect((await post(body, { origin: 'https://evil.example' })).statusCode).toBe(403);
});

// each hostile body gets a 4xx, and the total never moves.
const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
// One kilobyte sent for each megabyte meant.
const bomb = gzipSync(
  JSON.stringify({ commandId: randomUUID(), input: { amount: ' '.repeat(100_000_000) } }),
);
const hostile: readonly (readonly [name: string, body: string | Buffer, headers?: Record<string, string>])[] =
  [
    ['nothing', ''],
    ['not JSON', '{amount:'],
    ['a string', '"hello"'],
    ['a body above the limit', JSON.stringify({ commandId: randomUUID(), input: 'x'.repeat(1_100_000) })],
    ['ten thousand levels', `{"commandId":"${randomUUID()}","input":${deep}}`],
    ['a prototype', `{"commandId":"${randomUUID()}","input":{"amount":1,"__proto__":{"isAdmin":true}}}`],
    [
      'a constructor',
      `{"commandId":"${randomUUID()}","input":{"amount":1,"constructor":{"prototype":{"a":1}}}}`,
    ],
    [
      'as many keys as the limit lets in',
      JSON.stringify({
        commandId: randomUUID(),
        input: Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`k${n}`, 1])),
      }),
    ],
    ['a hundred thousand keys', `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join(',')}}`],
    ['a gzip bomb', bomb, { 'content-encoding': 'gzip' }],
    [
      'a form without end',
      '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n',
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    ['an unknown field', JSON.stringify({ commandId: randomUUID(), input: { amount: 1 }, role: 'system' })],
    [
      'an unknown input field',
      JSON.stringify({ commandId: randomUUID(), input: { amount: 1, territoryId: randomUUID() } }),
    ],
    [
      'an id that is none',
      JSON.stringify({ commandId: "1'; drop table kernel.journal --", input: { amount: 1 } }),
    ],
    ['another content type', 'commandId=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a NUL', JSON.stringify({ commandId: randomUUID(), input: { amount: '\u0000' } })],
  ];

test.each(hostile.map(([name, body, headers]) => ({ name, body, headers })))(
  '$name is refused clearly and changes nothing',
  async ({ body, headers }) => {
    const before = process.memoryUsage.rss();
    const answer = await post(body, headers);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.json().details.fr.length).toBeGreaterThan(5);
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000);
    expect(Object.prototype).not.toHaveProperty('isAdmin');
    const total = await app.inject({
      method: 'POST',
      url: '/api/v1/queries/counting.total',
      payload: { input: {} },
    });
    expect(total.json().output).toEqual({ total: 0 });
  },
);

test('a body announced as one gigabyte is refused before it is read', async () => {
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  if (!address || typeof address === 'string') throw new Error('no address');
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(address.port, '127.0.0.1', () => {
      socket.write(
        'POST /api/v1/commands/counting.tally HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1073741824\r\n\r\n{',
      );
    });
    socket.once('data', (data) => {
      resolve(String(data));
      socket.destroy();
    });
    socket.once('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1.1 413/);
});

test('a defect shows a reference and nothing else', async () => {
  app.get('/broken', () => {
    throw new Error('Mme Briand 02 99 00 12 34');
  });
  const answer = await app.inject({ url: '/broken' });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toMatch(/Briand/);
});

test('the OpenAPI document names every command and query with its roles', async () => {
  const document = (await app.inject({ url: '/api/v1/openapi.json' })).json();
  expect(document.openapi).toBe('3.1.0');
  expect(document.paths['/api/v1/commands/counting.tally'].post['x-roles']).toEqual(['coordinator']);
  expect(Object.keys(document.paths)).toHaveLength(2);
});
