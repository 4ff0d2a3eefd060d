import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import { isCalendarDate } from '#vocabulary/calendar-date.ts';
import { questionnaireSchema } from '#vocabulary/questionnaire.ts';
import { goerSchema, severitySchema, taskSchema, textSchema, visitId } from '../contract.ts';

const day = z.string().refine(isCalendarDate, "Cette date n'existe pas. | This date does not exist.");

/** What a sheet of paper says of one visit, by who will carry it: a door sheet never has more than the door may know. */
export const sheetSchema = z.strictObject({
  visitId,
  code: z.string(),
  task: taskSchema,
  title: textSchema,
  severity: severitySchema,
  dueAt: z.iso.datetime(),
  name: z.string(),
  age: z.int().nullable(),
  phone: z.string().nullable(),
  address: z.array(z.string()),
  why: z.string(),
  instructions: z.string(),
  reportedAt: z.iso.datetime(),
  needCode: z.string(),
  relative: z.string().nullable(),
  keyHolders: z.array(z.string()),
  visitor: z.string().nullable(),
  /** Its place in a tour, from 1; null outside a tour. */
  place: z.int().nullable(),
  carrier: goerSchema,
  form: questionnaireSchema,
  /** For the access log. */
  personId: z.uuid().nullable(),
});
export type Sheet = z.infer<typeof sheetSchema>;

export const getSheets = queryContract({
  name: 'visits.get-sheets',
  label: { fr: 'Fiches de visite à imprimer', en: 'Visit sheets to print' },
  roles: ['coordinator', 'professional', 'town-hall'],
  level: 1,
  input: z.discriminatedUnion('which', [
    z.strictObject({ which: z.literal('one'), visitId }),
    /** Everything this person has in hand; absent: the asker. */
    z.strictObject({ which: z.literal('holder'), holderId: z.uuid().optional() }),
    /** Everything nobody has taken. */
    z.strictObject({ which: z.literal('free') }),
    /** The tours of a day, or one of them, each in its order. */
    z.strictObject({ which: z.literal('tours'), day, carerId: z.uuid().optional() }),
  ]),
  output: z.strictObject({ sheets: z.array(sheetSchema) }),
  topics: ['visits.'],
});
