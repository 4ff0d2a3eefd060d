import { z } from 'zod';
import { commandContract } from '#kernel/contract.ts';
import { communeCodeSchema, personInputSchema } from '#modules/persons/contract.ts';
import {
  dateSchema,
  enrolmentSchema,
  extraKinds,
  extrasSchema,
  grounds,
  homeServiceSchema,
} from '../contract.ts';

const ofEntry = ({ entryId }: { entryId: string }) => ({ kind: 'register-entry', id: entryId });

/** Only the town hall writes the register: it is the mayor's. */
export const enrol = commandContract({
  name: 'register.enrol',
  label: { fr: "Noter une demande d'inscription", en: 'Record a request to register' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({
    entryId: z.uuid(),
    /** An existing record of the commune, or a new one. */
    personId: z.uuid(),
    person: personInputSchema,
    expectedVersion: z.number().int().positive().nullable(),
    enrolment: enrolmentSchema,
    /** The person left before and now asks again herself. */
    liftSuppression: z.boolean(),
    /** The likely duplicates were shown and set aside. */
    knowingly: z.boolean(),
    /** The public request this answers. */
    requestId: z.uuid().nullable(),
  }),
  output: z.strictObject({ entryId: z.uuid(), personId: z.uuid(), letterCode: z.string() }),
  subject: ofEntry,
});

export const changeEntry = commandContract({
  name: 'register.change-entry',
  label: { fr: 'Corriger une inscription', en: 'Correct an entry' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({
    entryId: z.uuid(),
    version: z.number().int().positive(),
    grounds: z.enum(grounds),
    homeService: homeServiceSchema.nullable(),
    extras: extrasSchema,
    forOtherRisks: z.boolean(),
  }),
  output: z.strictObject({ version: z.number().int() }),
  subject: ofEntry,
});

const sending = {
  entryIds: z.array(z.uuid()).min(1).max(500),
  sentOn: dateSchema,
  delivery: z.enum(['by-hand', 'post']),
};
const manyEntries = ({ entryIds }: { entryIds: string[] }) => ({
  kind: 'register-entry',
  id: entryIds[0] ?? '',
});

export const acknowledgeEntries = commandContract({
  name: 'register.acknowledge',
  label: { fr: 'Noter les accusés envoyés', en: 'Record acknowledgements sent' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({
    ...sending,
    /** With the acknowledgement, the letter that informs the person went out (third party, transmission). */
    noticeSent: z.boolean(),
  }),
  output: z.strictObject({ registered: z.number().int(), inOppositionPeriod: z.number().int() }),
  subject: manyEntries,
});

export const sendNotices = commandContract({
  name: 'register.send-notices',
  label: { fr: "Noter l'information des personnes", en: 'Record that the persons were informed' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject(sending),
  output: z.strictObject({ inOppositionPeriod: z.number().int() }),
  subject: manyEntries,
});

/** A timer: the opposition period ended in silence. */
export const confirmEntry = commandContract({
  name: 'register.confirm',
  label: { fr: 'Confirmer une inscription sans opposition', en: 'Confirm an entry without opposition' },
  roles: [],
  level: 1,
  input: z.strictObject({ entryId: z.uuid() }),
  output: z.strictObject({}),
  subject: ofEntry,
});

export const recordOpposition = commandContract({
  name: 'register.record-opposition',
  label: { fr: 'Noter une opposition', en: 'Record an opposition' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({ entryId: z.uuid(), opposedOn: dateSchema, requestId: z.uuid().nullable() }),
  output: z.strictObject({}),
  subject: ofEntry,
});

export const strikeOff = commandContract({
  name: 'register.strike-off',
  label: { fr: 'Radier du registre', en: 'Strike off the register' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({
    entryId: z.uuid(),
    reason: z.enum(['own-request', 'legal-representative', 'deceased', 'moved', 'error']),
    /** A written request is in the town hall's hands. */
    inWriting: z.boolean(),
    requestedOn: dateSchema.nullable(),
    requestId: z.uuid().nullable(),
  }),
  output: z.strictObject({}),
  subject: ofEntry,
});

export const letterheadSchema = z.strictObject({
  /** `Mairie`, `Centre communal d'action sociale`. */
  office: z.string().trim().min(1).max(80),
  addressLines: z.array(z.string().trim().min(1).max(80)).min(1).max(5),
  phone: z.string().trim().min(2).max(40),
  email: z.string().trim().max(120),
  openingHours: z.string().trim().max(120),
  signatoryTitle: z.string().trim().min(1).max(120),
  signatoryName: z.string().trim().min(1).max(120),
  dataProtectionContact: z.string().trim().min(1).max(200),
});
export type Letterhead = z.infer<typeof letterheadSchema>;

export const setCommuneRules = commandContract({
  name: 'register.set-commune-rules',
  label: { fr: 'Régler le registre de la commune', en: 'Set the rules of the communal register' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({
    communeCode: communeCodeSchema,
    /** Optional data, each switched on by the commune after its impact assessment. */
    extras: z.array(z.enum(extraKinds)),
    letterhead: letterheadSchema.nullable(),
  }),
  output: z.strictObject({}),
  subject: ({ communeCode }) => ({ kind: 'commune', id: communeCode }),
});
