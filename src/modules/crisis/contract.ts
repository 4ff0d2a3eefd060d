import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import { dutySchema } from '#vocabulary/duty.ts';
import type { Role } from '#vocabulary/role.ts';
import type { Text } from '#vocabulary/text.ts';

/** Levels of a CPTS plan, in climbing order, then the end. Only `partial` and `full` are an active crisis. */
export const levels = ['watch', 'pre-alert', 'partial', 'full', 'lifted'] as const;
export const levelSchema = z.enum(levels);
export type Level = z.infer<typeof levelSchema>;
export const openLevelSchema = z.enum(['watch', 'pre-alert', 'partial', 'full']);
export type OpenLevel = z.infer<typeof openLevelSchema>;

export const levelLabels: Readonly<Record<Level, Text>> = {
  watch: { fr: 'Veille', en: 'Watch' },
  'pre-alert': { fr: 'Pré-alerte', en: 'Pre-alert' },
  partial: { fr: 'Activation partielle', en: 'Partial activation' },
  full: { fr: 'Activation totale', en: 'Full activation' },
  lifted: { fr: 'Levée', en: 'Lifted' },
};

/** The register may be read, rounds are made, visits leave: only then. */
export function isActiveLevel(level: Level): boolean {
  return level === 'partial' || level === 'full';
}

/** The five typologies of SSE that every CPTS plan answers (trame of December 2022). */
export const typologies = [
  'injured',
  'ill-or-fragile-population',
  'emerging-infection',
  'nuclear-radiological-chemical',
  'care-supply-disruption',
] as const;
export const typologySchema = z.enum(typologies);
export type Typology = z.infer<typeof typologySchema>;

export const typologyLabels: Readonly<Record<Typology, Text>> = {
  injured: { fr: 'Afflux de personnes blessées', en: 'Mass injuries' },
  'ill-or-fragile-population': { fr: 'Population malade ou fragile', en: 'Ill or fragile population' },
  'emerging-infection': { fr: 'Agent infectieux émergent', en: 'Emerging infectious agent' },
  'nuclear-radiological-chemical': {
    fr: 'Agent nucléaire, radiologique ou chimique',
    en: 'Nuclear, radiological or chemical agent',
  },
  'care-supply-disruption': { fr: 'Offre de soins altérée', en: 'Disrupted supply of care' },
};

export const authorities = ['ars-director', 'prefect', 'minister', 'cpts'] as const;
export const authoritySchema = z.enum(authorities);
export type Authority = z.infer<typeof authoritySchema>;

export const authorityLabels: Readonly<Record<Authority, Text>> = {
  'ars-director': { fr: "Direction générale de l'ARS", en: 'Director general of the ARS' },
  prefect: { fr: 'Préfecture', en: 'Prefect' },
  minister: { fr: 'Ministère chargé de la santé', en: 'Minister of health' },
  cpts: { fr: 'CPTS', en: 'CPTS' },
};

export const colourSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export const textSchema = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
export const instant = z.iso.datetime();
export const situationId = z.uuid();
export const kindSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

/** Tags of the main courante. */
export const tags = ['decision', 'information', 'request', 'action', 'fact', 'signal'] as const;
export const tagSchema = z.enum(tags);
export type Tag = z.infer<typeof tagSchema>;

export const tagLabels: Readonly<Record<Tag, Text>> = {
  decision: { fr: 'décision', en: 'decision' },
  information: { fr: 'information', en: 'information' },
  request: { fr: 'demande', en: 'request' },
  action: { fr: 'action', en: 'action' },
  fact: { fr: 'fait', en: 'fact' },
  signal: { fr: 'signal', en: 'signal' },
};

export const logLinkSchema = z.strictObject({
  kind: z.string().min(1).max(40),
  id: z.string().min(1).max(80),
  code: z.string().max(12).optional(),
});
export type LogLink = z.infer<typeof logLinkSchema>;

/** Who works in or with the crisis cell and reads all of it. */
export const cellRoles = ['coordinator', 'professional', 'operator'] as const satisfies readonly Role[];
/** Everyone with an account. */
export const staffRoles = [
  'coordinator',
  'professional',
  'operator',
  'town-hall',
  'volunteer',
  'ars',
  'technical-admin',
] as const satisfies readonly Role[];

export const situationCardSchema = z.strictObject({
  situationId,
  /** Id of a playbook (`heatwave`), or one of the five typologies where there is no plan. */
  kind: kindSchema,
  typology: typologySchema,
  level: levelSchema,
  colour: colourSchema.nullable(),
  title: textSchema,
  playbookId: z.string().nullable(),
  communes: z.array(z.string()),
  /** When it became active; when it was opened for a watch or a pre-alert. */
  activatedAt: instant,
  exercise: z.boolean(),
  inSse: z.boolean(),
});
export type SituationCard = z.infer<typeof situationCardSchema>;

const ofSituation = {
  situationId,
  kind: kindSchema,
  level: levelSchema,
  colour: colourSchema.nullable(),
  communes: z.array(z.string()),
  playbookId: z.string().nullable(),
  exercise: z.boolean(),
  inSse: z.boolean(),
};

/** A watch or a pre-alert: everything is prepared, the register stays closed. */
export const situationOpened = factContract('crisis.opened.v1', z.strictObject(ofSituation));
/** The crisis is active from now (level `partial` or `full`) until `crisis.lifted.v1`: it never falls back below. */
export const situationActivated = factContract('crisis.activated.v1', z.strictObject(ofSituation));
export const levelChanged = factContract(
  'crisis.level-changed.v1',
  z.strictObject({ situationId, level: levelSchema, colour: colourSchema.nullable() }),
);
export const situationLifted = factContract('crisis.lifted.v1', z.strictObject({ situationId }));
export const situationQualified = factContract(
  'crisis.qualified.v1',
  z.strictObject({ situationId, authority: authoritySchema, inSse: z.boolean() }),
);
export const activationReviewed = factContract(
  'crisis.activation-reviewed.v1',
  z.strictObject({ situationId, verdict: z.enum(['confirmed', 'contested']) }),
);
/** `hash` chains the line to the one before: the sealed journal thereby vouches for the log's words. */
export const lineWritten = factContract(
  'crisis.line-written.v1',
  z.strictObject({ situationId, lineId: z.uuid(), number: z.int(), tag: tagSchema, hash: z.string() }),
);
export const taskOpened = factContract(
  'crisis.task-opened.v1',
  z.strictObject({ situationId, taskId: z.uuid(), duty: dutySchema, dueAt: instant }),
);
export const taskSettled = factContract(
  'crisis.task-settled.v1',
  z.strictObject({ situationId, taskId: z.uuid(), state: z.enum(['open', 'done', 'not-applicable']) }),
);
export const dutyAssigned = factContract(
  'crisis.duty-assigned.v1',
  z.strictObject({
    turnId: z.uuid(),
    duty: dutySchema,
    post: z.enum(['holder', 'understudy']),
    accountId: z.uuid(),
    from: instant,
    until: instant.nullable(),
  }),
);
export const dutyEnded = factContract(
  'crisis.duty-ended.v1',
  z.strictObject({ turnId: z.uuid(), duty: dutySchema, accountId: z.uuid() }),
);
/** One for each department, phenomenon and period of a map that has become the current one. */
export const vigilanceRead = factContract(
  'crisis.vigilance-read.v1',
  z.strictObject({
    department: z.string(),
    phenomenon: z.int().min(1).max(9),
    colour: colourSchema,
    period: z.enum(['J', 'J1']),
  }),
);
export const mapRecorded = factContract(
  'crisis.vigilance-map-recorded.v1',
  z.strictObject({ mapId: z.uuid(), issuedAt: instant, current: z.boolean() }),
);
export const fetchSettled = factContract(
  'crisis.vigilance-fetch-settled.v1',
  z.strictObject({ trouble: z.string().nullable() }),
);
export const activationProposed = factContract(
  'crisis.activation-proposed.v1',
  z.strictObject({
    proposalId: z.uuid(),
    kind: kindSchema,
    colour: colourSchema,
    level: levelSchema.nullable(),
    situationId: situationId.nullable(),
  }),
);
export const proposalAnswered = factContract(
  'crisis.proposal-answered.v1',
  z.strictObject({ proposalId: z.uuid(), answer: z.enum(['accepted', 'declined']) }),
);
