import { addDays, type CalendarDate } from '#vocabulary/calendar-date.ts';
import type { Explained } from './order.ts';
import type { RoundRule } from './rule.ts';
import type { Standing } from './standing.ts';

/** Days without a call after somebody said the person is in hospital: then one asks again. */
const hospitalDays = 2;

/** A refusal is respected for the whole crisis; an absence until its end; nobody rings a person in hospital every day. */
export function isSpared(standing: Standing | undefined, today: CalendarDate): boolean {
  switch (standing?.state) {
    case 'refused':
    case 'deceased':
      return true;
    case 'hospitalised':
      return today <= addDays(standing.day, hospitalDays);
    case 'away':
      return standing.awayUntil !== null && today <= standing.awayUntil;
    default:
      return false;
  }
}

/**
 * Who is called at this rhythm: everyone at or above the score of the colour, and whoever the round before left without
 * news, whatever their score: lowering the colour never drops a person in the middle of a search.
 */
export function whoIsDue(
  explained: readonly Explained[],
  rule: Pick<RoundRule, 'callsPerDay' | 'fromRiskScore'>,
  today: CalendarDate,
): Explained[] {
  if (rule.callsPerDay === 0) return [];
  return explained.filter(
    ({ score, candidate: { history } }) =>
      !isSpared(history?.standing, today) && (score >= rule.fromRiskScore || history?.leftOver === true),
  );
}
