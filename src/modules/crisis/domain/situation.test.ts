import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { isActiveLevel, type OpenLevel, openLevelSchema } from '#modules/crisis/contract.ts';
import {
  decideMove,
  type SituationState,
  whyNotLift,
  whyNotReview,
} from '#modules/crisis/domain/situation.ts';

const begun: SituationState = {
  level: 'watch',
  colour: null,
  activatedBy: null,
  reviewedBy: null,
  exercise: false,
};
const openLevel = fc.constantFrom<OpenLevel>(...openLevelSchema.options);
const colour = fc.constantFrom(null, 1, 2, 3, 4);

function apply(state: SituationState, level: OpenLevel, next: SituationState['colour']): SituationState {
  try {
    const move = decideMove(state, { level, colour: next });
    return {
      ...state,
      level: move.level,
      colour: move.colour,
      activatedBy: move.activates ? 'someone' : state.activatedBy,
    };
  } catch (error) {
    if (isRefusal(error)) return state;
    throw error;
  }
}

describe('the levels of a situation', () => {
  test('once active, only lifting ends the activity, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(openLevel, colour), { maxLength: 30 }), (moves) => {
        let state = begun;
        let wasActive = false;
        for (const [level, next] of moves) {
          state = apply(state, level, next);
          if (wasActive) expect(isActiveLevel(state.level)).toBe(true);
          wasActive ||= isActiveLevel(state.level);
          expect(state.activatedBy === null).toBe(!wasActive);
        }
      }),
    );
  });

  test('a situation becomes active exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(openLevel, colour), { maxLength: 30 }), (moves) => {
        let state = begun;
        let activations = 0;
        for (const [level, next] of moves) {
          try {
            if (decideMove(state, { level, colour: next }).activates) activations++;
          } catch (error) {
            if (!isRefusal(error)) throw error;
          }
          state = apply(state, level, next);
        }
        expect(activations).toBe(isActiveLevel(state.level) ? 1 : 0);
      }),
    );
  });

  test('a lifted situation moves no more', () => {
    fc.assert(
      fc.property(openLevel, colour, (level, next) => {
        expect(() => decideMove({ ...begun, level: 'lifted' }, { level, colour: next })).toThrow(
          'crisis.lifted',
        );
      }),
    );
  });

  test('a move that changes nothing is refused', () => {
    expect(() => decideMove({ ...begun, colour: 3 }, { level: 'watch', colour: 3 })).toThrow(
      'crisis.nothing-changes',
    );
  });

  test('lifting asks for its word, in any case', () => {
    expect(whyNotLift({ level: 'full' }, 'oui')?.code).toBe('crisis.confirmation-mismatch');
    expect(whyNotLift({ level: 'full' }, ' lever ')).toBeUndefined();
    expect(whyNotLift({ level: 'lifted' }, 'LEVER')?.code).toBe('crisis.lifted');
  });

  test('an activation is read by another person, once, and not in a drill', () => {
    const active = { ...begun, level: 'full' as const, activatedBy: 'claire' };
    expect(whyNotReview(active, 'claire')?.code).toBe('crisis.reviewed-by-oneself');
    expect(whyNotReview(active, 'yann')).toBeUndefined();
    expect(whyNotReview({ ...active, reviewedBy: 'yann' }, 'anne')?.code).toBe('crisis.already-reviewed');
    expect(whyNotReview({ ...active, exercise: true }, 'yann')?.code).toBe('crisis.nothing-to-review');
    expect(whyNotReview(begun, 'yann')?.code).toBe('crisis.nothing-to-review');
  });
});
