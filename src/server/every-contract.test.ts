import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import type { CommandContract, QueryContract } from '#kernel/contract.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { createRegistry } from '#kernel/registry.ts';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { modules } from '#server/modules.ts';
import { sampleInput } from '#server/testing/sample-input.ts';
import { roles } from '#vocabulary/role.ts';

const registry = createRegistry(modules);
const contracts: readonly (CommandContract | QueryContract)[] = [
  ...registry.commands.values(),
  ...registry.queries.values(),
].map(({ contract }) => contract);

let spine: TestSpine;
beforeAll(async () => {
  spine = await testSpine(modules);
});
afterAll(() => spine[Symbol.asyncDispose]());

function call(actor: Actor, contract: CommandContract | QueryContract, input: unknown): Promise<unknown> {
  return contract.kind === 'command' ? spine.run(actor, contract, input) : spine.ask(actor, contract, input);
}

/** The refusal's code, or what else came. */
async function outcomeOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return 'done';
  } catch (error) {
    return isRefusal(error)
      ? error.code
      : `defect: ${error instanceof Error ? error.message : String(error)}`;
  }
}

describe('the permission matrix', () => {
  const rows = contracts.flatMap((contract) =>
    roles.map((role) => ({ name: contract.name, role, contract })),
  );

  test.each(rows.filter(({ contract, role }) => !contract.roles.includes(role)))(
    '$name is refused to $role',
    async ({ contract, role }) => {
      expect(await outcomeOf(call(spine.actor(role, { level: 3 }), contract, {}))).toBe('kernel.forbidden');
    },
  );

  test.each(rows.filter(({ contract, role }) => contract.roles.includes(role) && contract.level > 0))(
    '$name asks $role to be surely identified',
    async ({ contract, role }) => {
      expect(await outcomeOf(call(spine.actor(role, { level: 0 }), contract, {}))).toBe(
        'kernel.level-too-low',
      );
    },
  );
});

describe('a well-formed input', () => {
  const samples = contracts.map((contract) => ({
    name: contract.name,
    contract,
    input: sampleInput(contract.input),
  }));

  test('can be made from nearly every contract', () => {
    const without = samples.filter(({ input }) => input === undefined).map(({ name }) => name);
    expect(without.length, without.join(', ')).toBeLessThanOrEqual(Math.ceil(contracts.length * 0.15));
  });

  test.each(samples.filter(({ input }) => input !== undefined))(
    'of $name is answered or refused, never a defect',
    async ({ contract, input }) => {
      for (const role of contract.roles.length > 0 ? contract.roles : (['system'] as const)) {
        // An empty territory of its own: ids that exist nowhere, and nothing of others to find.
        const actor = spine.actor(role, { level: 3, communes: role === 'town-hall' ? ['35236'] : [] });
        expect(await outcomeOf(call(actor, contract, input))).not.toMatch(/^defect/);
      }
    },
  );
});
