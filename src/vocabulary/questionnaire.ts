import type { z } from 'zod';
import { isCalendarDate } from './calendar-date.ts';
import type { NeedKind } from './need-kind.ts';
import {
  type AnswerOption,
  type EnableWhen,
  type Question,
  type QuestionnaireItem,
  questionnaireShape,
} from './questionnaire-shape.ts';
import { answerType, locateItems, questionnaireProblems } from './questionnaire-structure.ts';

/**
 * Refuses, each by its name: a linkId or code used twice, options on a type that has none, a condition on a question
 * that does not exist or cannot give that answer, a cycle of conditions, health data in a volunteer's form.
 */
export const questionnaireSchema = questionnaireShape.superRefine((questionnaire, context) => {
  for (const { path, fr, en } of questionnaireProblems(questionnaire)) {
    context.addIssue({ code: 'custom', path: [...path], message: fr, params: { en } });
  }
});
export type Questionnaire = z.infer<typeof questionnaireSchema>;

/** A code for a choice, free words for an open choice, a number in the declared unit for a quantity, `YYYY-MM-DD` for a date. */
export type AnswerValue = boolean | number | string;
/** Keyed by `linkId`. An absent key, `[]` and a blank string all mean "not answered", which is never zero. */
export type Answers = Readonly<Record<string, AnswerValue | readonly AnswerValue[]>>;

export const answerErrorCodes = [
  'unknown-question',
  'unknown-code',
  'wrong-type',
  'single-answer',
  'exclusive-code',
  'out-of-bounds',
  'too-long',
] as const;

/** Names the place and, for a choice, the code. Never carries typed words or measures: it may be logged. */
export interface AnswerError {
  readonly code: (typeof answerErrorCodes)[number];
  readonly linkId: string;
  readonly answerCode?: string;
}

export interface AnswerReason {
  readonly linkId: string;
  readonly code: string;
}

export interface Evaluation {
  /** linkIds to show, in the order of the form, groups and displayed texts included. */
  readonly enabled: readonly string[];
  /** Required questions that are shown and have no valid answer. */
  readonly missing: readonly string[];
  /** Sum of the weights; undefined while one shown question that scores is unanswered, or when none scores. */
  readonly score: number | undefined;
  /** Questions that keep the score from being known. */
  readonly unscored: readonly string[];
  readonly redFlags: readonly AnswerReason[];
  /** One entry for each kind, with every answer that asked for it. */
  readonly needs: readonly { readonly kind: NeedKind; readonly because: readonly AnswerReason[] }[];
  readonly errors: readonly AnswerError[];
  /** The valid answers of shown questions: what is kept, sent and counted. */
  readonly kept: Readonly<Record<string, readonly AnswerValue[]>>;
}

/**
 * Reads a set of answers against the form that was asked. Never throws: a wrong answer is named in `errors` and counts
 * as not answered. Answers to questions that are not shown are ignored, as FHIR asks.
 */
export function evaluate(questionnaire: Questionnaire, answers: Answers): Evaluation {
  const located = locateItems(questionnaire);
  const questions = located.flatMap(({ item }) => (isQuestion(item) ? [item] : []));
  const checked = new Map(questions.map((question) => [question.linkId, checkAnswer(question, answers)]));
  const enabledSet = enabledLinkIds(located, checked);
  const shown = questions.filter((question) => enabledSet.has(question.linkId));
  const valuesOf = (question: Question) => checked.get(question.linkId)?.values ?? [];
  const chosen = shown.flatMap((question) =>
    (question.answerOption ?? [])
      .filter((option) => valuesOf(question).includes(option.code))
      .map((option) => ({ option, reason: { linkId: question.linkId, code: option.code } })),
  );
  const scoring = shown.filter((question) =>
    question.answerOption?.some((option) => option.weight !== undefined),
  );
  const unscored = scoring.filter((question) => valuesOf(question).length === 0).map(({ linkId }) => linkId);
  const isScored = scoring.length > 0 && unscored.length === 0;
  return {
    enabled: located.map(({ item }) => item.linkId).filter((linkId) => enabledSet.has(linkId)),
    missing: shown
      .filter((question) => question.required && valuesOf(question).length === 0)
      .map(({ linkId }) => linkId),
    score: isScored ? chosen.reduce((total, { option }) => total + (option.weight ?? 0), 0) : undefined,
    unscored,
    redFlags: chosen.filter(({ option }) => option.redFlag).map(({ reason }) => reason),
    needs: needsOf(chosen),
    errors: [
      ...unknownQuestions(located, answers),
      ...shown.flatMap((question) => checked.get(question.linkId)?.errors ?? []),
    ],
    kept: Object.fromEntries(
      shown
        .filter((question) => valuesOf(question).length > 0)
        .map((question) => [question.linkId, valuesOf(question)]),
    ),
  };
}

function isQuestion(item: QuestionnaireItem): item is Question {
  return item.type !== 'group' && item.type !== 'display';
}

interface CheckedAnswer {
  readonly values: readonly AnswerValue[];
  readonly errors: readonly AnswerError[];
}

function checkAnswer(question: Question, answers: Answers): CheckedAnswer {
  const { linkId } = question;
  const given = Object.hasOwn(answers, linkId) ? answers[linkId] : undefined;
  const list: readonly AnswerValue[] =
    given === undefined ? [] : Array.isArray(given) ? given : [given as AnswerValue];
  const values = [...new Set(list)].filter((value) => typeof value !== 'string' || value.trim() !== '');
  const errors = values.flatMap((value) => whyNotValue(question, value) ?? []);
  if (values.length > 1 && !question.repeats) errors.push({ code: 'single-answer', linkId });
  const exclusive = question.answerOption?.find((option) => option.exclusive && values.includes(option.code));
  if (exclusive && values.length > 1)
    errors.push({ code: 'exclusive-code', linkId, answerCode: exclusive.code });
  return errors.length > 0 ? { values: [], errors } : { values, errors };
}

function whyNotValue(question: Question, value: AnswerValue): AnswerError | undefined {
  const { linkId, type, min, max, maxLength } = question;
  if (typeof value !== answerType(type)) return { code: 'wrong-type', linkId };
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (type === 'integer' && !Number.isInteger(value)))
      return { code: 'wrong-type', linkId };
    const isOutside = (min !== undefined && value < min) || (max !== undefined && value > max);
    return isOutside ? { code: 'out-of-bounds', linkId } : undefined;
  }
  if (typeof value === 'boolean') return undefined;
  if (type === 'date') return isCalendarDate(value) ? undefined : { code: 'wrong-type', linkId };
  if (type === 'choice' && !question.answerOption?.some((option) => option.code === value)) {
    const isCode = /^[a-z0-9-]{1,40}$/.test(value);
    return { code: 'unknown-code', linkId, ...(isCode && { answerCode: value }) };
  }
  return maxLength !== undefined && value.length > maxLength ? { code: 'too-long', linkId } : undefined;
}

function unknownQuestions(located: ReturnType<typeof locateItems>, answers: Answers): AnswerError[] {
  const known = new Set(located.filter(({ item }) => isQuestion(item)).map(({ item }) => item.linkId));
  return Object.keys(answers)
    .filter((linkId) => !known.has(linkId))
    .map((linkId) => ({ code: 'unknown-question', linkId }));
}

function enabledLinkIds(
  located: ReturnType<typeof locateItems>,
  checked: ReadonlyMap<string, CheckedAnswer>,
): ReadonlySet<string> {
  const byLinkId = new Map(located.map((place) => [place.item.linkId, place]));
  const known = new Map<string, boolean>();
  const isEnabled = (linkId: string): boolean => {
    const place = byLinkId.get(linkId);
    const already = known.get(linkId);
    if (!place || already !== undefined) return already ?? false;
    const { item, parent } = place;
    // A question that is not shown has no answer, whatever was typed before it disappeared (FHIR, enableWhen comments).
    const holds = (condition: EnableWhen) =>
      conditionHolds(
        condition,
        isEnabled(condition.question) ? (checked.get(condition.question)?.values ?? []) : [],
      );
    const conditions = item.enableWhen ?? [];
    const isMet = item.enableBehavior === 'any' ? conditions.some(holds) : conditions.every(holds);
    const isShown = (!parent || isEnabled(parent.linkId)) && (conditions.length === 0 || isMet);
    known.set(linkId, isShown);
    return isShown;
  };
  return new Set(located.map(({ item }) => item.linkId).filter(isEnabled));
}

/** FHIR R4 operators: `=` and the orders hold when at least one answer does, `!=` when none is equal, even when none is given. */
function conditionHolds({ operator, answer }: EnableWhen, values: readonly AnswerValue[]): boolean {
  switch (operator) {
    case 'exists':
      return values.length > 0 === answer;
    case '=':
      return values.includes(answer);
    case '!=':
      return !values.includes(answer);
    case '>':
      return values.some((value) => value > answer);
    case '<':
      return values.some((value) => value < answer);
    case '>=':
      return values.some((value) => value >= answer);
    case '<=':
      return values.some((value) => value <= answer);
  }
}

function needsOf(chosen: readonly { option: AnswerOption; reason: AnswerReason }[]): Evaluation['needs'] {
  const because = new Map<NeedKind, AnswerReason[]>();
  for (const { option, reason } of chosen) {
    if (option.opensNeed) because.set(option.opensNeed, [...(because.get(option.opensNeed) ?? []), reason]);
  }
  return [...because].map(([kind, reasons]) => ({ kind, because: reasons }));
}
