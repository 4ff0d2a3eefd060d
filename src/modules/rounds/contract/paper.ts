import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { callOutcomeSchema, entryId, instant, ofRound, roundId, steerers } from '../contract.ts';

export const printList = commandContract({
  name: 'rounds.print-list',
  label: { fr: "Imprimer une liste d'appels", en: 'Print a call list' },
  roles: steerers,
  level: 1,
  input: z.strictObject({
    roundId,
    listId: z.uuid(),
    /** Whose calls; null: those nobody has; undefined: everyone's. */
    operator: z.uuid().nullable().optional(),
    communeCode: z.string().optional(),
  }),
  output: z.strictObject({ listId: z.uuid(), code: z.string(), rows: z.int() }),
  subject: ofRound,
});

export const digit = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
]);

export const recordPaperList = commandContract({
  name: 'rounds.record-paper-list',
  label: { fr: "Ressaisir une liste d'appels en papier", en: 'Type a paper call list back in' },
  roles: ['coordinator', 'operator', 'town-hall'],
  level: 1,
  offline: true,
  input: z.strictObject({
    /** `L-12`, as printed. */
    code: z
      .string()
      .trim()
      .regex(/^\s*[lL]\s*-?\s*\d{1,7}\s*$/, 'ex. L-12'),
    /** Who called, as written on the sheet; default: the one who types. */
    caller: z.uuid().nullable(),
    rows: z
      .array(
        z.strictObject({
          attemptId: z.uuid(),
          rank: z.int().min(1).max(2_000),
          digit,
          /** When the call was made, as written on the sheet. */
          at: instant.nullable(),
          note: z.string().trim().max(300),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: z.strictObject({
    recorded: z.int(),
    /** Rows that could not be taken, each with its reason; nothing else is lost. */
    refused: z.array(z.strictObject({ rank: z.int(), fr: z.string(), en: z.string() })),
    needs: z.int(),
  }),
  subject: ({ code }) => ({ kind: 'call-list', id: code.replace(/\s/g, '').toUpperCase() }),
});

/** The rows of a printed list, to type it back in beside the sheet. */
export const getPrintedList = queryContract({
  name: 'rounds.get-printed-list',
  label: { fr: "Ouvrir une liste d'appels imprimée", en: 'Open a printed call list' },
  roles: ['coordinator', 'operator', 'town-hall'],
  level: 1,
  input: z.strictObject({ code: z.string().trim().min(2).max(12) }),
  output: z.strictObject({
    code: z.string(),
    roundId,
    roundCode: z.string(),
    printedAt: instant,
    printedBy: z.string(),
    rows: z.array(
      z.strictObject({
        rank: z.int(),
        entryId,
        entryCode: z.string(),
        personId: z.uuid().nullable(),
        /** Initials only: enough to check the line against the sheet. */
        who: z.string(),
        /** Recorded since it was printed. */
        already: callOutcomeSchema.nullable(),
      }),
    ),
  }),
  topics: ['rounds.call-recorded', 'rounds.call-undone'],
});
