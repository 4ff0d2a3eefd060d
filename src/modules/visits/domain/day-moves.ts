import type { FieldError, Refusal } from '#kernel/refusal.ts';
import type { Goer } from '#modules/visits/contract.ts';
import { refuse } from '#modules/visits/refusals.ts';
import type { Text } from '#vocabulary/text.ts';
import { planOf } from './day-plan.ts';
import { outside, problemOf, whyOff } from './day-problem.ts';
import { type DayStop, mayGo, type TourDay } from './tour-day.ts';
import { problemFaults } from './tours/check-problem.ts';

/** Why a visit may not be moved at all: it is not of this day, it is in somebody's hands. */
export function whyNotMove(day: TourDay, visitId: string): Refusal | undefined {
  const visit = day.visits.find((one) => one.visitId === visitId);
  if (!visit) return refuse('not-found', 'visits.not-of-this-day');
  if (visit.holderId !== null) return refuse('conflict', 'visits.already-taken', { code: visit.code });
  return undefined;
}

/** Why the plan cannot take these stops: someone may not go there, or something would lose its place without a word. */
export function whyNotHold(day: TourDay, visitId: string, after: readonly DayStop[]): Refusal | undefined {
  const visit = day.visits.find((one) => one.visitId === visitId);
  const carerId = after.find((stop) => stop.visitId === visitId)?.carerId;
  if (!visit || !carerId) return undefined;
  const carer = day.carers.find((one) => one.carerId === carerId);
  const facts = { code: visit.code };
  if (!carer || whyOff(carer, day)) return refuse('conflict', 'visits.carer-not-working', facts);
  if (!mayGo(carer, visit)) return refuse('conflict', 'visits.carer-may-not-go', facts);
  if (outside(visit, day, undefined) === 'no-place') return refuse('conflict', 'visits.place-unknown', facts);
  const before = new Set(planOf(problemOf(day), day.stops).leftOut);
  const lost = planOf(problemOf({ ...day, stops: after }), after).leftOut.find(
    (id) => id === visitId || !before.has(id),
  );
  if (lost === undefined) return undefined;
  if (lost === visitId) return refuse('conflict', 'visits.no-room-in-tour', facts);
  const other = day.visits.find((one) => one.visitId === lost)?.code ?? '';
  return refuse('conflict', 'visits.pushes-another-out', { ...facts, other });
}

const goerWords: Readonly<Record<Goer, Text>> = {
  professional: { fr: 'un soignant', en: 'a carer' },
  volunteer: { fr: 'un bénévole', en: 'a volunteer' },
  'town-hall': { fr: 'un agent de mairie', en: 'a town hall agent' },
};

/** What is wrong with each visit and each working day before any search; visits by their codes, nobody by name. */
export function faultsOf(day: TourDay): readonly FieldError[] {
  const first = new Map(
    problemFaults(problemOf(day))
      .map((fault) => [fault.path, fault] as const)
      .reverse(),
  );
  return [...first.values()].map(({ path, fr, en }) => {
    const [kind, id = '', part] = path.split('.');
    if (kind !== 'visits') return { path, fr, en };
    const visit = day.visits.find(({ visitId }) => visitId === id);
    const goers = visit?.goers ?? [];
    const nobody = day.carers.every(({ role }) => !goers.includes(role));
    const code = visit?.code ?? '';
    if (part !== 'skills' && !nobody)
      return { path, fr: `${code} : ${lowerFirst(fr)}`, en: `${code}: ${lowerFirst(en)}` };
    return {
      path,
      fr: `${code} : il faut ${goers.map((goer) => goerWords[goer].fr).join(' ou ')}, et aucun ne fait de visites ce jour-là.`,
      en: `${code}: it takes ${goers.map((goer) => goerWords[goer].en).join(' or ')}, and none makes visits that day.`,
    };
  });
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** Seconds to answer: half the time that is left, never less than the usual wait. On a day to come the night counts too. */
export function answerWait(left: number, usualMinutes: number): number {
  return Math.max(usualMinutes * 60, Math.floor(left / 2));
}
