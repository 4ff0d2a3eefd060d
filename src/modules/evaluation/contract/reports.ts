import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import {
  colourSchema,
  countSchema,
  dayString,
  indicatorIdSchema,
  instant,
  reportReaders,
  situationBriefSchema,
  textSchema,
} from '../contract.ts';

const severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

export const publishedFigureSchema = z.strictObject({
  id: indicatorIdSchema,
  label: textSchema,
  definition: textSchema,
  value: countSchema,
  of: countSchema.nullable(),
  /** When the figure was read; null when nobody could answer for it. */
  at: instant.nullable(),
  /** The newest event it rests on; null when there was none. */
  lastEventAt: instant.nullable(),
});
export type PublishedFigure = z.infer<typeof publishedFigureSchema>;

export const communeRowSchema = z.strictObject({
  /** One commune, or those counted together. */
  codes: z.array(z.string()),
  names: z.array(z.string()),
  due: countSchema,
  reached: countSchema,
  remaining: countSchema,
});
export type CommuneRow = z.infer<typeof communeRowSchema>;

/** What a report says: aggregates, already protected. The issued one is this, word for word. */
export const reportContentSchema = z.strictObject({
  situation: textSchema,
  level: textSchema,
  colour: colourSchema,
  authority: z.string(),
  activatedAt: instant,
  crisisDay: z.int(),
  exercise: z.boolean(),
  number: z.int(),
  day: dayString,
  at: instant,
  recipients: z.string(),
  summary: textSchema,
  /** Somebody wrote the summary; otherwise it wrote itself. */
  summaryWritten: z.boolean(),
  difficulties: z.string(),
  figures: z.array(publishedFigureSchema),
  communes: z.array(communeRowSchema),
  decisions: z.array(z.strictObject({ code: z.string(), at: instant, text: textSchema })),
  unmetNeeds: z.array(
    z.strictObject({
      severity,
      /** Needs of persons are protected like persons; those of places and teams are counted as they are. */
      about: z.enum(['persons', 'means']),
      count: countSchema,
    }),
  ),
  smallestShown: z.int(),
  signatory: z.strictObject({ title: textSchema, name: z.string() }),
  nextReportAt: instant.nullable(),
});
export type ReportContent = z.infer<typeof reportContentSchema>;

const situationId = z.uuid();
const onSituation = (input: { situationId: string }) => ({ kind: 'situation', id: input.situationId });

export const getReportDraft = queryContract({
  name: 'evaluation.get-report-draft',
  label: { fr: 'Préparer le point de situation', en: 'Prepare the situation report' },
  roles: ['coordinator'],
  level: 0,
  /** Omitted: the active situation. */
  input: z.strictObject({ situationId: situationId.optional() }),
  output: z.strictObject({
    draft: z
      .strictObject({
        situationId,
        /** Of the draft as saved; 0 before the first save. */
        version: z.int(),
        /** Versions of today's report already issued. */
        issued: z.int(),
        issuedAt: instant.nullable(),
        reportId: z.uuid().nullable(),
        /** Word for word what would be issued now. */
        content: reportContentSchema,
        /** The summary it would write by itself. */
        ownSummary: textSchema,
        summary: z.string().nullable(),
        /** The hour somebody chose; null: the usual one. */
        nextAt: instant.nullable(),
        omitted: z.array(z.uuid()),
        /** Every decision since the last report, those left out included. */
        decisions: z.array(
          z.strictObject({ lineId: z.uuid(), code: z.string(), at: instant, text: textSchema }),
        ),
        /** The exact counts, for the cell's eyes. */
        exact: z.partialRecord(indicatorIdSchema, z.int()),
        exactCommunes: z.array(
          z.strictObject({ code: z.string(), name: z.string(), due: z.int(), reached: z.int() }),
        ),
        /** When ruptures and duplicates were last counted; null: not yet. */
        pulseAt: instant.nullable(),
        mayIssue: z.boolean(),
      })
      .nullable(),
    rules: z.strictObject({ reportAt: z.string(), smallestShown: z.int(), version: z.int() }),
  }),
  topics: ['evaluation.', 'crisis.', 'rounds.', 'needs.', 'visits.'],
});
export type ReportDraft = NonNullable<z.infer<typeof getReportDraft.output>['draft']>;

export const saveReport = commandContract({
  name: 'evaluation.save-report',
  label: { fr: 'Enregistrer le point de situation', en: 'Save the situation report' },
  roles: ['coordinator'],
  level: 0,
  input: z.strictObject({
    situationId,
    expectedVersion: z.int().min(0),
    /** Null: the report writes its own summary. */
    summary: z.string().trim().min(1).max(1_200).nullable(),
    difficulties: z.string().trim().max(600),
    recipients: z.string().trim().max(200),
    omitted: z.array(z.uuid()).max(200),
    nextAt: z.iso.datetime({ offset: true }).nullable(),
  }),
  output: z.strictObject({ version: z.int() }),
  subject: onSituation,
});

export const issueReport = commandContract({
  name: 'evaluation.issue-report',
  label: { fr: 'Diffuser le point de situation', en: 'Issue the situation report' },
  roles: ['coordinator'],
  level: 1,
  /** `expectedIssued`: versions issued when the writer looked, so that two people do not issue the same day twice. */
  input: z.strictObject({
    situationId,
    expectedVersion: z.int().min(0),
    expectedIssued: z.int().min(0),
  }),
  output: z.strictObject({ reportId: z.uuid(), number: z.int(), version: z.int() }),
  subject: onSituation,
});

export const setReportRules = commandContract({
  name: 'evaluation.set-report-rules',
  label: { fr: 'Régler le point de situation', en: 'Set the rules of the report' },
  roles: ['coordinator'],
  level: 2,
  input: z.strictObject({
    expectedVersion: z.int().min(0),
    reportAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    smallestShown: z.int().min(5).max(100),
  }),
  output: z.strictObject({ version: z.int() }),
  subject: () => ({ kind: 'report-rules', id: 'territory' }),
});

export const issuedBriefSchema = z.strictObject({
  reportId: z.uuid(),
  version: z.int(),
  situationId,
  situation: textSchema,
  number: z.int(),
  day: dayString,
  issuedAt: instant,
  issuedBy: z.string(),
  exercise: z.boolean(),
  /** A later version of the same day replaces this one. */
  replaced: z.boolean(),
});
export type IssuedBrief = z.infer<typeof issuedBriefSchema>;

export const listReports = queryContract({
  name: 'evaluation.list-reports',
  label: { fr: 'Points de situation diffusés', en: 'Situation reports issued' },
  roles: reportReaders,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({ reports: z.array(issuedBriefSchema) }),
  topics: ['evaluation.report-issued'],
});

export const getIssuedReport = queryContract({
  name: 'evaluation.get-issued-report',
  label: { fr: 'Lire un point de situation', en: 'Read a situation report' },
  roles: reportReaders,
  level: 0,
  input: z.strictObject({ reportId: z.uuid(), version: z.int().min(1).optional() }),
  output: z.strictObject({ brief: issuedBriefSchema, content: reportContentSchema, versions: z.int() }),
  topics: ['evaluation.report-issued'],
});

/** All that a link given to the ARS opens: figures of the moment, already protected, and what was issued. */
export const getArsPage = queryContract({
  name: 'evaluation.get-ars-page',
  label: { fr: "Page de l'ARS", en: 'Page of the ARS' },
  roles: ['ars', 'coordinator'],
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    territory: z.string(),
    exercise: z.boolean(),
    situation: situationBriefSchema.omit({ communes: true }).nullable(),
    figures: z.array(publishedFigureSchema),
    smallestShown: z.int(),
    reports: z.array(issuedBriefSchema),
    nextReportAt: instant.nullable(),
  }),
  topics: ['rounds.', 'needs.', 'visits.', 'crisis.', 'evaluation.'],
});
export type ArsPage = z.infer<typeof getArsPage.output>;
