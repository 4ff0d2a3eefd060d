import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import {
  cellRoles,
  instant,
  logLinkSchema,
  situationId,
  tagSchema,
  textSchema,
} from '#modules/crisis/contract.ts';

const onSituation = (input: { situationId: string }) => ({ kind: 'situation', id: input.situationId });
const writers = ['coordinator', 'professional', 'operator', 'town-hall'] as const;
const lineText = z.string().trim().min(1).max(1_000);

export const writeLine = commandContract({
  name: 'crisis.write-line',
  label: { fr: 'Écrire dans la main courante', en: 'Write in the log' },
  roles: writers,
  level: 0,
  offline: true,
  input: z.strictObject({
    situationId,
    tag: tagSchema,
    text: lineText,
    /** `shared`: also read by the town halls of the perimeter and the ARS. A town hall always writes shared lines. */
    visibility: z.enum(['cell', 'shared']).default('cell'),
  }),
  output: z.strictObject({ lineId: z.uuid(), number: z.int(), decisionCode: z.string().nullable() }),
  subject: onSituation,
});

export const correctLine = commandContract({
  name: 'crisis.correct-line',
  label: { fr: 'Corriger une ligne', en: 'Correct a line' },
  roles: writers,
  level: 0,
  offline: true,
  input: z.strictObject({
    situationId,
    /** The line corrected: it stays legible, struck through. */
    number: z.int().positive(),
    text: lineText,
    reason: z.string().trim().min(2).max(200),
  }),
  output: z.strictObject({ lineId: z.uuid(), number: z.int() }),
  subject: onSituation,
});

// Run by a reaction: no role may call it.
export const noteConvention = commandContract({
  name: 'crisis.note-convention',
  label: { fr: 'Noter une convention dans la main courante', en: 'Note an agreement in the log' },
  roles: [],
  level: 0,
  input: z.strictObject({ communeCode: z.string(), signed: z.boolean() }),
  output: z.strictObject({}),
  subject: ({ communeCode }) => ({ kind: 'commune', id: communeCode }),
});

export const lineSchema = z.strictObject({
  lineId: z.uuid(),
  number: z.int(),
  /** When it happened. */
  at: instant,
  /** When it was received: later than `at` for a line written without network. */
  recordedAt: instant,
  author: z.string(),
  automatic: z.boolean(),
  tag: tagSchema,
  text: textSchema,
  decisionCode: z.string().nullable(),
  links: z.array(logLinkSchema),
  visibility: z.enum(['cell', 'shared']),
  corrects: z.int().nullable(),
  /** Of this line, as a correction. */
  reason: z.string().nullable(),
  correctedBy: z.strictObject({ number: z.int(), reason: z.string() }).nullable(),
  mine: z.boolean(),
});
export type LogLine = z.infer<typeof lineSchema>;

export const listLog = queryContract({
  name: 'crisis.list-log',
  label: { fr: 'Main courante', en: 'Log' },
  roles: [...cellRoles, 'town-hall'],
  level: 0,
  input: z.strictObject({
    situationId,
    tag: tagSchema.optional(),
    /** Words looked for, without accents or case, in either language; a code finds its links. */
    search: z.string().trim().max(100).optional(),
    /** Only lines before this number: older pages. */
    before: z.int().positive().optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.strictObject({
    /** Newest first. */
    lines: z.array(lineSchema),
    /** Lines that match, all pages together. */
    total: z.int(),
    more: z.boolean(),
  }),
  topics: ['crisis.line-written'],
});
