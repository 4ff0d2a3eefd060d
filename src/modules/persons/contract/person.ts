import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import {
  accessFactsSchema,
  communeCodeSchema,
  consentKinds,
  consentStateSchema,
  personCardSchema,
  personInputSchema,
} from '../contract.ts';
import { keepers, ofPerson, readers } from './who-may.ts';

export const createPerson = commandContract({
  name: 'persons.create',
  label: { fr: 'Créer une fiche personne', en: 'Create a person' },
  roles: keepers,
  level: 1,
  input: z.strictObject({
    /** Chosen by the screen, so that the answer of a lost connection can be found again. */
    personId: z.uuid(),
    person: personInputSchema,
    accessFacts: accessFactsSchema.nullable().optional(),
    /** The likely duplicates were shown and set aside. */
    knowingly: z.boolean(),
  }),
  output: z.strictObject({ personId: z.uuid() }),
  subject: ofPerson,
});

export const changePerson = commandContract({
  name: 'persons.change',
  label: { fr: 'Corriger une fiche personne', en: 'Correct a person' },
  roles: readers,
  level: 1,
  input: z.strictObject({
    personId: z.uuid(),
    version: z.number().int().positive(),
    person: personInputSchema,
    accessFacts: accessFactsSchema.nullable().optional(),
  }),
  output: z.strictObject({ version: z.number().int() }),
  subject: ofPerson,
});

export const recordConsent = commandContract({
  name: 'persons.record-consent',
  label: { fr: 'Noter un accord ou un refus', en: 'Record a consent or a refusal' },
  roles: readers,
  level: 1,
  input: z.strictObject({
    personId: z.uuid(),
    consentId: z.uuid(),
    kind: z.enum(consentKinds),
    given: z.boolean(),
    means: z.enum(['spoken', 'written', 'online', 'file']),
  }),
  output: z.strictObject({ consentId: z.uuid() }),
  subject: ofPerson,
});

export const forgetPerson = commandContract({
  name: 'persons.forget',
  label: { fr: 'Effacer une fiche personne', en: 'Erase a person' },
  roles: ['coordinator'],
  level: 2,
  input: z.strictObject({
    personId: z.uuid(),
    reason: z.enum(['request-of-person', 'deceased', 'moved', 'error']),
  }),
  output: z.strictObject({}),
  subject: ofPerson,
});

export const searchPersons = queryContract({
  name: 'persons.search',
  label: { fr: 'Chercher une personne', en: 'Search for a person' },
  roles: readers,
  level: 1,
  input: z.strictObject({
    /** A name, a telephone number, a commune; empty lists everybody the actor may see. */
    words: z.string().max(120),
    communeCode: communeCodeSchema.nullable(),
    offset: z.number().int().min(0).max(100_000),
    limit: z.number().int().min(1).max(100),
  }),
  output: z.strictObject({ total: z.number().int(), persons: z.array(personCardSchema) }),
  topics: ['persons.', 'register.'],
});

export const getPerson = queryContract({
  name: 'persons.get',
  label: { fr: 'Lire une fiche personne', en: 'Read a person' },
  roles: readers,
  level: 1,
  input: z.strictObject({ personId: z.uuid() }),
  output: z.strictObject({
    card: personCardSchema,
    birthName: z.string(),
    usedName: z.string(),
    firstNames: z.string(),
    version: z.number().int(),
    hasAccessFacts: z.boolean(),
    consents: z.array(consentStateSchema),
    merges: z.array(
      z.strictObject({
        mergeId: z.uuid(),
        mergedAt: z.iso.datetime(),
        mergedBy: z.string(),
        undoUntil: z.iso.datetime(),
      }),
    ),
    updatedAt: z.iso.datetime(),
  }),
  topics: ['persons.', 'register.'],
});
