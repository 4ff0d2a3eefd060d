import { z } from 'zod';
import { needKindSchema } from './need-kind.ts';

/**
 * One format for every form a coordinator may change: call grids, visits, follow-up, surveys, RETEX.
 * It is a strict subset of FHIR R4 `Questionnaire`; `questionnaire-fhir.ts` writes the real resource.
 * - `text.fr` is FHIR `text`; `text.en` becomes its `translation` extension. The same holds for `title` and `display`.
 * - `answerOption[].code` and `display` are FHIR `valueCoding`; `weight` is its `ordinalValue` extension.
 * - `redFlag`, `opensNeed` and `readAloud` are extensions of ours; any FHIR reader may ignore them.
 * - Groups hold questions only and never repeat, so that answers stay a flat record of `linkId`.
 */

/** The four compartments of data. A form of the `volunteer` one can hold no health data: `questionnaire-structure.ts`. */
export const compartments = ['care', 'register', 'volunteer', 'steering'] as const;

export const questionTypes = [
  'boolean',
  'integer',
  'decimal',
  'choice',
  'open-choice',
  'string',
  'text',
  'date',
  'quantity',
] as const;

export const enableOperators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;

const bilingualSchema = z.strictObject({ fr: z.string().trim().min(1), en: z.string().trim().min(1) });
const linkIdSchema = z.string().regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, 'ex. "drunk-glasses"');
const codeSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ex. "a-little"');

const answerOptionSchema = z.strictObject({
  code: codeSchema,
  display: bilingualSchema,
  /** Adds to the score (FHIR ordinalValue). An option without weight does not take part in it. */
  weight: z.number().optional(),
  /** Saying this means danger: the screen shows the emergency path at once. */
  redFlag: z.boolean().optional(),
  opensNeed: needKindSchema.optional(),
  /** Cannot be chosen with another one ("nothing", "none of these"). */
  exclusive: z.boolean().optional(),
});
export type AnswerOption = z.infer<typeof answerOptionSchema>;

const enableWhenSchema = z.strictObject({
  question: linkIdSchema,
  operator: z.enum(enableOperators),
  answer: z.union([z.boolean(), z.number(), z.string()]),
});
export type EnableWhen = z.infer<typeof enableWhenSchema>;

const conditional = {
  enableWhen: z.array(enableWhenSchema).min(1).optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
};

const questionSchema = z.strictObject({
  linkId: linkIdSchema,
  type: z.enum([...questionTypes, 'display']),
  text: bilingualSchema,
  /** The sentence to say to the person when it differs from `text`. */
  readAloud: bilingualSchema.optional(),
  required: z.boolean().optional(),
  repeats: z.boolean().optional(),
  answerOption: z.array(answerOptionSchema).min(1).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.int().positive().optional(),
  /** UCUM code of a quantity (`Cel`, `%`, `/min`, `mm[Hg]`) and the word shown. */
  unit: z.strictObject({ code: z.string().min(1), display: bilingualSchema }).optional(),
  /** Keys of the sources that justify the question, resolved by the playbook. */
  sources: z.array(z.string().min(1)).optional(),
  ...conditional,
});
export type Question = z.infer<typeof questionSchema>;

const groupSchema = z.strictObject({
  linkId: linkIdSchema,
  type: z.literal('group'),
  text: bilingualSchema,
  item: z.array(questionSchema).min(1),
  ...conditional,
});
export type QuestionGroup = z.infer<typeof groupSchema>;
export type QuestionnaireItem = Question | QuestionGroup;

export const questionnaireShape = z.strictObject({
  id: codeSchema,
  /** Answers keep the version they were given to; any change of wording raises it. */
  version: z.int().positive(),
  title: bilingualSchema,
  compartment: z.enum(compartments),
  /** How long it takes, said to the person and used for staffing. */
  minutes: z.number().positive().optional(),
  item: z.array(z.discriminatedUnion('type', [questionSchema, groupSchema])).min(1),
});
export type QuestionnaireShape = z.infer<typeof questionnaireShape>;
