import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import {
  colourSchema,
  instant,
  kindSchema,
  openLevelSchema,
  situationId,
  textSchema,
  typologySchema,
} from '#modules/crisis/contract.ts';
import { dutySchema } from '#vocabulary/duty.ts';

export const listKinds = queryContract({
  name: 'crisis.list-kinds',
  label: { fr: 'Ce qui peut être activé', en: 'What can be activated' },
  roles: ['coordinator'],
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    kinds: z.array(
      z.strictObject({
        kind: kindSchema,
        title: textSchema,
        summary: textSchema.nullable(),
        typology: typologySchema,
        playbookVersion: z.int().nullable(),
        /** The colour published today or tomorrow for it, and when it was published. */
        colour: colourSchema.nullable(),
        proposes: openLevelSchema.nullable(),
        levels: z.array(
          z.strictObject({ level: openLevelSchema, title: textSchema, meaning: textSchema.nullable() }),
        ),
        /** The situation of this kind already open, if any. */
        openSituationId: situationId.nullable(),
      }),
    ),
    communes: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        signed: z.boolean(),
        population: z.int().nullable(),
      }),
    ),
    cptsName: z.string(),
    exercise: z.boolean(),
  }),
  topics: ['crisis.', 'territory.'],
});

export const holeSchema = z.strictObject({
  id: z.string(),
  /** `red` is what will fail tonight or now; `orange` can be mended on the way. */
  weight: z.enum(['red', 'orange']),
  words: textSchema,
  /** What mends it. */
  remedy: textSchema,
  /** The screen where it is mended. */
  path: z.string().nullable(),
});
export type ActivationHole = z.infer<typeof holeSchema>;

export const previewActivation = queryContract({
  name: 'crisis.preview-activation',
  label: { fr: "Ce que l'activation mettra en marche", en: 'What the activation will switch on' },
  roles: ['coordinator'],
  level: 0,
  input: z.strictObject({
    kind: kindSchema,
    level: openLevelSchema,
    communes: z.array(z.string().max(5)).max(1_000).optional(),
  }),
  output: z.strictObject({
    title: textSchema,
    switches: z.array(z.strictObject({ id: z.string(), words: textSchema })),
    duties: z.array(
      z.strictObject({
        duty: dutySchema,
        title: textSchema,
        holder: z.string().nullable(),
        understudy: z.string().nullable(),
      }),
    ),
    tasks: z.array(z.strictObject({ id: z.string(), text: textSchema, duty: dutySchema, dueAt: instant })),
    alerts: z.array(textSchema),
    messages: z.array(
      z.strictObject({
        id: z.string(),
        channel: z.enum(['sms', 'email', 'letter']),
        purpose: textSchema,
        /** With the territory's own values where they are known; `{…}` names what is filled at sending. */
        body: textSchema,
        segments: z.int().nullable(),
      }),
    ),
    questionnaires: z.array(textSchema),
    adviceSheets: z.array(textSchema),
    report: z.array(textSchema),
    holes: z.array(holeSchema),
  }),
  topics: ['crisis.', 'territory.', 'access.'],
});
