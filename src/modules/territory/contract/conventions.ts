import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { memberRoles } from '#modules/access/contract.ts';

const daySchema = z.iso.date();
const words = (most: number) => z.string().trim().max(most);

const contactOfCommune = {
  /** The controller of the register's data: "Commune de Redon, représentée par son maire". */
  controller: words(200),
  contactName: words(120),
  contactEmail: words(254),
  contactPhone: words(40),
  /** Where the signed paper is kept, or its number. */
  documentReference: words(200),
};

/** Recorded by the coordination, or by the town hall for its own commune. */
const parties = ['coordinator', 'town-hall'] as const;

export const signConvention = commandContract({
  name: 'territory.sign-convention',
  label: { fr: 'Enregistrer une convention signée', en: 'Record a signed convention' },
  roles: parties,
  level: 2,
  input: z.strictObject({
    communeCode: z.string().max(10),
    signedOn: daySchema,
    /** Last day of effect; null: until one of the parties ends it. */
    endsOn: daySchema.nullable(),
    ...contactOfCommune,
  }),
  output: z.strictObject({ conventionId: z.uuid() }),
  subject: (input) => ({ kind: 'commune', id: input.communeCode }),
});

export const changeConvention = commandContract({
  name: 'territory.change-convention',
  label: { fr: 'Corriger une convention', en: 'Correct a convention' },
  roles: parties,
  level: 2,
  input: z.strictObject({ conventionId: z.uuid(), version: z.number().int(), ...contactOfCommune }),
  output: z.strictObject({ version: z.number().int() }),
  subject: (input) => ({ kind: 'convention', id: input.conventionId }),
});

export const endConvention = commandContract({
  name: 'territory.end-convention',
  label: { fr: 'Mettre fin à une convention', en: 'End a convention' },
  roles: parties,
  level: 2,
  input: z.strictObject({ conventionId: z.uuid(), because: z.string().trim().min(3).max(200) }),
  output: z.strictObject({}),
  subject: (input) => ({ kind: 'convention', id: input.conventionId }),
});

/** The day after its last day, by a timer: the screens and the register learn that it is over. */
export const closeLapsedConvention = commandContract({
  name: 'territory.close-lapsed-convention',
  label: { fr: 'Constater la fin d’une convention', en: 'Record that a convention is over' },
  roles: [],
  level: 0,
  input: z.strictObject({ conventionId: z.uuid() }),
  output: z.strictObject({}),
  subject: (input) => ({ kind: 'convention', id: input.conventionId }),
});

export const conventionRowSchema = z.strictObject({
  conventionId: z.uuid(),
  communeCode: z.string(),
  communeName: z.string(),
  signedOn: z.string(),
  endsOn: z.string().nullable(),
  state: z.enum(['in-force', 'lapsed', 'ended']),
  endedBecause: z.string().nullable(),
  controller: z.string(),
  contactName: z.string(),
  contactEmail: z.string().nullable(),
  contactPhone: z.string().nullable(),
  documentReference: z.string(),
  version: z.number().int(),
  /** Whether the reader may change it. */
  mine: z.boolean(),
});
export type ConventionRow = z.infer<typeof conventionRowSchema>;

export const listConventions = queryContract({
  name: 'territory.list-conventions',
  label: { fr: 'Conventions avec les communes', en: 'Conventions with the communes' },
  roles: memberRoles,
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    conventions: z.array(conventionRowSchema),
    /** Communes of the territory whose register stays closed even in a crisis. */
    without: z.array(z.strictObject({ code: z.string(), name: z.string(), mine: z.boolean() })),
  }),
  topics: ['territory.'],
});
