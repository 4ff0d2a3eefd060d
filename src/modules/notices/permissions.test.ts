import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { whyNotPermitted } from '#kernel/permission.ts';
import {
  beginAttempt,
  forgetOldWords,
  recordAttempt,
  recordGatewayCheck,
  recordReceipt,
  recordReply,
  wakeNotice,
} from '#modules/notices/contract/commands.ts';
import { noticesModule } from '#modules/notices/module.ts';
import { aPost } from '#modules/notices/testing/a-post.ts';
import { roles } from '#vocabulary/role.ts';

/** Who may do what, written a second time by hand: a contract that changes is seen here. */
const allowed: Readonly<Record<string, string>> = {
  'notices.send-message': 'coordinator',
  'notices.cancel-message': 'coordinator',
  'notices.retry-notice': 'coordinator',
  'notices.dismiss-failure': 'coordinator',
  'notices.send-test': 'coordinator technical-admin',
  'notices.set-price': 'coordinator',
  'notices.acknowledge': 'coordinator professional operator town-hall volunteer ars technical-admin',
  'notices.ask-for-gateway-check': 'coordinator technical-admin',
  'notices.get-gateways': 'coordinator professional operator town-hall technical-admin',
  'notices.list-outbox': 'coordinator',
  'notices.list-inbox': 'coordinator professional operator town-hall volunteer ars technical-admin',
  'notices.list-audience': 'coordinator',
};

describe.each([...noticesModule.commands, ...noticesModule.queries].map(({ contract }) => contract))(
  '$name',
  (contract) => {
    test.each(roles)('%s', (role) => {
      const may = (allowed[contract.name] ?? '').split(' ').includes(role);
      expect(whyNotPermitted({ role, level: 3 }, contract) === undefined).toBe(may);
    });
  },
);

test('the steps of the platform are nobody else’s', async () => {
  await using post = await aPost();
  const noticeId = randomUUID();
  const at = post.spine.clock.now().toISOString();
  const attempts = [
    () => post.spine.run(post.cell.of.coordinator, wakeNotice, { noticeId }),
    () =>
      post.spine.run(post.cell.of.coordinator, beginAttempt, { noticeId, configured: [], catches: false }),
    () =>
      post.spine.run(post.cell.of.coordinator, recordAttempt, {
        noticeId,
        attempt: 1,
        configured: [],
        outcome: { is: 'accepted', gatewayId: '', receipts: true },
      }),
    () =>
      post.spine.run(post.cell.of.coordinator, recordReceipt, {
        noticeId,
        sending: 1,
        status: 'delivered',
        at,
      }),
    () => post.spine.run(post.cell.of.coordinator, recordReply, { noticeId, text: '1', at }),
    () => post.spine.run(post.cell.of.coordinator, recordGatewayCheck, { catches: false, links: [] }),
    () => post.spine.run(post.cell.of.coordinator, forgetOldWords, {}),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'kernel.forbidden' });
});
