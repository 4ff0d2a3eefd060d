import { type FieldError, Refusal } from '#kernel/refusal.ts';
import type { ImpossibleReason } from '#modules/visits/contract.ts';
import { type Finding, findingsOf, impossibleFrom, isHandedTo15 } from '#modules/visits/domain/findings.ts';
import { type Answers, type AnswerValue, evaluate, type Questionnaire } from '#vocabulary/questionnaire.ts';

export type KeptAnswers = Readonly<Record<string, readonly AnswerValue[]>>;

export type Reading =
  | {
      readonly kind: 'done';
      readonly answers: KeptAnswers;
      readonly outcome: 'met' | 'handed-to-15';
      readonly redFlags: number;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'not-possible'; readonly reason: ImpossibleReason; readonly words: string };

/** What the answers say. Refuses `visits.bad-answers` and `visits.answers-missing`, naming each question. */
export function readAnswers(form: Questionnaire, answers: Answers): Reading {
  const evaluation = evaluate(form, answers);
  if (evaluation.errors.length > 0) {
    throw new Refusal({
      kind: 'invalid',
      code: 'visits.bad-answers',
      errors: evaluation.errors.map(({ linkId }) =>
        place(linkId, 'Cette réponse ne convient pas.', 'This answer is not valid.'),
      ),
    });
  }
  const reason = impossibleFrom(evaluation);
  if (reason) return { kind: 'not-possible', reason, words: noteOf(evaluation.kept) };
  if (evaluation.missing.length > 0) {
    throw new Refusal({
      kind: 'invalid',
      code: 'visits.answers-missing',
      facts: { count: evaluation.missing.length },
      errors: evaluation.missing.map((linkId) =>
        place(linkId, 'Il manque une réponse ici.', 'An answer is missing here.'),
      ),
    });
  }
  return {
    kind: 'done',
    answers: evaluation.kept,
    outcome: isHandedTo15(evaluation) ? 'handed-to-15' : 'met',
    redFlags: evaluation.redFlags.length,
    findings: findingsOf(form, evaluation),
  };
}

/** A linkId is a code: safe to log. One that a hostile sender made up is not repeated. */
function place(linkId: string, fr: string, en: string): FieldError {
  const known = /^[a-z0-9.-]{1,60}$/.test(linkId) ? linkId : '?';
  return { path: `answers.${known}`, fr, en };
}

function noteOf(kept: KeptAnswers): string {
  const note = kept.note?.[0];
  return typeof note === 'string' ? note.slice(0, 200) : '';
}
