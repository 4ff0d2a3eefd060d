import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import { isCommuneCode } from '#vocabulary/insee-commune.ts';

/** Who reads the directory: the CPTS and its town halls. Never volunteers, citizens or the ARS. */
export const directoryReaders = ['coordinator', 'professional', 'operator', 'town-hall'] as const;
export type Wish = (typeof wishes)[number];

export const textSchema = z.strictObject({ fr: z.string(), en: z.string() });
/** A code with its words; the code stands for itself when no one has worded it. */
export const codedSchema = z.strictObject({ code: z.string(), label: textSchema });
export type Coded = z.infer<typeof codedSchema>;

export const communeCodeSchema = z
  .string()
  .refine(isCommuneCode, 'Code INSEE inconnu. | Unknown INSEE code.');
export const phoneSchema = z.strictObject({
  e164: z.string(),
  display: z.string(),
  mobile: z.boolean(),
});
export type PhoneCard = z.infer<typeof phoneSchema>;

export const preferredChannels = ['phone', 'sms', 'email', 'mssante'] as const;
export type PreferredChannel = (typeof preferredChannels)[number];

/** Half-days of an ordinary week, from Monday morning to Sunday afternoon. */
export const halfDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].flatMap((day) => [
  `${day}-am`,
  `${day}-pm`,
]) as readonly string[];
export const halfDaySchema = z
  .string()
  .refine((value) => halfDays.includes(value), 'Demi-journée | Half-day');

/** What someone offers in a crisis. */
export const wishes = [
  'home-visits',
  'phone-rota',
  'dedicated-centre',
  'teleconsultation',
  'relief',
  'nights-weekends',
] as const;

export const identifierWarnings = ['checksum', 'test-identity', 'malformed'] as const;
export type IdentifierWarning = (typeof identifierWarnings)[number];

/** A professional as other modules and lists name them. */
export const professionalCardSchema = z.strictObject({
  professionalId: z.uuid(),
  source: z.enum(['rpps', 'manual']),
  rpps: z.string().nullable(),
  adeli: z.string().nullable(),
  /** `Dr`, `Pr`, `Mme`, `M.` or empty. */
  title: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** `Dr Amélie Caradec`. */
  displayName: z.string(),
  profession: codedSchema,
  /** Open activities in the directory, the most useful first. */
  communes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  workplace: z.string(),
  /** The number to dial: the one given by hand, else the first of the public file. */
  phone: phoneSchema.nullable(),
  email: z.string().nullable(),
  preferredChannel: z.enum(preferredChannels),
  mayBeCalled: z.boolean(),
  verifiedAt: z.iso.datetime().nullable(),
  /** No longer in the public file since. */
  endedAt: z.iso.datetime().nullable(),
});
export type ProfessionalCard = z.infer<typeof professionalCardSchema>;

/** Kinds of structures that a crisis speaks of; the FINESS category keeps the detail. */
export const structureKinds = [
  'hospital',
  'nursing-home',
  'pharmacy',
  'laboratory',
  'health-centre',
  'group-practice',
  'cpts',
  'home-care',
  'disability',
  'ambulance',
  'dialysis',
  'mental-health',
  'social',
  'other',
] as const;
export type StructureKind = (typeof structureKinds)[number];

export const diffSchema = z.strictObject({
  created: z.number().int(),
  changed: z.number().int(),
  ended: z.number().int(),
  unchanged: z.number().int(),
});
export type Diff = z.infer<typeof diffSchema>;

const changed = z.strictObject({ professionalId: z.uuid() });
export const professionalChanged = factContract('directory.professional-changed.v1', changed);
export const professionalAdded = factContract('directory.professional-added.v1', changed);
export const structureChanged = factContract(
  'directory.structure-changed.v1',
  z.strictObject({ finess: z.string() }),
);
export const importBegun = factContract(
  'directory.import-begun.v1',
  z.strictObject({ importId: z.uuid(), kind: z.enum(['professionals', 'structures']) }),
);
export const imported = factContract(
  'directory.imported.v1',
  z.strictObject({
    importId: z.uuid(),
    kind: z.enum(['professionals', 'structures']),
    outcome: z.enum(['done', 'failed', 'cancelled', 'interrupted']),
    dryRun: z.boolean(),
    /** Of activities, or of structures. */
    diff: diffSchema.nullable(),
  }),
);
const request = z.strictObject({ requestId: z.uuid() });
export const joiningAsked = factContract('directory.joining-asked.v1', request);
export const joiningApproved = factContract(
  'directory.joining-approved.v1',
  z.strictObject({ requestId: z.uuid(), professionalId: z.uuid() }),
);
export const joiningDeclined = factContract('directory.joining-declined.v1', request);
