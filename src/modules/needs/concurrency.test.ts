import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { createDatabase, createPool, scopeOf } from '#kernel/database.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { type TestSpine, testConnection } from '#kernel/testing/spine.ts';
import { acceptNeed, openNeedContract } from '#modules/needs/contract/commands.ts';
import { aDesk, type Desk } from '#modules/needs/testing/a-desk.ts';
import { aCell } from '#modules/notices/testing/a-cell.ts';

// Really at once: eight connections, really committed, in a territory of its own.
let desk: Desk;
let runtime: Runtime;
let actors: readonly Actor[];
let coordinator: Actor;

beforeAll(async () => {
  desk = await aDesk();
  const pool = createPool(testConnection(), 8);
  const database = createDatabase(pool);
  runtime = { ...desk.spine.runtime, database };
  const territoryId = randomUUID();
  const apart: TestSpine = {
    ...desk.spine,
    runtime,
    territoryId,
    actor: (role, more = {}) => ({ ...desk.spine.actor(role, more), id: randomUUID(), territoryId }),
    as: (actor, work) => database.transaction(scopeOf(actor), work),
  };
  const cell = await aCell(apart, { phones: false, emails: false });
  coordinator = cell.of.coordinator;
  actors = [cell.of.coordinator, cell.of.professional, cell.of.operator];
});

afterAll(async () => {
  await runtime.database.close();
  await desk[Symbol.asyncDispose]();
});

const many = [0, 1, 2, 3, 4, 5, 6, 7];
const opening = {
  kind: 'worrying-call' as const,
  severity: 2 as const,
  communeCode: '35236',
  title: 'Ne répond plus',
  detail: '',
  instructions: '',
  owner: null,
  dueAt: null,
  caller: null,
  origin: null,
};
const open = (actor: Actor, personId: string | null) =>
  runCommand(runtime, actor, openNeedContract, {
    commandId: randomUUID(),
    input: { ...opening, requestId: randomUUID(), personId },
  });

test('eight people open the same need at once: one need, seven joined, every witness kept', async () => {
  const personId = randomUUID();
  const answers = await Promise.all(many.map((index) => open(actors[index % 3] ?? coordinator, personId)));
  expect(new Set(answers.map(({ output }) => output.code)).size).toBe(1);
  expect(answers.filter(({ output }) => !output.merged)).toHaveLength(1);
  const { rows } = await runtime.database.transaction(scopeOf(coordinator), (tx) =>
    sql<{ needs: number; witnesses: number }>`select
      (select count(*) from needs.need where person_id = ${personId})::int as needs,
      (select count(*) from needs.witness join needs.need using (territory_id, need_id)
        where person_id = ${personId})::int as witnesses`.execute(tx),
  );
  expect(rows).toEqual([{ needs: 1, witnesses: 8 }]);
});

test('eight needs at once have eight different codes', async () => {
  const answers = await Promise.all(many.map(() => open(coordinator, null)));
  expect(new Set(answers.map(({ output }) => output.code)).size).toBe(8);
});

test('two people take the same need at once: one has it, the other is told so', async () => {
  const { output } = await open(coordinator, null);
  const accept = (actor: Actor) =>
    runCommand(runtime, actor, acceptNeed, {
      commandId: randomUUID(),
      input: { needId: output.needId, knowingly: false },
    });
  const results = await Promise.allSettled(actors.slice(0, 2).map(accept));
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = results.find(({ status }) => status === 'rejected');
  // Whoever no longer sees it, because it now belongs to somebody, is told that too.
  expect(lost).toMatchObject({ reason: { code: expect.stringMatching(/^needs\.(taken|unknown)$/) } });
});

test('two needs of one person taken at once by two people: only one team goes unknowingly', async () => {
  const personId = randomUUID();
  const needIds = await Promise.all(
    (['worrying-call', 'call-back-by-professional'] as const).map(async (kind) => {
      const input = { ...opening, kind, requestId: randomUUID(), personId };
      return (await runCommand(runtime, coordinator, openNeedContract, { commandId: randomUUID(), input }))
        .output.needId;
    }),
  );
  const results = await Promise.allSettled(
    needIds.map((needId, index) =>
      runCommand(runtime, actors[index] ?? coordinator, acceptNeed, {
        commandId: randomUUID(),
        input: { needId, knowingly: false },
      }),
    ),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = results.find(({ status }) => status === 'rejected');
  expect(lost).toMatchObject({ reason: { code: 'needs.already-engaged' } });
});
