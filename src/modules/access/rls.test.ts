import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';

test('smoke', async () => {
  await using spine = await testSpine([accessModule]);
  expect(
    (await spine.as(spine.actor('coordinator'), (tx) => sql`select * from access.account`.execute(tx))).rows,
  ).toEqual([]);
});
