import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import type { Role } from '#vocabulary/role.ts';

export const instant = z.iso.datetime();
export const textSchema = z.strictObject({ fr: z.string(), en: z.string() });
export const dayString = z.iso.date();
export const colourSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable();

/** `secret`: masked so that nobody can be recognised. `unknown`: nobody has said, which is not 0. */
export const countSchema = z.union([z.int().min(0), z.literal('secret'), z.literal('unknown')]);

export const indicatorIdSchema = z.enum([
  'due',
  'reached',
  'unreached',
  'worrying',
  'visits-waiting',
  'visits-done',
  'needs-late',
  'ruptures',
  'doublons',
]);

/** Exact figures inside the cell, by indicator; one that nobody can answer for is absent, never 0. */
export const exactFiguresSchema = z.partialRecord(indicatorIdSchema, z.int().min(0));
export type ExactFigures = z.infer<typeof exactFiguresSchema>;

export const situationBriefSchema = z.strictObject({
  situationId: z.uuid(),
  title: textSchema,
  level: z.string(),
  colour: colourSchema,
  activatedAt: instant,
  /** The day it was activated is day 1. */
  day: z.int(),
  exercise: z.boolean(),
  communes: z.array(z.string()),
});
export type SituationBrief = z.infer<typeof situationBriefSchema>;

/** The exact dashboard; a town hall sees its own communes only. */
export const dashboardRoles = [
  'coordinator',
  'professional',
  'operator',
  'town-hall',
] as const satisfies readonly Role[];
/** Published reports: aggregates already protected. */
export const reportReaders = [
  'coordinator',
  'professional',
  'operator',
  'ars',
] as const satisfies readonly Role[];

export const reportIssued = factContract(
  'evaluation.report-issued.v1',
  z.strictObject({
    situationId: z.uuid(),
    reportId: z.uuid(),
    number: z.int(),
    version: z.int(),
    day: dayString,
  }),
);
export const reportSaved = factContract(
  'evaluation.report-saved.v1',
  z.strictObject({ situationId: z.uuid(), reportId: z.uuid() }),
);
export const rulesChanged = factContract('evaluation.rules-changed.v1', z.strictObject({}));
export const pulseTaken = factContract(
  'evaluation.pulse-taken.v1',
  z.strictObject({ situationId: z.uuid() }),
);
