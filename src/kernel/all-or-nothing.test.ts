import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { runCommand } from '#kernel/run-command.ts';
import { proveAllOrNothing } from '#kernel/testing/all-or-nothing.ts';
import { countingModule, tally } from '#kernel/testing/counting-module.ts';
import { testSpine } from '#kernel/testing/spine.ts';

// Every other command is broken off in the same way by the first test that runs it (`testing/spine.ts`).
test('a command broken off after any of its statements leaves nothing behind', async () => {
  await using spine = await testSpine([countingModule]);
  const coordinator = spine.actor('coordinator');
  const places = await proveAllOrNothing(spine.runtime.database, spine.territoryId, (database) =>
    runCommand({ ...spine.runtime, database }, coordinator, tally, {
      commandId: randomUUID(),
      input: { amount: 1 },
    }),
  );
  expect(places).toBeGreaterThanOrEqual(3);
});

test('work spread over two transactions is caught', async () => {
  await using spine = await testSpine([countingModule]);
  const coordinator = spine.actor('coordinator');
  const careless = proveAllOrNothing(spine.runtime.database, spine.territoryId, async (database) => {
    await runCommand(spine.runtime, coordinator, tally, { commandId: randomUUID(), input: { amount: 1 } });
    await runCommand({ ...spine.runtime, database }, coordinator, tally, {
      commandId: randomUUID(),
      input: { amount: 1 },
    });
  });
  await expect(careless).rejects.toThrow(/something stayed behind/);
});
