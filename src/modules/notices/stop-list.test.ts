import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { recordReply, retryNotice } from '#modules/notices/contract/commands.ts';
import { aPost } from '#modules/notices/testing/a-post.ts';

test('a number that answered STOP gets no sending to many and no word back, only what is urgent, until it is lifted', async () => {
  await using post = await aPost();
  const { coordinator } = post.cell.of;
  const to = { phone: '06 39 98 10 09' };
  await post.send({ to });
  await post.spine.drain();
  const [first] = await post.rows();
  const noticeId = String(first?.notice_id);
  const reply = { noticeId, text: 'Stop.', at: post.spine.clock.now().toISOString() };
  await post.spine.run(post.cell.system, recordReply, reply);
  post.spine.clock.advance(1_000);
  await post.send({ to, priority: 'bulk' });
  post.spine.clock.advance(1_000);
  await post.send({ to });
  post.spine.clock.advance(1_000);
  await post.send({ to, priority: 'urgent' });
  const [, bulk, normal, urgent] = await post.rows();
  expect([bulk, normal]).toMatchObject([
    { state: 'failed', trouble: 'stopped' },
    { state: 'failed', trouble: 'stopped' },
  ]);
  expect(urgent).toMatchObject({ state: 'queued', trouble: null });
  const { rows: stops } = await post.spine.as(post.cell.system, (tx) =>
    sql`select * from notices.stop`.execute(tx),
  );
  expect(JSON.stringify(stops)).not.toContain('39981009');
  await post.spine.run(coordinator, retryNotice, { noticeId: String(normal?.notice_id) });
  post.spine.clock.advance(1_000);
  await post.send({ to });
  expect((await post.rows()).at(-1)).toMatchObject({ state: 'queued' });
});
