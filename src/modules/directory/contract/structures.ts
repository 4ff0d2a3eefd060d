import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { writtenEmail, writtenPhone } from '#modules/directory/contract/professionals.ts';
import {
  codedSchema,
  communeCodeSchema,
  directoryReaders,
  identifierWarnings,
  phoneSchema,
  professionalCardSchema,
  structureKinds,
} from '#modules/directory/contract.ts';

export const structureCardSchema = z.strictObject({
  finess: z.string(),
  name: z.string(),
  kind: z.enum(structureKinds),
  category: codedSchema,
  commune: z.strictObject({ code: z.string(), name: z.string() }),
  phone: phoneSchema.nullable(),
  verifiedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type StructureCard = z.infer<typeof structureCardSchema>;

export const listStructures = queryContract({
  name: 'directory.list-structures',
  label: { fr: 'Annuaire des structures', en: 'Directory of structures' },
  roles: directoryReaders,
  level: 1,
  input: z.strictObject({
    words: z.string().trim().max(80).default(''),
    kind: z.enum(structureKinds).nullable().default(null),
    communeCode: communeCodeSchema.nullable().default(null),
    ended: z.boolean().default(false),
    after: z.string().max(400).nullable().default(null),
  }),
  output: z.strictObject({ structures: z.array(structureCardSchema), next: z.string().nullable() }),
  topics: ['directory.'],
});

export const getStructure = queryContract({
  name: 'directory.get-structure',
  label: { fr: 'Fiche d’une structure', en: 'Record of a structure' },
  roles: directoryReaders,
  level: 1,
  input: z.strictObject({ finess: z.string().max(9) }),
  output: z.strictObject({
    card: structureCardSchema,
    warnings: z.array(z.enum(identifierWarnings)),
    longName: z.string(),
    finessEj: z.string(),
    siret: z.string(),
    addressLines: z.array(z.string()),
    openedOn: z.string().nullable(),
    place: z.strictObject({ latitude: z.number(), longitude: z.number() }).nullable(),
    filePhone: phoneSchema.nullable(),
    phoneWritten: z.string(),
    contact: z.strictObject({
      phone: phoneSchema.nullable(),
      email: z.string().nullable(),
      contactName: z.string(),
      notes: z.string(),
      verifiedAt: z.iso.datetime().nullable(),
      verifiedBy: z.string().nullable(),
      version: z.number().int(),
    }),
    professionals: z.array(professionalCardSchema),
    fileDate: z.string().nullable(),
  }),
  topics: ['directory.'],
});

export const changeStructureContact = commandContract({
  name: 'directory.change-structure-contact',
  label: { fr: 'Modifier les coordonnées d’une structure', en: 'Change the contact details of a structure' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    finess: z.string().max(9),
    version: z.number().int().min(0),
    phone: writtenPhone,
    email: writtenEmail,
    contactName: z.string().trim().max(120),
    notes: z.string().trim().max(600),
    /** These details were just confirmed by someone there. */
    verified: z.boolean(),
  }),
  output: z.strictObject({ version: z.number().int() }),
  subject: (input) => ({ kind: 'structure', id: input.finess }),
});
