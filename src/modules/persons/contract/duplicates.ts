import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { communeCodeSchema, dateSchema, duplicateSchema, e164, line, personCardSchema } from '../contract.ts';
import { keepers, ofPerson, readers } from './who-may.ts';

export const mergePersons = commandContract({
  name: 'persons.merge',
  label: { fr: 'Fusionner deux fiches', en: 'Merge two persons' },
  roles: keepers,
  level: 1,
  input: z.strictObject({ keptPersonId: z.uuid(), gonePersonId: z.uuid(), mergeId: z.uuid() }),
  output: z.strictObject({ mergeId: z.uuid(), undoUntil: z.iso.datetime() }),
  subject: ({ keptPersonId }) => ({ kind: 'person', id: keptPersonId }),
});

export const undoMerge = commandContract({
  name: 'persons.undo-merge',
  label: { fr: 'Défaire une fusion', en: 'Undo a merge' },
  roles: keepers,
  level: 1,
  input: z.strictObject({ mergeId: z.uuid() }),
  output: z.strictObject({ keptPersonId: z.uuid(), gonePersonId: z.uuid() }),
  subject: ({ mergeId }) => ({ kind: 'merge', id: mergeId }),
});

export const declareDistinct = commandContract({
  name: 'persons.declare-distinct',
  label: { fr: 'Dire que deux fiches sont deux personnes', en: 'Say that two records are two persons' },
  roles: keepers,
  level: 1,
  input: z.strictObject({ personId: z.uuid(), otherPersonId: z.uuid() }),
  output: z.strictObject({}),
  subject: ofPerson,
});

/** A timer: what the undo of a merge kept is dropped when its 30 days are over. */
export const closeMerge = commandContract({
  name: 'persons.close-merge',
  label: { fr: "Clore le délai d'une fusion", en: 'Close the undo period of a merge' },
  roles: [],
  level: 1,
  input: z.strictObject({ mergeId: z.uuid() }),
  output: z.strictObject({}),
  subject: ({ mergeId }) => ({ kind: 'merge', id: mergeId }),
});

export const findDuplicates = queryContract({
  name: 'persons.find-duplicates',
  label: { fr: 'Chercher des doublons', en: 'Find likely duplicates' },
  roles: readers,
  level: 1,
  input: z.strictObject({
    personId: z.uuid().nullable(),
    candidate: z.strictObject({
      birthName: line(80),
      usedName: line(80),
      firstNames: line(80),
      birthDate: dateSchema.nullable(),
      communeCode: communeCodeSchema.nullable(),
      phones: z.array(e164).max(6),
    }),
  }),
  output: z.strictObject({ duplicates: z.array(duplicateSchema.extend({ card: personCardSchema })) }),
  topics: ['persons.'],
});

export const listDuplicatePairs = queryContract({
  name: 'persons.list-duplicate-pairs',
  label: { fr: 'Fiches qui se ressemblent', en: 'Records that look alike' },
  roles: keepers,
  level: 1,
  input: z.strictObject({ communeCode: communeCodeSchema.nullable() }),
  output: z.strictObject({
    /** The likeliest hundred. */
    pairs: z.array(
      z.strictObject({
        left: personCardSchema,
        right: personCardSchema,
        score: z.number(),
        reasons: duplicateSchema.shape.reasons,
      }),
    ),
    total: z.number().int(),
  }),
  topics: ['persons.', 'register.'],
});
