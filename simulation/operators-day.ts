import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/contract.ts';
import { passTo15, recordCall, recordContact, takeNext } from '#modules/rounds/contract/call.ts';
import type { CallOutcome } from '#modules/rounds/contract.ts';
import { contactsOf } from './post-reading.ts';
import type { Rehearsal } from './rehearsal.ts';
import { tolerant } from './tolerant.ts';

const minute = 60_000;

/** How calls end, in the proportions of the rounds that were written up (domain: Reims, Orléans, Toulon). */
const outcomes: readonly (readonly [outcome: CallOutcome, share: number])[] = [
  ['well', 0.645],
  ['no-answer', 0.235],
  ['call-back', 0.045],
  ['worrying', 0.03],
  ['wrong-number', 0.018],
  ['refused', 0.014],
  ['away', 0.009],
  ['hospitalised', 0.004],
];

interface Desk {
  readonly operator: Actor;
  freeAt: number;
}

/** Operators call from the opening of the round until that moment, one person after the other, at human pace. */
export async function playCalls(
  rehearsal: Rehearsal,
  { operators, roundId, until }: { operators: readonly Actor[]; roundId: string; until: Date },
): Promise<void> {
  const desks: Desk[] = operators.map((operator) => ({
    operator,
    freeAt: rehearsal.clock.now().getTime() + rehearsal.chance.between(0, 3) * minute,
  }));
  while (rehearsal.clock.now() < until) {
    for (const desk of desks) {
      if (desk.freeAt > rehearsal.clock.now().getTime()) continue;
      const talked = await playCall(rehearsal, desk.operator, roundId);
      desk.freeAt = rehearsal.clock.now().getTime() + talked;
    }
    await rehearsal.until(
      new Date(Math.min(until.getTime(), rehearsal.clock.now().getTime() + 2 * minute)),
      2 * minute,
    );
  }
}

/** One call; answers how long it keeps the operator busy, in milliseconds. */
async function playCall(rehearsal: Rehearsal, operator: Actor, roundId: string): Promise<number> {
  const { chance } = rehearsal;
  const { entryId } = await rehearsal.run(operator, takeNext, { roundId });
  if (!entryId) return 5 * minute;
  const contact = await contactsOf(rehearsal, operator, entryId);
  if (contact !== undefined) {
    const outcome = chance.often(0.6) ? 'news' : chance.often(0.4) ? 'will-go' : 'no-answer';
    await tolerant(
      rehearsal.run(operator, recordContact, {
        entryId,
        attemptId: randomUUID(),
        contact,
        outcome,
        note: '',
        backBy: null,
        awayUntil: null,
      }),
    );
    return 3 * minute;
  }
  if (chance.often(0.003)) {
    await tolerant(
      rehearsal.run(operator, passTo15, {
        entryId,
        attemptId: randomUUID(),
        words: 'Propos confus au téléphone',
      }),
    );
    return 9 * minute;
  }
  const outcome = drawOutcome(rehearsal);
  const talkSeconds = outcome === 'no-answer' ? 40 : chance.between(100, 420);
  await tolerant(
    rehearsal.run(operator, recordCall, {
      entryId,
      attemptId: randomUUID(),
      outcome,
      answers: outcome === 'well' || outcome === 'worrying' ? drawAnswers(rehearsal, outcome) : {},
      questionnaireVersion: 1,
      note: '',
      needs: [],
      callBackAt:
        outcome === 'call-back'
          ? new Date(rehearsal.clock.now().getTime() + 120 * minute).toISOString()
          : null,
      awayUntil: outcome === 'away' ? '2026-08-20' : null,
      talkSeconds,
    }),
  );
  return (talkSeconds + 20) * 1_000;
}

function drawOutcome({ chance }: Rehearsal): CallOutcome {
  let mark = chance.next();
  for (const [outcome, share] of outcomes) {
    mark -= share;
    if (mark < 0) return outcome;
  }
  return 'well';
}

function drawAnswers(
  { chance }: Rehearsal,
  outcome: 'well' | 'worrying',
): InputOf<typeof recordCall>['answers'] {
  const worried = outcome === 'worrying';
  return {
    feels: worried ? chance.pick(['tired', 'unwell']) : chance.pick(['well', 'well', 'well', 'tired']),
    slept: chance.pick(['yes', 'yes', 'a-little', 'no']),
    drunk: worried
      ? chance.pick(['none', 'one-or-two'])
      : chance.pick(['one-or-two', 'three-or-more', 'three-or-more']),
    'cool-home': chance.pick(['yes', 'yes', 'partly', 'no']),
    visited: chance.pick(['yes', 'no']),
    needs: chance.often(0.025) ? [chance.pick(['water', 'fan', 'shopping'])] : ['nothing'],
    treatment: chance.often(0.015) ? 'yes' : 'no',
    'danger-signs': worried && chance.often(0.4) ? ['headache-dizziness'] : ['none'],
  };
}
