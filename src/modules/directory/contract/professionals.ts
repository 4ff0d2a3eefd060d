import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import {
  codedSchema,
  communeCodeSchema,
  directoryReaders,
  halfDaySchema,
  identifierWarnings,
  phoneSchema,
  preferredChannels,
  professionalCardSchema,
  wishes,
} from '#modules/directory/contract.ts';

const one = (input: { professionalId: string }) => ({ kind: 'professional', id: input.professionalId });
export const writtenPhone = z.string().trim().max(40);
export const writtenEmail = z.string().trim().max(254);
export const halfDaysSchema = z.array(halfDaySchema).max(14);
export const wishesSchema = z.array(z.enum(wishes)).max(wishes.length);

export const contactSchema = z.strictObject({
  phone: phoneSchema.nullable(),
  email: z.string().nullable(),
  preferredChannel: z.enum(preferredChannels),
  halfDays: halfDaysSchema,
  wishes: wishesSchema,
  mayBeCalled: z.boolean(),
  consentedAt: z.iso.datetime().nullable(),
  notes: z.string(),
  verifiedAt: z.iso.datetime().nullable(),
  verifiedBy: z.string().nullable(),
  version: z.number().int(),
});
export type ContactCard = z.infer<typeof contactSchema>;

export const activitySchema = z.strictObject({
  activityId: z.uuid(),
  profession: codedSchema,
  mode: codedSchema,
  sector: codedSchema,
  role: codedSchema,
  workplace: z.string(),
  addressLines: z.array(z.string()),
  postcode: z.string(),
  commune: z.strictObject({ code: z.string(), name: z.string() }),
  phones: z.array(phoneSchema),
  /** As the file writes it, when it is no telephone number. */
  phoneWritten: z.string(),
  email: z.string(),
  finess: z.string(),
  siret: z.string(),
  /** The structure of the directory it belongs to. */
  structure: z.strictObject({ finess: z.string(), name: z.string() }).nullable(),
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type ActivityCard = z.infer<typeof activitySchema>;

export const listProfessionals = queryContract({
  name: 'directory.list-professionals',
  label: { fr: 'Annuaire des professionnels', en: 'Directory of professionals' },
  roles: directoryReaders,
  level: 1,
  input: z.strictObject({
    words: z.string().trim().max(80).default(''),
    profession: z.string().max(10).nullable().default(null),
    communeCode: communeCodeSchema.nullable().default(null),
    /** `never`: contact details nobody confirmed. */
    verified: z.enum(['all', 'yes', 'never']).default('all'),
    ended: z.boolean().default(false),
    after: z.string().max(400).nullable().default(null),
  }),
  output: z.strictObject({
    professionals: z.array(professionalCardSchema),
    /** Nobody is written like that; these sound alike. */
    byEar: z.boolean(),
    /** Give it as `after` for the next page; null at the end. */
    next: z.string().nullable(),
  }),
  topics: ['directory.'],
});

export const getProfessional = queryContract({
  name: 'directory.get-professional',
  label: { fr: 'Fiche d’un professionnel', en: 'Record of a professional' },
  roles: directoryReaders,
  level: 1,
  input: z.strictObject({ professionalId: z.uuid() }),
  output: z.strictObject({
    card: professionalCardSchema,
    warnings: z.array(z.enum(identifierWarnings)),
    skills: z.array(codedSchema),
    mssante: z.string().nullable(),
    contact: contactSchema,
    activities: z.array(activitySchema),
    /** Day of the public file it was last read in. */
    fileDate: z.string().nullable(),
    /** May the reader write the contact details. */
    mine: z.boolean(),
  }),
  topics: ['directory.'],
});

export const getDirectorySummary = queryContract({
  name: 'directory.get-summary',
  label: { fr: "L'annuaire en chiffres", en: 'The directory in figures' },
  roles: directoryReaders,
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    professionals: z.number().int(),
    structures: z.number().int(),
    verified: z.number().int(),
    pendingRequests: z.number().int().nullable(),
    /** The record of whoever asks, when their account is tied to one. */
    own: z.uuid().nullable(),
    professions: z.array(codedSchema.extend({ count: z.number().int() })),
    communes: z.array(z.strictObject({ code: z.string(), name: z.string(), count: z.number().int() })),
    structureKinds: z.array(z.strictObject({ kind: z.string(), count: z.number().int() })),
    /** Age of the public files: the day of the extraction, and when it was taken in. */
    files: z.strictObject({
      professionals: z
        .strictObject({ fileDate: z.string().nullable(), importedAt: z.iso.datetime() })
        .nullable(),
      structures: z
        .strictObject({ fileDate: z.string().nullable(), importedAt: z.iso.datetime() })
        .nullable(),
    }),
  }),
  topics: ['directory.'],
});

/** Written by the coordination, or by the professional about themselves. Kept over every import. */
export const changeContact = commandContract({
  name: 'directory.change-contact',
  label: {
    fr: 'Modifier les coordonnées d’un professionnel',
    en: 'Change the contact details of a professional',
  },
  roles: ['coordinator', 'professional'],
  level: 1,
  input: z.strictObject({
    professionalId: z.uuid(),
    /** 0 when nothing was ever written. */
    version: z.number().int().min(0),
    phone: writtenPhone,
    email: writtenEmail,
    preferredChannel: z.enum(preferredChannels),
    halfDays: halfDaysSchema,
    wishes: wishesSchema,
    mayBeCalled: z.boolean(),
    notes: z.string().trim().max(600),
  }),
  output: z.strictObject({ version: z.number().int() }),
  subject: one,
});

export const verifyContact = commandContract({
  name: 'directory.verify-contact',
  label: { fr: 'Noter des coordonnées comme vérifiées', en: 'Mark contact details as checked' },
  roles: ['coordinator', 'professional', 'operator'],
  level: 1,
  input: z.strictObject({ professionalId: z.uuid() }),
  output: z.strictObject({ verifiedAt: z.iso.datetime() }),
  subject: one,
});

export const addProfessional = commandContract({
  name: 'directory.add-professional',
  label: { fr: 'Ajouter un professionnel', en: 'Add a professional' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    professionalId: z.uuid(),
    /** RPPS or ADELI number if known. */
    identifier: z.string().trim().max(20),
    lastName: z.string().trim().min(1).max(80),
    firstName: z.string().trim().max(80),
    profession: z.string().trim().min(1).max(10),
    communeCode: communeCodeSchema,
    workplace: z.string().trim().max(120),
    phone: writtenPhone,
    email: writtenEmail,
    notes: z.string().trim().max(600),
  }),
  output: z.strictObject({ professionalId: z.uuid() }),
  subject: one,
});
