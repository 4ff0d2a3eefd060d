import { z } from 'zod';
import { needKindSchema } from '#vocabulary/need-kind.ts';
import { questionnaireSchema } from '#vocabulary/questionnaire.ts';
import {
  colourSchema,
  durationSchema,
  dutyIdSchema,
  idSchema,
  levelIdSchema,
  levelIds,
  orsanPlans,
  severitySchema,
  sourceKeysSchema,
  switches,
  textSchema,
  typologies,
  wallClockSchema,
} from './playbook-terms.ts';

const sourceSchema = z.strictObject({
  key: idSchema,
  title: z.string().min(1),
  url: z.url().optional(),
  /** Article, protocol or file of the project, when there is no address. */
  reference: z.string().min(1).optional(),
  /** Date of the text itself: year, month or day. */
  date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  /** `official` binds, `secondary` reports an official text, `field` is practice, `own` is our judgement. */
  strength: z.enum(['official', 'secondary', 'field', 'own']),
  usedFor: textSchema,
});

const levelSchema = z.strictObject({
  id: levelIdSchema,
  title: textSchema,
  /** Who may decide it and on what ground. */
  meaning: textSchema,
  switchesOn: z.array(z.enum(switches)),
  sources: sourceKeysSchema.optional(),
});

const roleSchema = z.strictObject({
  id: dutyIdSchema,
  title: textSchema,
  mission: textSchema,
  inCell: z.boolean(),
  /** A duty without understudy stops at the first illness: the checker of the cell names it. */
  understudyRequired: z.boolean(),
  firstQuarterHour: z.array(textSchema).min(1),
  firstHour: z.array(textSchema).min(1),
  nextDay: z.array(textSchema).min(1),
  atTheEnd: z.array(textSchema).min(1),
});

/** Either so long after its level begins, or at an hour of the territory's day (`day` 0 is the day it begins). */
const dueSchema = z.union([
  z.strictObject({ after: durationSchema }),
  z.strictObject({ at: wallClockSchema, day: z.int().min(0).max(14), everyDay: z.boolean().optional() }),
]);
export type Due = z.infer<typeof dueSchema>;

const taskSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  duty: dutyIdSchema,
  level: levelIdSchema,
  due: dueSchema,
  sources: sourceKeysSchema.optional(),
});

/** The published colour leads to a proposal, never to an act: somebody answers yes. No colour is ever computed. */
const vigilanceRuleSchema = z.strictObject({
  colour: colourSchema,
  proposes: levelIdSchema,
  words: textSchema,
  sources: sourceKeysSchema,
});

/** Context shown beside the colour; a day is over its threshold when both three-day means are at or above it. */
const ibmSchema = z.strictObject({
  note: textSchema,
  rows: z
    .array(
      z.strictObject({
        department: z.string().regex(/^(\d{2}|2[AB]|97\d)$/),
        /** °C, mean of the forecast minima of three days. */
        night: z.number().min(10).max(30),
        /** °C, mean of the forecast maxima of three days. */
        day: z.number().min(25).max(45),
        asOf: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
        source: idSchema,
      }),
    )
    .min(1),
});

const signalSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('red-flag'), questionnaire: idSchema }),
  z.strictObject({ is: z.literal('unreached'), attempts: z.int().positive() }),
  z.strictObject({ is: z.literal('silence'), longerThan: durationSchema }),
  z.strictObject({ is: z.literal('need-late'), kind: needKindSchema, by: durationSchema }),
  z.strictObject({ is: z.literal('round-too-slow'), endsAfter: wallClockSchema }),
  z.strictObject({ is: z.literal('stock-low'), daysLeft: z.number().positive() }),
  z.strictObject({ is: z.literal('lone-worker-late'), by: durationSchema }),
  z.strictObject({ is: z.literal('vigilance-rises'), to: colourSchema }),
  z.strictObject({ is: z.literal('figure-stale'), olderThan: durationSchema }),
]);

const alertRuleSchema = z.strictObject({
  id: idSchema,
  when: signalSchema,
  severity: severitySchema,
  tells: z.array(dutyIdSchema).min(1),
  opensNeed: needKindSchema.optional(),
  words: textSchema,
  sources: sourceKeysSchema.optional(),
});

/** What a round may know of a person: the legal fields of the register and the earlier calls, never a diagnosis. */
const riskFacts = [
  'age-at-least',
  'lives-alone',
  'no-cool-room',
  'no-home-service',
  'no-person-to-warn',
  'never-reached',
  'no-answer-yesterday',
  'last-call-answer',
] as const;

const roundRuleSchema = z.strictObject({
  questionnaire: idSchema,
  /** Who is due at each colour: calls a day, and how fast somebody goes when nobody answers. */
  rhythm: z
    .array(
      z.strictObject({
        colour: colourSchema,
        callsPerDay: z.int().min(0).max(4),
        /** Below this risk score a person is not due at this colour. */
        fromRiskScore: z.number().min(0),
        physicalCheck: z.enum(['none', 'same-day', 'immediate']),
        words: textSchema,
      }),
    )
    .length(4),
  riskCriteria: z
    .array(
      z.strictObject({
        fact: z.enum(riskFacts),
        /** Years, for `age-at-least`. */
        atLeast: z.number().optional(),
        /** For `last-call-answer`: one of these codes was given to this question of the round's questionnaire. */
        answered: z.strictObject({ linkId: z.string(), codes: z.array(z.string()).min(1) }).optional(),
        weight: z.number().positive(),
        /** The words shown beside the name: the order is explained, never hidden. */
        words: textSchema,
      }),
    )
    .min(1),
  orderBy: z.array(z.enum(['preferred-hour', 'risk-score', 'longest-silence'])).min(1),
  attempts: z.strictObject({ count: z.int().positive(), apart: durationSchema, atAnotherHour: z.boolean() }),
  relativesWithin: durationSchema,
  chain: z
    .array(z.enum(['call', 'relative', 'neighbour', 'town-hall-visit', 'police-or-firefighters']))
    .min(2),
  minutesPerCall: z.number().positive(),
  /** Share of calls made again, for the capacity line: persons × (1 + share) × minutes ÷ operators. */
  retryShare: z.number().min(0).max(1),
  firstWaveMessage: idSchema.optional(),
  hours: z.strictObject({ from: wallClockSchema, to: wallClockSchema }),
  sources: sourceKeysSchema,
});

const ladderSchema = z.strictObject({
  need: needKindSchema,
  words: textSchema,
  steps: z
    .array(
      z.strictObject({
        /** Counted from the opening of the need, while nobody has taken or settled it. */
        after: durationSchema,
        tells: dutyIdSchema,
        severity: severitySchema,
        words: textSchema,
      }),
    )
    .min(1),
  sources: sourceKeysSchema.optional(),
});

/** A variable is written `{name}` in the body; `longest` is the longest real value, against which lengths are checked. */
const messageSchema = z.strictObject({
  id: idSchema,
  channel: z.enum(['sms', 'email', 'letter']),
  audience: z.enum([
    'registered-person',
    'relative',
    'professional',
    'volunteer',
    'town-hall',
    'partner',
    'public',
  ]),
  purpose: textSchema,
  /** May leave between 22:00 and 08:00. */
  isUrgent: z.boolean(),
  subject: textSchema.optional(),
  body: textSchema,
  variables: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-zA-Z]*$/),
        longest: z.string().min(1),
        means: textSchema,
      }),
    )
    .optional(),
  /** What a reply means: `1` well, `2` call me back. */
  replies: z
    .array(
      z.strictObject({ text: z.string().min(1), means: textSchema, opensNeed: needKindSchema.optional() }),
    )
    .optional(),
  sources: sourceKeysSchema.optional(),
});

const adviceSheetSchema = z.strictObject({
  id: idSchema,
  format: z.enum(['sheet', 'poster']),
  audience: z.enum(['public', 'professionals', 'volunteers']),
  title: textSchema,
  /** Headings, lists, bold and paragraphs; `[^key]` cites a source. No HTML, link, image or table. */
  body: textSchema,
});

const reportSectionSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  /** What the section answers, line by line; figures come by themselves with their age. */
  lines: z.array(textSchema).min(1),
});

/** The shape of a playbook before its references are checked: see `playbook.ts`. */
export const playbookShape = z.strictObject({
  id: idSchema,
  version: z.int().positive(),
  title: textSchema,
  summary: textSchema,
  typology: z.enum(typologies),
  orsanPlans: z.array(z.enum(orsanPlans)).min(1),
  kinetics: z.enum(['slow', 'fast']),
  sources: z.array(sourceSchema).min(1),
  levels: z.array(levelSchema).length(levelIds.length),
  roles: z.array(roleSchema).min(1),
  checklist: z.array(taskSchema).min(1),
  vigilanceRules: z.array(vigilanceRuleSchema),
  ibm: ibmSchema.optional(),
  alertRules: z.array(alertRuleSchema),
  roundRule: roundRuleSchema.optional(),
  escalationLadders: z.array(ladderSchema).min(1),
  messageModels: z.array(messageSchema),
  situationReportOutline: z.array(reportSectionSchema).min(1),
  questionnaires: z.array(questionnaireSchema),
  adviceSheets: z.array(adviceSheetSchema),
});
export type PlaybookShape = z.infer<typeof playbookShape>;
