import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { newAccountSchema } from '#modules/access/contract/members.ts';
import { communeSchema, emergencyNumberSchema, territoryCardSchema } from '#modules/territory/contract.ts';
import { roles } from '#vocabulary/role.ts';

const nameSchema = z.string().trim().min(3).max(120);
const shortNameSchema = z.string().trim().max(40);
const phoneSchema = z.string().trim().max(40);
const codesSchema = z.array(z.string().max(10)).max(1_000);
const itself = () => ({ kind: 'territory', id: 'own' });

/** Run by the first-run route, the demonstration and the terminal; no role may call it. */
export const createTerritory = commandContract({
  name: 'territory.create-territory',
  label: { fr: 'Créer le territoire', en: 'Create the territory' },
  roles: [],
  level: 0,
  input: z.strictObject({
    name: nameSchema,
    /** Empty: made from the name. At most a few words, for messages: "CPTS du Pays de Redon". */
    shortName: shortNameSchema,
    communeCodes: codesSchema,
    /** As written; may be empty. */
    callbackNumber: phoneSchema,
    exercise: z.boolean(),
    /** The first run also makes the first coordinator, in the same transaction. */
    first: z.strictObject({ account: newAccountSchema, tokenHash: z.string() }).nullable(),
  }),
  output: z.strictObject({ territoryId: z.uuid() }),
  subject: itself,
});

export const changeCommunes = commandContract({
  name: 'territory.change-communes',
  label: { fr: 'Changer les communes du territoire', en: 'Change the communes of the territory' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ communeCodes: codesSchema, version: z.number().int() }),
  output: z.strictObject({ version: z.number().int() }),
  subject: itself,
});

export const changeDetails = commandContract({
  name: 'territory.change-details',
  label: { fr: 'Changer le nom et les numéros', en: 'Change the name and the numbers' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    name: nameSchema,
    shortName: shortNameSchema,
    callbackNumber: phoneSchema,
    emergencyNumbers: z.array(emergencyNumberSchema).max(20),
    version: z.number().int(),
  }),
  output: z.strictObject({ version: z.number().int() }),
  subject: itself,
});

export const getTerritory = queryContract({
  name: 'territory.get-territory',
  label: { fr: 'Le territoire', en: 'The territory' },
  roles,
  level: 0,
  input: z.strictObject({}),
  output: territoryCardSchema.extend({
    communes: z.array(communeSchema),
    population: z.number().int(),
    version: z.number().int(),
  }),
  topics: ['territory.'],
});
