import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import { isCalendarDate } from '#vocabulary/calendar-date.ts';
import { isCommuneCode } from '#vocabulary/insee-commune.ts';

export const compartments = ['register', 'care'] as const;
export type Compartment = (typeof compartments)[number];

export const preferredTimes = ['morning', 'afternoon', 'any'] as const;
export type PreferredTime = (typeof preferredTimes)[number];

export const consentKinds = ['sms', 'care-sharing', 'volunteer-visit'] as const;
export type ConsentKind = (typeof consentKinds)[number];

export const line = (longest: number) => z.string().trim().max(longest);
export const e164 = z.string().regex(/^\+\d{6,15}$/);
export const communeCodeSchema = z
  .string()
  .refine(isCommuneCode, 'Code INSEE inconnu. | Unknown INSEE code.');
export const dateSchema = z
  .string()
  .refine(isCalendarDate, "Cette date n'existe pas. | This date does not exist.");

export const phoneInputSchema = z.strictObject({ e164, label: line(40) });
export const relativeInputSchema = z.strictObject({
  name: line(80).min(1),
  relation: line(40),
  phone: e164.nullable(),
  holdsKey: z.boolean(),
});

/** Highest secrecy class: sealed before it reaches the database, shown only by a journalled act. */
export const accessFactsSchema = z.strictObject({
  doorCode: line(40),
  intercom: line(40),
  floor: line(20),
  lift: z.boolean().nullable(),
  dog: z.boolean().nullable(),
  keyHolder: line(120),
  remarks: line(200),
});
export type AccessFacts = z.infer<typeof accessFactsSchema>;

const personFields = {
  compartment: z.enum(compartments),
  civility: z.enum(['M.', 'Mme']).nullable(),
  birthName: line(80),
  usedName: line(80),
  firstNames: line(80),
  birthDate: dateSchema.nullable(),
  communeCode: communeCodeSchema,
  postcode: z.union([z.literal(''), z.string().regex(/^\d{5}$/)]),
  addressLines: z.array(line(80)).max(5),
  phones: z.array(phoneInputSchema).max(6),
  relatives: z.array(relativeInputSchema).max(6),
  instructions: line(200),
  preferredTime: z.enum(preferredTimes),
};

/** A person as written: `birthName` (nom de naissance) or `usedName` (nom d'usage), at least one of them. */
export const personInputSchema = z
  .strictObject(personFields)
  .refine(({ birthName, usedName }) => birthName !== '' || usedName !== '', {
    path: ['birthName'],
    message: "Il faut un nom de naissance ou un nom d'usage. | A birth name or a used name is needed.",
  });

/** With `personId` the person is changed, else created. `accessFacts` undefined: left as they are; null: removed. */
export type PersonInput = z.infer<typeof personInputSchema> & {
  readonly personId?: string;
  readonly expectedVersion?: number;
  readonly accessFacts?: AccessFacts | null;
};

/** What two records are compared on. Names as written; empty strings and null when unknown. */
export interface Identity {
  readonly birthName: string;
  readonly usedName: string;
  readonly firstNames: string;
  readonly birthDate: string | null;
  readonly communeCode: string | null;
  readonly phones: readonly string[];
  /** Where known, they tell apart records without birth date or telephone. */
  readonly civility?: PersonInput['civility'];
  readonly addressLines?: readonly string[];
}

export const textSchema = z.strictObject({ fr: z.string(), en: z.string() });

/** What every screen and list shows of a person. Never health data, never access facts. */
export const personCardSchema = z.strictObject({
  personId: z.uuid(),
  /** Said over the phone: `P-247`. */
  code: z.string(),
  compartment: z.enum(compartments),
  civility: z.enum(['M.', 'Mme']).nullable(),
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string().nullable(),
  age: z.number().int().nullable(),
  communeCode: z.string(),
  communeName: z.string(),
  addressLines: z.array(z.string()),
  postcode: z.string(),
  phones: z.array(
    z.strictObject({ e164: z.string(), display: z.string(), label: z.string(), mobile: z.boolean() }),
  ),
  relatives: z.array(
    z.strictObject({
      name: z.string(),
      relation: z.string(),
      phone: z.strictObject({ e164: z.string(), display: z.string() }).nullable(),
      holdsKey: z.boolean(),
    }),
  ),
  instructions: z.string(),
  preferredTime: z.enum(preferredTimes),
});
export type PersonCard = z.infer<typeof personCardSchema>;

export const duplicateSchema = z.strictObject({
  personId: z.uuid(),
  /** 0 to 100: how likely it is the same person. */
  score: z.number(),
  reasons: z.array(textSchema),
});
export type LikelyDuplicate = z.infer<typeof duplicateSchema>;

export const consentStateSchema = z.strictObject({
  kind: z.enum(consentKinds),
  given: z.boolean(),
  means: z.string(),
  at: z.iso.datetime(),
  recordedBy: z.string(),
});

const personFact = z.strictObject({ personId: z.uuid(), communeCode: z.string() });
export const personCreated = factContract('persons.created.v1', personFact);
export const personChanged = factContract('persons.changed.v1', personFact);
export const personForgotten = factContract('persons.forgotten.v1', personFact);
export const accessRevealed = factContract(
  'persons.access-revealed.v1',
  z.strictObject({ personId: z.uuid(), reason: z.string() }),
);
export const consentRecorded = factContract(
  'persons.consent-recorded.v1',
  z.strictObject({ personId: z.uuid(), kind: z.enum(consentKinds), given: z.boolean() }),
);
export const personsMerged = factContract(
  'persons.merged.v1',
  z.strictObject({ mergeId: z.uuid(), keptPersonId: z.uuid(), gonePersonId: z.uuid() }),
);
export const mergeUndone = factContract(
  'persons.merge-undone.v1',
  z.strictObject({ mergeId: z.uuid(), keptPersonId: z.uuid(), gonePersonId: z.uuid() }),
);
export const windowOpened = factContract(
  'persons.window-opened.v1',
  z.strictObject({ communeCode: z.string(), situationId: z.uuid() }),
);
export const windowsClosed = factContract(
  'persons.windows-closed.v1',
  z.strictObject({ communeCodes: z.array(z.string()), situationId: z.uuid().nullable() }),
);
