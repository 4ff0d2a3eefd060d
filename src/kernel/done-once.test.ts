import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createDatabase, createPool, type Database } from '#kernel/database.ts';
import { runCommand } from '#kernel/run-command.ts';
import { countingModule, tally, total } from '#kernel/testing/counting-module.ts';
import { anotherInput, proveDoneOnce } from '#kernel/testing/done-once.ts';
import { testConnection, testSpine } from '#kernel/testing/spine.ts';

// Every other command is sent again in the same way by the first test that does it (`testing/spine.ts`).
let database: Database;
beforeAll(() => {
  database = createDatabase(createPool(testConnection(), 20));
});
afterAll(() => database.close());

test('a command sent by sixteen clients at once under one id has one effect and gives all the same answer', async () => {
  await using spine = await testSpine([countingModule]);
  const actor = spine.actor('coordinator');
  const commandId = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 16 }, () =>
      runCommand({ ...spine.runtime, database }, actor, tally, { commandId, input: { amount: 2 } }),
    ),
  );
  expect(answers.map(({ output }) => output)).toEqual(Array.from({ length: 16 }, () => ({ total: 2 })));
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  expect(await spine.ask(actor, total, {})).toEqual({ total: 2 });
});

test('of sixteen inputs at once under one id, one is done and the others are refused by name', async () => {
  await using spine = await testSpine([countingModule]);
  const actor = spine.actor('coordinator');
  const commandId = randomUUID();
  const answers = await Promise.allSettled(
    Array.from({ length: 16 }, (_, index) =>
      runCommand({ ...spine.runtime, database }, actor, tally, { commandId, input: { amount: index + 1 } }),
    ),
  );
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const answer of answers) {
    if (answer.status === 'rejected')
      expect(answer.reason).toMatchObject({ code: 'kernel.command-id-reused' });
  }
});

test('a command that answers differently the second time, or is done twice, is caught', async () => {
  await using spine = await testSpine([countingModule]);
  const actor = spine.actor('coordinator');
  const send = (commandId: string, input: unknown) =>
    runCommand(spine.runtime, actor, tally, { commandId, input: input as { amount: number } });
  const { output } = await send(randomUUID(), { amount: 1 });
  const prove = (again: (input: unknown) => ReturnType<typeof send>) =>
    proveDoneOnce(spine.runtime.database, spine.territoryId, {
      contract: tally,
      input: { amount: 1 },
      output,
      again,
    });
  await expect(prove((input) => send(randomUUID(), input))).rejects.toThrow(/another answer/);
  await expect(
    prove(async (input) => ({ ...(await send(randomUUID(), input)), replayed: true, output })),
  ).rejects.toThrow(/another input/);
});

test('another input is found for texts, ids, lists and choices, and none where nothing can change', () => {
  const id = randomUUID();
  expect(anotherInput(z.strictObject({ id: z.uuid() }), { id })).not.toEqual({ id });
  expect(anotherInput(z.strictObject({ on: z.boolean() }), { on: true })).toEqual({ on: false });
  expect(anotherInput(z.strictObject({ codes: z.array(z.literal('a')).min(0) }), { codes: ['a'] })).toEqual({
    codes: [],
  });
  expect(anotherInput(z.strictObject({}), {})).toBeUndefined();
});
