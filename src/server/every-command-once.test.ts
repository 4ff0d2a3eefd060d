import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { answerError, registerApi } from '#kernel/http.ts';
import { appendLine, hashInput } from '#kernel/journal.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { createRegistry } from '#kernel/registry.ts';
import { anotherInput } from '#kernel/testing/done-once.ts';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { modules } from '#server/modules.ts';
import { sampleInput } from '#server/testing/sample-input.ts';

/**
 * R-13 on every write route of the catalogue: what the journal says was done is answered again and not done again, and
 * another body under the same id is refused by name. That a command really done is recorded so is proved by the first
 * test that does it (`kernel/testing/done-once.ts`).
 */
let spine: TestSpine;
let app: FastifyInstance;
let speaker: Actor;
beforeAll(async () => {
  spine = await testSpine(modules);
  app = Fastify();
  app.setErrorHandler(answerError(spine.runtime));
  registerApi(app, spine.runtime, {
    authenticate: async () => speaker,
    live: { open: async () => undefined, hint: () => undefined, stop: () => undefined },
  });
});
afterAll(async () => {
  await app.close();
  await spine[Symbol.asyncDispose]();
});

const routes = [...createRegistry(modules).commands.values()].map(({ contract }) => ({
  name: contract.name,
  contract,
  input: sampleInput(contract.input),
}));

function post(name: string, commandId: string, input: unknown) {
  return app.inject({ method: 'POST', url: `/api/v1/commands/${name}`, payload: { commandId, input } });
}

test.each(routes.filter(({ input }) => input !== undefined))(
  '$name is answered again under its id, not done again',
  async ({ name, contract, input }) => {
    speaker = spine.actor(contract.roles[0] ?? 'system', { level: 3 });
    const [commandId, output] = [randomUUID(), { answered: randomUUID() }];
    const seq = await spine.as(speaker, (tx) =>
      appendLine(tx, {
        territoryId: spine.territoryId,
        commandId,
        command: name,
        at: spine.clock.now(),
        occurredAt: spine.clock.now(),
        actorId: speaker.id,
        actorRole: speaker.role,
        actorLabel: speaker.label,
        subject: { kind: 'test', id: 'one' },
        inputHash: hashInput(name, parseInput(contract.input, input)),
        output,
        facts: [],
      }),
    );
    const again = await post(name, commandId, input);
    expect(again.json()).toMatchObject({ output, seq });
    expect(again.headers['idempotent-replay']).toBe('true');
    const other = anotherInput(contract.input, input);
    if (other === undefined) return;
    expect((await post(name, commandId, other)).json()).toMatchObject({
      code: 'kernel.command-id-reused',
      status: 409,
    });
  },
);

test('nearly every route was asked', () => {
  const without = routes.filter(({ input }) => input === undefined).map(({ name }) => name);
  expect(without.length, without.join(', ')).toBeLessThanOrEqual(Math.ceil(routes.length * 0.1));
});
