import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Refusal } from '#kernel/refusal.ts';
import { countingModule, tally, total } from '#kernel/testing/counting-module.ts';
import { testSpine } from '#kernel/testing/spine.ts';

test('a command is done once however often it is sent', async () => {
  await using spine = await testSpine([countingModule]);
  const coordinator = spine.actor('coordinator');
  const id = randomUUID();
  expect(await spine.run(coordinator, tally, { amount: 3 }, id)).toEqual({ total: 3 });
  expect(await spine.run(coordinator, tally, { amount: 3 }, id)).toEqual({ total: 3 });
  expect(await spine.ask(coordinator, total, {})).toEqual({ total: 3 });
});

test('the same id with another input is refused and changes nothing', async () => {
  await using spine = await testSpine([countingModule]);
  const coordinator = spine.actor('coordinator');
  const id = randomUUID();
  await spine.run(coordinator, tally, { amount: 3 }, id);
  await expect(spine.run(coordinator, tally, { amount: 4 }, id)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'kernel.command-id-reused',
  });
  expect(await spine.ask(coordinator, total, {})).toEqual({ total: 3 });
});

test('an input that does not fit is refused with the place and both languages', async () => {
  await using spine = await testSpine([countingModule]);
  const refused = spine.run(spine.actor('coordinator'), tally, { amount: 1_000 });
  await expect(refused).rejects.toMatchObject({ kind: 'invalid', errors: [{ path: 'amount' }] });
  const refusal = await refused.then(
    () => undefined,
    (thrown: Refusal) => thrown,
  );
  const error = refusal?.errors[0];
  expect(error?.fr).toMatch(/100/);
  expect(error?.en).toMatch(/100/);
  expect(error?.fr).not.toBe(error?.en);
});

test('a role or a level that the contract does not name is refused', async () => {
  await using spine = await testSpine([countingModule]);
  await expect(spine.run(spine.actor('operator'), tally, { amount: 1 })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  await expect(
    spine.run(spine.actor('coordinator', { level: 0 }), tally, { amount: 1 }),
  ).rejects.toMatchObject({
    code: 'kernel.level-too-low',
  });
});

test('the journal cannot be changed by the application role', async () => {
  await using spine = await testSpine([countingModule]);
  const coordinator = spine.actor('coordinator');
  await spine.run(coordinator, tally, { amount: 1 });
  await expect(spine.as(coordinator, (tx) => sql`delete from kernel.journal`.execute(tx))).rejects.toThrow(
    /denied/,
  );
  await expect(
    spine.as(coordinator, (tx) => sql`update kernel.journal set command = 'x'`.execute(tx)),
  ).rejects.toThrow(/denied/);
});

test('another territory sees nothing', async () => {
  await using spine = await testSpine([countingModule]);
  await spine.run(spine.actor('coordinator'), tally, { amount: 5 });
  const stranger = spine.actor('coordinator', { territoryId: randomUUID() });
  expect(await spine.ask(stranger, total, {})).toEqual({ total: 0 });
});
