import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '#kernel/command.ts';
import { commandContract, fact, factContract, queryContract } from '#kernel/contract.ts';
import { defineModule } from '#kernel/module.ts';
import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';

/** A module small enough to show the spine at work: it journals, and its state is what it journalled. */
export const tallied = factContract('counting.tallied.v1', z.strictObject({ amount: z.number() }));

export const tally = commandContract({
  name: 'counting.tally',
  label: { fr: 'Compter', en: 'Tally' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ amount: z.number().int().max(100) }),
  output: z.strictObject({ total: z.number() }),
  subject: () => ({ kind: 'tally', id: 'one' }),
});

export const total = queryContract({
  name: 'counting.total',
  label: { fr: 'Total', en: 'Total' },
  roles: ['coordinator', 'operator'],
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({ total: z.number() }),
  topics: ['counting.'],
});

const sum = sql<{ total: number }>`
  select coalesce(sum((f->'data'->>'amount')::int), 0)::int as total
  from kernel.journal, jsonb_array_elements(facts) f
  where territory_id = kernel.territory() and f->>'name' = 'counting.tallied.v1'`;

export const countingModule = defineModule({
  name: 'counting',
  dependsOn: [],
  commands: [
    defineCommand(tally, {
      load: async (tx) => (await sum.execute(tx)).rows[0]?.total ?? 0,
      decide: (before, { amount }) => {
        if (amount < 0) throw new Refusal({ kind: 'conflict', code: 'counting.negative', facts: { amount } });
        return {
          change: undefined,
          facts: [fact(tallied, { kind: 'tally', id: 'one' }, { amount })],
          output: { total: before + amount },
        };
      },
      save: async () => undefined,
    }),
  ],
  queries: [
    defineQuery(total, { read: async (tx) => ({ total: (await sum.execute(tx)).rows[0]?.total ?? 0 }) }),
  ],
  facts: [tallied],
  refusals: {
    'counting.negative': { fr: 'Pas de nombre négatif ({amount}).', en: 'No negative number ({amount}).' },
  },
});
