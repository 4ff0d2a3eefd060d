import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import {
  authoritySchema,
  cellRoles,
  colourSchema,
  instant,
  kindSchema,
  levelSchema,
  openLevelSchema,
  situationCardSchema,
  situationId,
  staffRoles,
  textSchema,
} from '#modules/crisis/contract.ts';

const onSituation = (input: { situationId: string }) => ({ kind: 'situation', id: input.situationId });
const words = (least: number, most: number) => z.string().trim().min(least).max(most);

/**
 * The act a situation rests on. Only the State declares an SSE (domain 2.1): a CPTS that decides alone lives a tension,
 * outside any SSE, whatever the level of its plan.
 */
export const actSchema = z.discriminatedUnion('regime', [
  z.strictObject({
    regime: z.literal('sse'),
    authority: z.enum(['ars-director', 'prefect', 'minister']),
    /** As it signs: "ARS Bretagne". */
    authorityName: words(2, 120),
    /** Its own words, with the reference of the act. */
    qualifier: words(3, 300),
    decidedOn: z.iso.date(),
  }),
  z.strictObject({
    regime: z.literal('tension'),
    /** Why the CPTS decides, or who asked it: "demande du maire de Redon". */
    qualifier: z.string().trim().max(300).default(''),
    /** Default: today. */
    decidedOn: z.iso.date().optional(),
  }),
]);
export type Act = z.infer<typeof actSchema>;

export const activate = commandContract({
  name: 'crisis.activate',
  label: { fr: 'Ouvrir ou activer une situation', en: 'Open or activate a situation' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    situationId,
    /** A plan (`heatwave`), or one of the five typologies where there is no plan. */
    kind: kindSchema,
    level: openLevelSchema,
    /** Omitted: the colour the current map publishes for this kind, if it is fresh. Null: none. */
    colour: colourSchema.nullable().optional(),
    act: actSchema.default({ regime: 'tension', qualifier: '' }),
    /** Omitted: every commune of the territory. */
    communes: z.array(z.string().max(5)).min(1).max(1_000).optional(),
    /** Omitted: this CPTS alone. */
    cptsConcerned: z.array(words(2, 120)).min(1).max(40).optional(),
    /** Somebody would die waiting for a second signature: said afterwards, in the second reading. */
    vitalEmergency: z.boolean().default(false),
    /** The question of the vigilance map this answers. */
    proposalId: z.uuid().optional(),
  }),
  output: z.strictObject({
    situationId,
    level: levelSchema,
    tasks: z.int(),
    holes: z.array(z.string()),
  }),
  subject: onSituation,
});

export const changeLevel = commandContract({
  name: 'crisis.change-level',
  label: { fr: 'Changer le niveau ou la couleur', en: 'Change the level or the colour' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    situationId,
    level: openLevelSchema.optional(),
    colour: colourSchema.nullable().optional(),
    reason: words(3, 300),
    vitalEmergency: z.boolean().default(false),
    proposalId: z.uuid().optional(),
  }),
  output: z.strictObject({ level: levelSchema, colour: colourSchema.nullable(), tasks: z.int() }),
  subject: onSituation,
});

export const qualify = commandContract({
  name: 'crisis.qualify',
  label: { fr: "Noter la décision d'une autorité", en: 'Record the decision of an authority' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ situationId, act: actSchema }),
  output: z.strictObject({ inSse: z.boolean() }),
  subject: onSituation,
});

export const lift = commandContract({
  name: 'crisis.lift',
  label: { fr: 'Lever la situation', en: 'Lift the situation' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    situationId,
    reason: words(3, 300),
    /** The word asked for, retyped: `LEVER`. Closing cannot be undone: windows on the register shut at once. */
    confirmation: z.string().trim().max(40),
  }),
  output: z.strictObject({ liftedAt: instant, tasks: z.int() }),
  subject: onSituation,
});

export const reviewActivation = commandContract({
  name: 'crisis.review-activation',
  label: { fr: "Relire l'activation", en: 'Review the activation' },
  roles: ['coordinator'],
  level: 1,
  input: z.discriminatedUnion('verdict', [
    z.strictObject({
      situationId,
      verdict: z.literal('confirmed'),
      words: z.string().trim().max(300).default(''),
    }),
    z.strictObject({ situationId, verdict: z.literal('contested'), words: words(3, 300) }),
  ]),
  output: z.strictObject({}),
  subject: onSituation,
});

export const getBand = queryContract({
  name: 'crisis.get-band',
  label: { fr: 'Bandeau de la crise', en: 'Crisis band' },
  roles: staffRoles,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    band: z
      .strictObject({
        situationId,
        level: levelSchema,
        levelTitle: textSchema,
        colour: colourSchema.nullable(),
        title: textSchema,
        /** `Activée par l'ARS Bretagne` … the screen adds the moment. */
        activatedBy: textSchema,
        activatedAt: instant,
        day: z.int(),
        inSse: z.boolean(),
        exercise: z.boolean(),
        toReview: z.boolean(),
        mapAt: instant.nullable(),
        /** No map, or one older than 24 hours: nothing may look calm because of it. */
        mapStale: z.boolean(),
        others: z.int(),
      })
      .nullable(),
    /** The question of the map, when nobody has answered it. */
    proposal: z
      .strictObject({
        proposalId: z.uuid(),
        words: textSchema,
        colour: colourSchema,
        situationId: situationId.nullable(),
        period: z.enum(['J', 'J1']),
      })
      .nullable(),
  }),
  topics: ['crisis.'],
});

const stepSchema = z.strictObject({
  stepId: z.uuid(),
  at: instant,
  what: z.enum(['opened', 'activated', 'changed', 'qualified', 'reviewed', 'lifted']),
  level: levelSchema,
  colour: colourSchema.nullable(),
  inSse: z.boolean(),
  authority: authoritySchema,
  authorityName: z.string(),
  qualifier: z.string(),
  reason: z.string(),
  by: z.string(),
});

export const getSituation = queryContract({
  name: 'crisis.get-situation',
  label: { fr: 'Situation', en: 'Situation' },
  roles: [...cellRoles, 'town-hall'],
  level: 0,
  input: z.strictObject({ situationId }),
  output: situationCardSchema.extend({
    levelTitle: textSchema,
    levelMeaning: textSchema.nullable(),
    authority: authoritySchema,
    authorityName: z.string(),
    qualifier: z.string(),
    decidedOn: z.string(),
    cptsConcerned: z.array(z.string()),
    communeNames: z.array(z.string()),
    vitalEmergency: z.boolean(),
    openedAt: instant,
    openedBy: z.string(),
    activatedBy: z.string().nullable(),
    reviewable: z.enum(['no', 'waiting', 'mine-to-read']),
    review: z
      .strictObject({
        verdict: z.enum(['confirmed', 'contested']),
        by: z.string(),
        at: instant,
        words: z.string(),
      })
      .nullable(),
    lifted: z.strictObject({ at: instant, by: z.string(), reason: z.string() }).nullable(),
    version: z.int(),
    playbookVersion: z.int().nullable(),
    steps: z.array(stepSchema),
  }),
  topics: ['crisis.'],
});

export const listSituations = queryContract({
  name: 'crisis.list-situations',
  label: { fr: 'Situations', en: 'Situations' },
  roles: ['coordinator', 'professional', 'operator', 'town-hall', 'ars'],
  level: 0,
  input: z.strictObject({ lifted: z.boolean().default(false) }),
  output: z.strictObject({
    items: z.array(situationCardSchema.extend({ levelTitle: textSchema, liftedAt: instant.nullable() })),
  }),
  topics: ['crisis.'],
});
