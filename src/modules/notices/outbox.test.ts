import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  acknowledge,
  askForGatewayCheck,
  cancelMessage,
  dismissFailure,
  forgetOldWords,
  recordReceipt,
  recordReply,
  retryNotice,
  sendMessage,
  sendTest,
  setPrice,
} from '#modules/notices/contract/commands.ts';
import { getGateways, listAudience, listInbox, listOutbox } from '#modules/notices/contract.ts';
import { aPost } from '#modules/notices/testing/a-post.ts';
import { startSmsServer, startSmtpServer } from '#modules/notices/testing/gateway-servers.ts';

const smtpFrom = 'CPTS Redon <crise@cpts.example>';

test('a message goes with its command, is accepted, then delivered once the phone has it', async () => {
  await using post = await aPost();
  await using server = await startSmsServer();
  post.configure({ smsGatewayUrl: server.url, smsGatewayToken: 'secret' });
  await post.send();
  await post.spine.drain();
  expect(server.received).toMatchObject([{ to: '+33639981001', text: 'CPTS Redon : un essai' }]);
  const [accepted] = await post.rows();
  expect(accepted).toMatchObject({ state: 'accepted', gateway_id: 'g-1', attempts: 1 });
  const noticeId = String(accepted?.notice_id);
  const receipt = { noticeId, sending: 1, at: post.spine.clock.now().toISOString() };
  await post.spine.run(post.cell.system, recordReceipt, { ...receipt, status: 'delivered' });
  await post.spine.run(post.cell.system, recordReceipt, { ...receipt, status: 'failed' });
  await post.spine.run(post.cell.system, recordReceipt, { ...receipt, status: 'delivered' });
  expect(await post.rows()).toMatchObject([{ state: 'delivered' }]);
});

test('the same key is sent once', async () => {
  await using post = await aPost();
  await using server = await startSmsServer();
  post.configure({ smsGatewayUrl: server.url, smsGatewayToken: 't' });
  await post.send({ dedupKey: 'round:1' });
  await post.send({ dedupKey: 'round:1' }, post.cell.of.operator);
  await post.spine.drain();
  expect(server.received).toHaveLength(1);
});

test.each(['broken', 'hang', 'busy'] as const)(
  'R-18: a gateway that is « %s » gives way to the other channel within 60 s',
  async (behaviour) => {
    await using post = await aPost();
    await using sms = await startSmsServer();
    await using smtp = await startSmtpServer();
    sms.state.behaviour = behaviour;
    post.configure({ smsGatewayUrl: sms.url, smsGatewayToken: 't', smtpUrl: smtp.url, smtpFrom });
    await post.send();
    await post.live(60);
    expect(smtp.received.map(({ to }) => to)).toEqual(['professional@maillon.example']);
    expect((await post.rows()).map(({ state, channel }) => [channel, state])).toEqual([
      ['sms', 'replaced'],
      ['email', 'accepted'],
    ]);
    expect(await post.broken()).toEqual([]);
  },
);

test('R-18: the breaker opens after three failures, spares the gateway, and closes on its first answer', async () => {
  await using post = await aPost({ emails: false });
  await using sms = await startSmsServer();
  sms.state.behaviour = 'broken';
  post.configure({ smsGatewayUrl: sms.url, smsGatewayToken: 't' });
  for (let count = 0; count < 8; count++) await post.send();
  await post.spine.drain();
  expect(sms.state.calls).toBe(3);
  await post.spine.sweep();
  const down = await post.spine.ask(post.cell.of.coordinator, getGateways, {});
  expect(down.gateways.find(({ channel }) => channel === 'sms')).toMatchObject({ state: 'down', waiting: 8 });
  sms.state.behaviour = 'accept';
  await post.live(180);
  expect(new Set(sms.received.map(({ id }) => id)).size).toBe(8);
  expect(sms.received).toHaveLength(8);
  const up = await post.spine.ask(post.cell.of.coordinator, getGateways, {});
  expect(up.gateways.find(({ channel }) => channel === 'sms')).toMatchObject({ state: 'ok', waiting: 0 });
});

test('R-18, I-9: accepted and never delivered ends failed and shown, with what to do', async () => {
  await using post = await aPost({ emails: false });
  await using sms = await startSmsServer();
  post.configure({ smsGatewayUrl: sms.url, smsGatewayToken: 't' });
  await post.send();
  await post.live(605);
  expect(await post.broken()).toEqual([]);
  const { items, counts } = await post.spine.ask(post.cell.of.coordinator, listOutbox, { view: 'failed' });
  expect(counts.failed).toBe(1);
  expect(items).toMatchObject([{ state: 'failed', trouble: 'no-receipt', address: '•• •• •• •• 01' }]);
  const noticeId = items[0]?.noticeId ?? '';
  await post.spine.run(post.cell.of.coordinator, retryNotice, { noticeId });
  await post.spine.drain();
  expect(sms.received).toHaveLength(2);
  // A gateway that never sends one id twice must take it: a resend is another sending.
  expect(sms.received[1]?.id).toBe(`${sms.received[0]?.id}.2`);
  const late = { noticeId, at: post.spine.clock.now().toISOString(), status: 'failed' } as const;
  await post.spine.run(post.cell.system, recordReceipt, { ...late, sending: 1 });
  expect(await post.rows()).toMatchObject([{ state: 'accepted' }]);
  await expect(post.spine.run(post.cell.of.coordinator, retryNotice, { noticeId })).rejects.toMatchObject({
    code: 'notices.not-failed',
  });
});

test('a gateway that stays away: failed and shown within 15 minutes, then settled by hand', async () => {
  await using post = await aPost({ emails: false });
  post.configure({ smsGatewayUrl: 'http://127.0.0.1:9/', smsGatewayToken: 't' });
  await post.send();
  await post.live(15 * 60);
  expect(await post.broken()).toEqual([]);
  expect(await post.rows()).toMatchObject([{ state: 'failed' }]);
  const { items } = await post.spine.ask(post.cell.of.coordinator, listOutbox, { view: 'failed' });
  await post.spine.run(post.cell.of.coordinator, dismissFailure, {
    noticeId: items[0]?.noticeId ?? '',
    words: 'prévenue par téléphone',
  });
  const after = await post.spine.ask(post.cell.of.coordinator, listOutbox, { view: 'failed' });
  expect(after.items).toEqual([]);
});

test('a channel that is not set up fails at once, and says it', async () => {
  await using post = await aPost({ emails: false });
  await post.send();
  await post.spine.drain();
  expect(await post.rows()).toMatchObject([{ state: 'failed', trouble: 'not-configured' }]);
});

test('someone with neither phone nor e-mail is a failure that is shown, not a silence', async () => {
  await using post = await aPost({ emails: false, phones: false });
  await post.send();
  expect(await post.rows()).toMatchObject([{ state: 'failed', trouble: 'no-address' }]);
});

test('in a demonstration nothing leaves, and the list says so', async () => {
  await using post = await aPost();
  await using sms = await startSmsServer();
  post.configure({ smsGatewayUrl: sms.url, smsGatewayToken: 't' });
  post.demo(true);
  await post.send({ priority: 'urgent' });
  await post.live(10);
  expect(sms.state.calls).toBe(0);
  expect(await post.rows()).toMatchObject([{ state: 'caught' }]);
});

test('in an exercise nothing leaves, every word is marked, and the database refuses one that is not', async () => {
  await using post = await aPost({ exercise: true });
  await using sms = await startSmsServer();
  post.configure({ smsGatewayUrl: sms.url, smsGatewayToken: 't' });
  await post.send();
  await post.live(10);
  expect(sms.state.calls).toBe(0);
  expect(await post.rows()).toMatchObject([{ state: 'caught', body: 'EXERCICE - CPTS Redon : un essai' }]);
  const unmarked = post.spine.as(post.cell.system, (tx) =>
    sql`update notices.notice set body = 'sans marque'`.execute(tx),
  );
  await expect(unmarked).rejects.toThrow(/notice_of_exercise_says_so/);
});

test('a sending to many is counted again, waits a minute, and can be taken back', async () => {
  await using post = await aPost();
  await using sms = await startSmsServer();
  post.configure({ smsGatewayUrl: sms.url, smsGatewayToken: 't' });
  const { coordinator, professional, operator } = post.cell.of;
  const message = {
    messageId: randomUUID(),
    channel: 'sms' as const,
    accountIds: [professional.id, operator.id],
    phones: ['06 39 98 77 00'],
    emails: [],
    text: 'réunion de cellule à 14 h',
    priority: 'bulk' as const,
  };
  await expect(
    post.spine.run(coordinator, sendMessage, { ...message, confirmedCount: 2 }),
  ).rejects.toMatchObject({
    code: 'notices.count-differs',
  });
  await expect(
    post.spine.run(coordinator, sendMessage, { ...message, phones: ['123456'], confirmedCount: 3 }),
  ).rejects.toMatchObject({ code: 'notices.bad-number' });
  const { noticeIds } = await post.spine.run(coordinator, sendMessage, { ...message, confirmedCount: 3 });
  expect(noticeIds).toHaveLength(3);
  await post.live(50);
  expect(sms.state.calls).toBe(0);
  expect(await post.spine.run(coordinator, cancelMessage, { messageId: message.messageId })).toEqual({
    cancelled: 3,
    alreadyGone: 0,
  });
  await post.live(60);
  expect(sms.state.calls).toBe(0);
  const again = { ...message, messageId: randomUUID(), confirmedCount: 3 };
  await post.spine.run(coordinator, sendMessage, again);
  await post.live(70);
  expect(sms.received).toHaveLength(3);
  await expect(
    post.spine.run(coordinator, cancelMessage, { messageId: again.messageId }),
  ).rejects.toMatchObject({ code: 'notices.already-gone' });
});

test('at night a message waits for 8:00 and an urgent one does not', async () => {
  await using post = await aPost({}, new Date('2026-08-11T21:00:00Z'));
  await using sms = await startSmsServer();
  post.configure({ smsGatewayUrl: sms.url, smsGatewayToken: 't' });
  await post.send();
  await post.send({ priority: 'urgent' });
  await post.live(10);
  expect(sms.received).toHaveLength(1);
  expect(await post.broken()).toEqual([]);
  post.spine.clock.set(new Date('2026-08-12T06:00:05Z'));
  await post.live(5);
  expect(sms.received).toHaveLength(2);
});

test('an answer is read, kept in words when it is neither 1 nor 2, and published', async () => {
  await using post = await aPost();
  await using sms = await startSmsServer();
  post.configure({ smsGatewayUrl: sms.url, smsGatewayToken: 't' });
  await post.send();
  await post.spine.drain();
  const [row] = await post.rows();
  const answer = { noticeId: String(row?.notice_id), at: post.spine.clock.now().toISOString() };
  expect(await post.spine.run(post.cell.system, recordReply, { ...answer, text: '2' })).toEqual({
    reply: '2',
  });
  post.spine.clock.advance(1_000);
  const later = post.spine.clock.now().toISOString();
  await post.spine.run(post.cell.system, recordReply, { ...answer, at: later, text: 'je suis tombée' });
  const { items } = await post.spine.ask(post.cell.of.coordinator, listOutbox, { view: 'replies' });
  expect(items[0]?.reply).toMatchObject({ code: 'other', words: 'je suis tombée' });
});

test('each account reads its own inbox, and only that', async () => {
  await using post = await aPost();
  const { professional, operator } = post.cell.of;
  const text = { fr: 'B-1 à prendre', en: 'B-1 to take' };
  await post.tell({ accountId: professional.id, text, link: '/needs/B-1', urgency: 2 });
  const mine = await post.spine.ask(professional, listInbox, { unreadOnly: true });
  expect(mine).toMatchObject({ unread: 1, items: [{ text, link: '/needs/B-1' }] });
  expect(await post.spine.ask(operator, listInbox, { unreadOnly: false })).toEqual({ items: [], unread: 0 });
  const inboxIds = mine.items.map(({ inboxId }) => inboxId);
  await post.spine.run(operator, acknowledge, { inboxIds });
  expect((await post.spine.ask(professional, listInbox, { unreadOnly: true })).unread).toBe(1);
  await post.spine.run(professional, acknowledge, { inboxIds });
  expect((await post.spine.ask(professional, listInbox, { unreadOnly: true })).unread).toBe(0);
  const seen = await post.spine.as(operator, (tx) => sql`select from notices.inbox`.execute(tx));
  expect(seen.rows).toHaveLength(0);
});

test('the links are looked at without sending anything, and a test message goes the whole way', async () => {
  await using post = await aPost();
  await using smtp = await startSmtpServer();
  const admin = post.cell.of['technical-admin'];
  const stateOf = async (channel: 'sms' | 'email') =>
    (await post.spine.ask(admin, getGateways, {})).gateways.find((one) => one.channel === channel)?.state;
  expect(await stateOf('email')).toBe('unknown');
  post.configure({ smtpUrl: smtp.url, smtpFrom });
  await post.spine.run(admin, askForGatewayCheck, {});
  await post.spine.drain();
  expect(await stateOf('email')).toBe('ok');
  expect(await stateOf('sms')).toBe('not-configured');
  expect(smtp.received).toHaveLength(0);
  await expect(
    post.spine.run(admin, sendTest, { channel: 'email', to: '06 39 98 00 00' }),
  ).rejects.toMatchObject({
    code: 'notices.bad-address',
  });
  await post.spine.run(admin, sendTest, { channel: 'email', to: 'moi@maillon.example' });
  await post.spine.drain();
  expect(smtp.received).toHaveLength(1);
});

test('the price of a segment is what the operator entered, unknown before', async () => {
  await using post = await aPost();
  const { coordinator } = post.cell.of;
  expect((await post.spine.ask(coordinator, listAudience, {})).segmentPrice).toBeNull();
  await post.spine.run(coordinator, setPrice, { segmentPrice: 45 });
  expect((await post.spine.ask(coordinator, listAudience, {})).segmentPrice).toBe(45);
});

test('words and addresses are erased after 35 days, the counts stay', async () => {
  await using post = await aPost({ emails: false });
  await post.send({ dedupKey: 'message:1:+33639981001' });
  await post.spine.drain();
  const [failed] = await post.rows();
  const noticeId = String(failed?.notice_id);
  await post.spine.run(post.cell.of.coordinator, dismissFailure, { noticeId, words: 'Yvonne prévenue' });
  const reply = { noticeId, text: 'merci Yvonne', at: post.spine.clock.now().toISOString() };
  await post.spine.run(post.cell.system, recordReply, reply);
  post.spine.clock.advance(36 * 86_400_000);
  expect(await post.spine.run(post.cell.system, forgetOldWords, {})).toEqual({ erased: 1 });
  const rows = await post.rows();
  expect(rows).toMatchObject([{ body: null, address: null, state: 'failed' }]);
  const replies = await post.spine.as(post.cell.system, (tx) => sql`select * from notices.reply`.execute(tx));
  expect(replies.rows).toHaveLength(1);
  expect(JSON.stringify([rows, replies.rows])).not.toMatch(/639981001|Yvonne/);
  expect(await post.spine.run(post.cell.system, forgetOldWords, {})).toEqual({ erased: 0 });
});

test('words of messages are read by the coordination and their author only', async () => {
  await using post = await aPost({ emails: false });
  await post.send({}, post.cell.of.operator);
  for (const actor of Object.values(post.cell.of)) {
    const { rows } = await post.spine.as(actor, (tx) => sql`select from notices.notice`.execute(tx));
    expect(rows.length, actor.role).toBe(actor.role === 'coordinator' || actor.role === 'operator' ? 1 : 0);
  }
});

test('I-9 is seen when a row is left behind', async () => {
  await using post = await aPost({ emails: false });
  await post.send();
  expect(await post.broken()).toEqual([]);
  await post.spine.as(post.cell.system, (tx) =>
    sql`update notices.notice set next_try_at = next_try_at - interval '16 min'`.execute(tx),
  );
  expect(await post.broken()).toHaveLength(1);
  const stuck = post.spine.as(post.cell.system, (tx) =>
    sql`update notices.notice set next_try_at = null`.execute(tx),
  );
  await expect(stuck).rejects.toThrow(/notice_queued_has_a_next_try/);
});
