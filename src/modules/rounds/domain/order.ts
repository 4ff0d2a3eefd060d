import { ageAt, type CalendarDate } from '#vocabulary/calendar-date.ts';
import type { Answers } from '#vocabulary/questionnaire.ts';
import { leftOver, type PlaybookRule, type RiskCriterion, withoutPhone } from './rule.ts';
import type { Standing } from './standing.ts';

/** What a round may know of a person before the call: the legal fields of the register and the earlier calls. */
export interface Candidate {
  readonly personId: string;
  readonly communeCode: string;
  readonly birthDate: CalendarDate | null;
  readonly livesAlone: boolean | null;
  readonly noCoolRoom: boolean | null;
  readonly noHomeService: boolean | null;
  readonly hasPersonToWarn: boolean;
  readonly hasPhone: boolean;
  readonly preferredTime: 'morning' | 'afternoon' | 'any';
  readonly history: History | undefined;
}

/** Earlier rounds, in one line. */
export interface History {
  /** Last time there was news, by any means. */
  readonly lastNewsAt: Date | null;
  /** Last try that counts, answered or not. */
  readonly lastTryAt: Date | null;
  /** The last day with tries was yesterday or today, and nobody answered on it. */
  readonly silentYesterday: boolean;
  readonly lastAnswers: Answers | null;
  /** Who spoke with the person last. */
  readonly lastCaller: string | null;
  /** In the round before, the person was still to be called. */
  readonly leftOver: boolean;
  /** Where the last round of this crisis left the person; undefined when they were in none. */
  readonly standing: Standing | undefined;
}

export interface Explained {
  readonly candidate: Candidate;
  readonly score: number;
  /** Places in the round's criteria, heaviest first: why this person stands where they stand. */
  readonly reasons: readonly number[];
}

/** Weighs one person: each criterion of the playbook that holds, then what a round adds by itself. Unknown is not true. */
export function explain(
  candidate: Candidate,
  playbook: Pick<PlaybookRule, 'riskCriteria'>,
  { today, weights }: { readonly today: CalendarDate; readonly weights: readonly number[] },
): Explained {
  const places: number[] = [];
  playbook.riskCriteria.forEach((criterion, place) => {
    if (holds(criterion, candidate, today)) places.push(place);
  });
  const own = playbook.riskCriteria.length;
  if (candidate.history?.leftOver) places.push(own + leftOver);
  if (!candidate.hasPhone) places.push(own + withoutPhone);
  const weight = (place: number) => weights[place] ?? 0;
  return {
    candidate,
    score: places.reduce((sum, place) => sum + weight(place), 0),
    reasons: places.sort((one, other) => weight(other) - weight(one) || one - other),
  };
}

function holds(criterion: RiskCriterion, candidate: Candidate, today: CalendarDate): boolean {
  const { history } = candidate;
  switch (criterion.fact) {
    case 'age-at-least':
      return (
        candidate.birthDate !== null &&
        ageAt(candidate.birthDate, today) >= (criterion.atLeast ?? Number.POSITIVE_INFINITY)
      );
    case 'lives-alone':
      return candidate.livesAlone === true;
    case 'no-cool-room':
      return candidate.noCoolRoom === true;
    case 'no-home-service':
      return candidate.noHomeService === true;
    case 'no-person-to-warn':
      return !candidate.hasPersonToWarn;
    case 'never-reached':
      return history?.lastTryAt != null && history.lastNewsAt === null;
    case 'no-answer-yesterday':
      return history?.silentYesterday === true;
    case 'last-call-answer':
      return answered(history?.lastAnswers ?? null, criterion.answered);
  }
}

function answered(answers: Answers | null, wanted: RiskCriterion['answered']): boolean {
  if (!answers || !wanted) return false;
  const given = answers[wanted.linkId];
  const list = Array.isArray(given) ? given : [given];
  return list.some((code) => typeof code === 'string' && wanted.codes.includes(code));
}

/**
 * The order of the calls, by the playbook's own list of keys. Someone who prefers the other half of the day comes after
 * those who can be called now, whatever their score; ties are settled by id, so that the same facts give the same order.
 */
export function inOrder(
  explained: readonly Explained[],
  orderBy: PlaybookRule['orderBy'],
  half: 'morning' | 'afternoon',
): Explained[] {
  const unsuited = ({ candidate }: Explained) =>
    Number(candidate.preferredTime !== 'any' && candidate.preferredTime !== half);
  const silence = ({ candidate }: Explained) => candidate.history?.lastNewsAt?.getTime() ?? 0;
  const keys = {
    'preferred-hour': (one: Explained, other: Explained) => unsuited(one) - unsuited(other),
    'risk-score': (one: Explained, other: Explained) => other.score - one.score,
    'longest-silence': (one: Explained, other: Explained) => silence(one) - silence(other),
  };
  return [...explained].sort((one, other) => {
    for (const key of orderBy) {
      const difference = keys[key](one, other);
      if (difference !== 0) return difference;
    }
    return one.candidate.personId < other.candidate.personId ? -1 : 1;
  });
}
