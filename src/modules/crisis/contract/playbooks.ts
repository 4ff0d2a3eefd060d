import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import { cellRoles, situationId, textSchema, typologySchema } from '#modules/crisis/contract.ts';

const readers = [...cellRoles, 'town-hall', 'volunteer', 'ars', 'technical-admin'] as const;

export const listPlaybooks = queryContract({
  name: 'crisis.list-playbooks',
  label: { fr: 'Plans de crise', en: 'Crisis plans' },
  roles: readers,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    playbooks: z.array(
      z.strictObject({
        playbookId: z.string(),
        version: z.int(),
        digest: z.string(),
        title: textSchema,
        summary: textSchema,
        typology: typologySchema,
      }),
    ),
    /** Plans refused at start, with the first places to mend. */
    refused: z.array(
      z.strictObject({
        folder: z.string(),
        problems: z.array(z.strictObject({ file: z.string(), line: z.int().nullable(), words: textSchema })),
      }),
    ),
  }),
  topics: [],
});

export const getPlaybook = queryContract({
  name: 'crisis.get-playbook',
  label: { fr: 'Plan de crise', en: 'Crisis plan' },
  roles: readers,
  level: 0,
  /** With `situationId`: the plan as it was when that situation was opened. */
  input: z.union([z.strictObject({ playbookId: z.string().max(60) }), z.strictObject({ situationId })]),
  /** The playbook as `domain/playbook-shape.ts` gives it; checked when it was read from its files. */
  output: z.strictObject({
    playbook: z.record(z.string(), z.unknown()),
    version: z.int(),
    digest: z.string(),
  }),
  topics: [],
});
