import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import { platformScope } from '#kernel/database.ts';
import { defineModule } from '#kernel/module.ts';
import { defineQuery } from '#kernel/query.ts';
import { testSpine } from '#kernel/testing/spine.ts';
import { memberRoles } from '#modules/access/contract.ts';
import { raisedMilliseconds } from '#modules/access/domain/identification.ts';
import { accessModule } from '#modules/access/module.ts';
import { accessApp, goodPassword, joinByPassword } from '#modules/access/testing/access-app.ts';
import type { IdentificationLevel } from '#vocabulary/role.ts';

const levels: readonly IdentificationLevel[] = [0, 1, 2, 3];
const ladder = defineModule({
  name: 'ladder',
  dependsOn: ['access'],
  commands: [],
  queries: levels.map((level) =>
    defineQuery(
      queryContract({
        name: `ladder.step-${level}`,
        label: { fr: 'Échelon', en: 'Step' },
        roles: memberRoles,
        level,
        input: z.strictObject({}),
        output: z.strictObject({}),
        topics: [],
      }),
      { read: async () => ({}) },
    ),
  ),
  facts: [],
  refusals: {},
});

test('each level of sign-in opens its own step and those below, over HTTP', async () => {
  await using spine = await testSpine([accessModule, ladder]);
  const app = await accessApp(spine, [accessModule, ladder]);
  const { browser } = await joinByPassword(spine, app);
  for (const held of levels) {
    await spine.runtime.database.transaction(platformScope, (tx) =>
      sql`update access.session set level = ${held}, raised_until = null`.execute(tx),
    );
    for (const asked of levels) {
      const { status } = await browser.query(`ladder.step-${asked}`, {});
      expect({ held, asked, status }).toEqual({ held, asked, status: held >= asked ? 200 : 403 });
    }
  }
});

test('a second factor just shown opens step 2, not step 3, and no longer than it lasts', async () => {
  await using spine = await testSpine([accessModule, ladder]);
  const app = await accessApp(spine, [accessModule, ladder]);
  const { browser } = await joinByPassword(spine, app);
  const statuses = () =>
    Promise.all(levels.map(async (asked) => (await browser.query(`ladder.step-${asked}`, {})).status));
  expect(await statuses()).toEqual([200, 200, 200, 403]);
  spine.clock.advance(raisedMilliseconds);
  expect(await statuses()).toEqual([200, 200, 403, 403]);
});

test('a password without a second factor opens no step at all, not even the lowest', async () => {
  await using spine = await testSpine([accessModule, ladder]);
  const app = await accessApp(spine, [accessModule, ladder]);
  const { email, accountId } = await joinByPassword(spine, app);
  await spine.runtime.database.transaction(platformScope, (tx) =>
    sql`delete from access.totp where account_id = ${accountId}`.execute(tx),
  );
  const browser = app.browser();
  const { body } = await browser.post('/api/v1/session/password', {
    identifier: email,
    password: goodPassword,
  });
  expect(body).toMatchObject({ next: 'enrol' });
  for (const asked of levels) expect((await browser.query(`ladder.step-${asked}`, {})).status).toBe(401);
  for (const path of ['recovery-codes', 'territory', 'join', 'password-change', 'raise']) {
    const { status } = await browser.post(`/api/v1/session/${path}`, {
      ...(path === 'territory' ? { territoryId: spine.territoryId } : {}),
      ...(path === 'join' ? { token: 'x'.repeat(43) } : {}),
      ...(path === 'password-change' ? { current: goodPassword, next: 'vélo-grenier-orage-42' } : {}),
    });
    expect(status, path).toBe(401);
  }
});
