import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import { communeCodeSchema, personCardSchema } from '#modules/persons/contract.ts';
import type { Role } from '#vocabulary/role.ts';
import {
  entryStates,
  extraKinds,
  extrasSchema,
  grounds,
  homeServiceSchema,
  leavingReasons,
  requesterSchema,
  routes,
} from '../contract.ts';
import { letterheadSchema } from './enrolment.ts';

/** The CPTS roles read under an active crisis and a signed convention only: row-level security gives them nothing else. */
const readers: readonly Role[] = ['town-hall', 'coordinator', 'professional', 'operator'];

export const entrySchema = z.strictObject({
  entryId: z.uuid(),
  version: z.number().int(),
  personId: z.uuid(),
  communeCode: z.string(),
  state: z.enum(entryStates),
  route: z.enum(routes),
  grounds: z.enum(grounds),
  requestedOn: z.string(),
  acknowledgeBy: z.string(),
  acknowledgedOn: z.string().nullable(),
  overdue: z.boolean(),
  opposeUntil: z.string().nullable(),
  registeredAt: z.iso.datetime().nullable(),
  leftAt: z.iso.datetime().nullable(),
  leavingReason: z.enum(leavingReasons).nullable(),
  letterCode: z.string(),
  /** Null once the person has left: nothing but the proof remains. */
  card: personCardSchema.nullable(),
});
export type RegisterEntry = z.infer<typeof entrySchema>;

export const listEntries = queryContract({
  name: 'register.list-entries',
  label: { fr: 'Lister le registre', en: 'List the register' },
  roles: readers,
  level: 1,
  input: z.strictObject({
    communeCode: communeCodeSchema.nullable(),
    states: z.array(z.enum(entryStates)).max(6),
    /** Only those whose acknowledgement is due, the most pressing first. */
    toAcknowledge: z.boolean(),
    offset: z.number().int().min(0).max(100_000),
    limit: z.number().int().min(1).max(200),
  }),
  output: z.strictObject({ total: z.number().int(), entries: z.array(entrySchema) }),
  topics: ['register.', 'persons.'],
});

export const findEntry = queryContract({
  name: 'register.find-entry',
  label: { fr: "Inscription d'une personne", en: "A person's entry" },
  roles: readers,
  level: 1,
  input: z.strictObject({ personId: z.uuid() }),
  output: z.strictObject({
    entry: entrySchema.omit({ card: true }).nullable(),
    requester: requesterSchema.nullable(),
    homeService: homeServiceSchema.nullable(),
    extras: extrasSchema,
    extrasHeld: z.array(z.enum(extraKinds)),
    forOtherRisks: z.boolean(),
    steps: z.array(
      z.strictObject({
        at: z.iso.datetime(),
        state: z.enum(entryStates),
        who: z.string(),
        reason: z.string(),
      }),
    ),
  }),
  topics: ['register.', 'persons.'],
});

export const summarise = queryContract({
  name: 'register.summarise',
  label: { fr: 'Compter le registre', en: 'Count the register' },
  roles: readers,
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    communes: z.array(
      z.strictObject({
        communeCode: z.string(),
        communeName: z.string(),
        convention: z.boolean(),
        counts: z.strictObject({
          requested: z.number().int(),
          acknowledged: z.number().int(),
          'opposition-period': z.number().int(),
          registered: z.number().int(),
          'struck-off': z.number().int(),
          opposed: z.number().int(),
        }),
        openRequests: z.number().int(),
        toAcknowledge: z.number().int(),
        overdue: z.number().int(),
      }),
    ),
    /** False for a CPTS role while no crisis is active in a commune with a convention: the register is closed to it. */
    open: z.boolean(),
  }),
  topics: ['register.', 'persons.window', 'territory.convention'],
});

export const getCommuneRules = queryContract({
  name: 'register.get-commune-rules',
  label: { fr: 'Lire les règles du registre', en: 'Read the rules of the register' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({ communeCode: communeCodeSchema }),
  output: z.strictObject({ extras: z.array(z.enum(extraKinds)), letterhead: letterheadSchema.nullable() }),
  topics: ['register.'],
});

export const listImports = queryContract({
  name: 'register.list-imports',
  label: { fr: 'Imports du registre', en: 'Imports into the register' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    imports: z.array(
      z.strictObject({
        importId: z.uuid(),
        communeCode: z.string(),
        fileName: z.string(),
        who: z.string(),
        at: z.iso.datetime(),
        read: z.number().int(),
        accepted: z.number().int(),
        rejected: z.number().int(),
        created: z.number().int(),
        changed: z.number().int(),
        unchanged: z.number().int(),
      }),
    ),
  }),
  topics: ['register.'],
});
