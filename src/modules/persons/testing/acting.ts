import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { defineCommand, type Effects } from '#kernel/command.ts';
import { commandContract } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { defineModule } from '#kernel/module.ts';
import type { TestSpine } from '#kernel/testing/spine.ts';
import { roles } from '#vocabulary/role.ts';

type Act = (tx: Tx, effects: Effects) => Promise<unknown>;
const acts = new Map<string, Act>();

const actContract = commandContract({
  name: 'acting.act',
  label: { fr: 'Agir', en: 'Act' },
  roles,
  level: 0,
  input: z.strictObject({ act: z.uuid() }),
  output: z.strictObject({}),
  subject: ({ act }) => ({ kind: 'act', id: act }),
});

/** A module whose one command does what a test hands it: the way to call an `api.ts` through the whole spine. */
export const actingModule = defineModule({
  name: 'acting',
  dependsOn: [],
  commands: [
    defineCommand(actContract, {
      load: async () => undefined,
      decide: (_, { act }) => ({ change: act, facts: [], output: {} }),
      save: async (tx, act, effects) => {
        await acts.get(act)?.(tx, effects);
      },
    }),
  ],
  queries: [],
  facts: [],
  refusals: {},
});

/** Runs `work` inside a command of this actor and hands its result back. */
export async function act<Result>(
  spine: TestSpine,
  actor: Actor,
  work: (tx: Tx, effects: Effects) => Promise<Result>,
): Promise<Result> {
  const id = randomUUID();
  let result: Result | undefined;
  acts.set(id, async (tx, effects) => {
    result = await work(tx, effects);
  });
  try {
    await spine.run(actor, actContract, { act: id });
  } finally {
    acts.delete(id);
  }
  return result as Result;
}
