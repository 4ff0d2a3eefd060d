import { expect, test } from 'vitest';
import {
  startSilentServer,
  startSmsServer,
  startSmtpServer,
} from '#modules/notices/testing/gateway-servers.ts';
import { smsGateway } from './sms-gateway.ts';
import { smtpGateway } from './smtp-gateway.ts';
import { requireSigned, sign } from './webhook-signature.ts';

const message = { id: 't.n', to: '+33639981000', subject: null, text: 'CPTS Redon : essai' };
const mail = { id: 't.n', to: 'claire@cpts.example', subject: 'Été', text: 'Bonjour,\nà tout à l’heure.' };
const sms = (url: string) =>
  smsGateway({ url, token: 'secret', sender: 'CPTSRedon', timeoutMilliseconds: 300 });
const smtp = (url: string) =>
  smtpGateway({ url, from: 'CPTS Redon <crise@cpts.example>', timeoutMilliseconds: 500 });

test('the SMS gateway gets the id, the number, the text and the bearer token', async () => {
  await using server = await startSmsServer();
  expect(await sms(server.url).send(message)).toEqual({ is: 'accepted', gatewayId: 'g-1', receipts: true });
  expect(server.received).toEqual([
    {
      id: 't.n',
      to: '+33639981000',
      text: 'CPTS Redon : essai',
      sender: 'CPTSRedon',
      authorization: 'Bearer secret',
    },
  ]);
  expect(await sms(server.url).answers()).toBe(true);
});

test.each([
  ['refuse', { is: 'refused', trouble: 'refused' }],
  ['broken', { is: 'fault', trouble: 'gateway-error' }],
  ['unauthorized', { is: 'fault', trouble: 'gateway-error' }],
  ['busy', { is: 'fault', trouble: 'busy' }],
  ['hang', { is: 'fault', trouble: 'timed-out' }],
  // It said yes: sending again would write twice to somebody.
  ['garbled', { is: 'accepted', gatewayId: '', receipts: true }],
] as const)('an SMS gateway that answers « %s » is read for what it says', async (behaviour, outcome) => {
  await using server = await startSmsServer();
  server.state.behaviour = behaviour;
  expect(await sms(server.url).send(message)).toEqual(outcome);
});

test('nobody at the address is unreachable', async () => {
  await using server = await startSilentServer();
  const gone = `http://127.0.0.1:${server.port}/`;
  expect(await sms(gone).send(message)).toEqual({ is: 'fault', trouble: 'timed-out' });
  await server[Symbol.asyncDispose]().catch(() => undefined);
  expect(await sms(gone).send(message)).toEqual({ is: 'fault', trouble: 'unreachable' });
  expect(await sms(gone).answers()).toBe(false);
});

test('an e-mail reaches the mailbox with its subject, its words and a stable message id', async () => {
  await using server = await startSmtpServer();
  expect(await smtp(server.url).send(mail)).toMatchObject({ is: 'accepted', receipts: false });
  const [received] = server.received;
  expect(received?.to).toBe('claire@cpts.example');
  expect(received?.raw).toMatch(/Message-ID: <t\.n@cpts\.example>/);
  expect(received?.raw).toMatch(/Auto-Submitted: auto-generated/);
  expect(await smtp(server.url).answers()).toBe(true);
});

test.each([
  ['refuse-recipient', { is: 'refused', trouble: 'refused' }],
  ['defer-recipient', { is: 'fault', trouble: 'gateway-error' }],
  ['refuse-sign-in', { is: 'fault', trouble: 'gateway-error' }],
] as const)('an SMTP server that does « %s » is read for what it says', async (behaviour, outcome) => {
  await using server = await startSmtpServer();
  server.state.behaviour = behaviour;
  expect(await smtp(server.url).send(mail)).toEqual(outcome);
});

test('an SMTP server that hangs or is away does not hold us', async () => {
  await using silent = await startSilentServer();
  const url = `smtp://127.0.0.1:${silent.port}`;
  expect(await smtp(url).send(mail)).toEqual({ is: 'fault', trouble: 'timed-out' });
  await silent[Symbol.asyncDispose]().catch(() => undefined);
  expect(await smtp(url).send(mail)).toEqual({ is: 'fault', trouble: 'unreachable' });
  expect(await smtp(url).answers()).toBe(false);
});

test('a call of the gateway is believed only signed, fresh and whole', () => {
  const now = new Date('2026-08-11T10:00:00Z');
  const timestamp = String(now.getTime() / 1_000);
  const body = Buffer.from('{"a":1}');
  const signature = `v1,${sign({ id: 'w1', timestamp, body }, 'secret').toString('base64')}`;
  const call = { id: 'w1', timestamp, signature, body };
  expect(requireSigned(call, 'secret', now)).toBe('w1');
  expect(requireSigned({ ...call, signature: `v1,AAAA ${signature}` }, 'secret', now)).toBe('w1');
  const unsigned = { code: 'notices.webhook-unsigned' };
  for (const forged of [
    { ...call, body: Buffer.from('{"a":2}') },
    { ...call, id: 'w2' },
    { ...call, signature: undefined },
    { ...call, timestamp: String(now.getTime() / 1_000 + 1) },
  ]) {
    expect(() => requireSigned(forged, 'secret', now)).toThrow(expect.objectContaining(unsigned));
  }
  expect(() => requireSigned(call, 'other', now)).toThrow(expect.objectContaining(unsigned));
  expect(() => requireSigned(call, undefined, now)).toThrow(expect.objectContaining(unsigned));
  const later = new Date(now.getTime() + 301_000);
  expect(() => requireSigned(call, 'secret', later)).toThrow(
    expect.objectContaining({ code: 'notices.webhook-stale' }),
  );
});

test('the example of the Standard Webhooks specification verifies', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = Buffer.from('{"test": 2432232314}');
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  const at = new Date(1_614_265_330_000);
  expect(
    requireSigned(
      { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', signature, body },
      secret,
      at,
    ),
  ).toBe('msg_p5jXN8AQM9LWM0D4loKWxJek');
});
