import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import {
  cellRoles,
  colourSchema,
  instant,
  levelSchema,
  situationId,
  textSchema,
} from '#modules/crisis/contract.ts';

const colour = colourSchema.nullable();
const periodSchema = z.enum(['J', 'J1']);

export const departmentVigilanceSchema = z.strictObject({
  department: z.string().max(3),
  coast: z.boolean(),
  period: periodSchema,
  colour,
  phenomena: z
    .array(
      z.strictObject({
        phenomenon: z.string().min(1).max(20),
        colour,
        spans: z.array(z.strictObject({ from: instant, until: instant, colour: colourSchema })).max(100),
      }),
    )
    .max(40),
});

/** A map as `readVigilanceMap` makes it of the service's file. */
export const vigilanceMapSchema = z.strictObject({
  issuedAt: instant,
  datedBy: z.enum(['issue', 'validity']),
  departments: z.array(departmentVigilanceSchema).min(1).max(1_000),
});

export const recordVigilance = commandContract({
  name: 'crisis.record-vigilance',
  label: { fr: 'Enregistrer une carte de vigilance', en: 'Record a vigilance map' },
  roles: ['coordinator', 'technical-admin'],
  level: 1,
  input: z.strictObject({ source: z.enum(['api', 'file']), map: vigilanceMapSchema }),
  output: z.strictObject({
    mapId: z.uuid(),
    /** False: older than the map in force, kept as history. */
    current: z.boolean(),
    alreadyKnown: z.boolean(),
    proposals: z.int(),
  }),
  subject: ({ map }) => ({ kind: 'vigilance-map', id: map.issuedAt }),
});

// Asked by a timer every half hour, or by hand; the answer is noted by the platform itself.
export const beginVigilanceFetch = commandContract({
  name: 'crisis.begin-vigilance-fetch',
  label: { fr: 'Interroger Météo-France', en: 'Ask Météo-France' },
  roles: ['coordinator', 'technical-admin'],
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({}),
  subject: () => ({ kind: 'vigilance-fetch', id: 'meteo-france' }),
});
export const settleVigilanceFetch = commandContract({
  name: 'crisis.settle-vigilance-fetch',
  label: { fr: 'Noter la réponse de Météo-France', en: 'Record the answer of Météo-France' },
  roles: [],
  level: 0,
  input: z.strictObject({ trouble: z.string().max(80).nullable() }),
  output: z.strictObject({}),
  subject: () => ({ kind: 'vigilance-fetch', id: 'meteo-france' }),
});

export const declineProposal = commandContract({
  name: 'crisis.decline-proposal',
  label: { fr: 'Ne pas suivre la proposition', en: 'Decline the proposal' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ proposalId: z.uuid(), reason: z.string().trim().max(300).default('') }),
  output: z.strictObject({}),
  subject: ({ proposalId }) => ({ kind: 'proposal', id: proposalId }),
});

export const proposalSchema = z.strictObject({
  proposalId: z.uuid(),
  kind: z.string(),
  title: textSchema,
  situationId: situationId.nullable(),
  colour: colourSchema,
  period: periodSchema,
  beginsAt: instant.nullable(),
  departments: z.array(z.string()),
  /** Null: the colour alone changes. */
  level: levelSchema.nullable(),
  words: textSchema,
  proposedAt: instant,
  mapIssuedAt: instant,
});
export type Proposal = z.infer<typeof proposalSchema>;

export const mapSchema = z.strictObject({
  mapId: z.uuid(),
  issuedAt: instant,
  datedBy: z.enum(['issue', 'validity']),
  readAt: instant,
  source: z.enum(['api', 'file']),
  readBy: z.string(),
  departments: z.array(departmentVigilanceSchema),
});

export const getVigilance = queryContract({
  name: 'crisis.get-vigilance',
  label: { fr: 'Vigilance', en: 'Vigilance' },
  roles: [...cellRoles, 'town-hall', 'technical-admin'],
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    current: mapSchema.nullable(),
    /** Older than 24 hours, or no map at all: never shown as green. */
    stale: z.boolean(),
    departments: z.array(z.string()),
    proposals: z.array(proposalSchema),
    fetch: z
      .strictObject({ attemptedAt: instant, succeededAt: instant.nullable(), trouble: textSchema.nullable() })
      .nullable(),
    /** Older maps, newest first. */
    history: z.array(
      z.strictObject({
        mapId: z.uuid(),
        issuedAt: instant,
        readAt: instant,
        source: z.enum(['api', 'file']),
        readBy: z.string(),
        worst: z.array(z.strictObject({ department: z.string(), period: periodSchema, colour })),
      }),
    ),
  }),
  topics: ['crisis.vigilance', 'crisis.proposal', 'crisis.activation', 'territory.'],
});
