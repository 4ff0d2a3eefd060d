import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { accessFactsSchema, textSchema } from '../contract.ts';
import { keepers, ofPerson } from './who-may.ts';

export const revealAccess = commandContract({
  name: 'persons.reveal-access',
  label: { fr: 'Révéler les accès au logement', en: 'Reveal how to get in' },
  // Whoever goes there reveals them through the visit in their hands (`visits.reveal-access`), and no other way.
  roles: ['coordinator', 'town-hall'],
  level: 1,
  input: z.strictObject({
    personId: z.uuid(),
    reason: z.enum(['emergency', 'update', 'request-of-person']),
  }),
  output: z.strictObject({ revealId: z.uuid(), until: z.iso.datetime() }),
  subject: ofPerson,
});

/** Separate from the command: what a command answers stays in the journal for ever, a door code must not. */
export const getRevealedAccess = queryContract({
  name: 'persons.get-revealed-access',
  label: { fr: 'Lire les accès révélés', en: 'Read the revealed access' },
  roles: keepers,
  level: 1,
  input: z.strictObject({ revealId: z.uuid() }),
  output: z.strictObject({ personId: z.uuid(), facts: accessFactsSchema, until: z.iso.datetime() }),
  topics: [],
});

export const listAccesses = queryContract({
  name: 'persons.list-accesses',
  label: { fr: 'Qui a consulté cette fiche', en: 'Who looked at this record' },
  roles: ['coordinator', 'town-hall'],
  level: 1,
  input: z.strictObject({ personId: z.uuid() }),
  output: z.strictObject({
    accesses: z.array(
      z.strictObject({
        at: z.iso.datetime(),
        who: z.string(),
        role: z.string(),
        what: textSchema,
        count: z.number().int(),
      }),
    ),
  }),
  topics: ['persons.'],
});
