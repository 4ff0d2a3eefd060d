import { Refusal } from '#kernel/refusal.ts';
import { isActiveLevel, type Level, levels, type OpenLevel } from '#modules/crisis/contract.ts';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

export interface SituationState {
  readonly level: Level;
  readonly colour: VigilanceColour | null;
  readonly activatedBy: string | null;
  readonly reviewedBy: string | null;
  readonly exercise: boolean;
}

/** The word to retype before lifting: the same in both languages, so that it can be dictated. */
export const liftWord = 'LEVER';

/** Place of a level on the scale, 0 for the watch; the lifting stands apart at the end. */
export function rankOf(level: Level): number {
  return levels.indexOf(level);
}

/**
 * A situation climbs as it must, steps allowed to be skipped, and comes down only on its own side of the activation:
 * full to partial, pre-alert to watch. From active it ends by being lifted, so that activation and lifting stay one bracket
 * around every access they open.
 */
export function whyNotMove(state: SituationState, to: OpenLevel): Refusal | undefined {
  if (state.level === 'lifted') return new Refusal({ kind: 'conflict', code: 'crisis.lifted' });
  if (isActiveLevel(state.level) && !isActiveLevel(to))
    return new Refusal({ kind: 'conflict', code: 'crisis.no-step-back' });
  return undefined;
}

export interface Move {
  readonly level: Level;
  readonly colour: VigilanceColour | null;
  /** It becomes active by this very move. */
  readonly activates: boolean;
}

/** Refuses `crisis.lifted`, `crisis.no-step-back`, `crisis.nothing-changes`. */
export function decideMove(
  state: SituationState,
  wish: { readonly level?: OpenLevel | undefined; readonly colour?: VigilanceColour | null | undefined },
): Move {
  const level = wish.level ?? state.level;
  const colour = wish.colour === undefined ? state.colour : wish.colour;
  if (state.level === 'lifted') throw new Refusal({ kind: 'conflict', code: 'crisis.lifted' });
  const refusal = wish.level ? whyNotMove(state, wish.level) : undefined;
  if (refusal) throw refusal;
  if (level === state.level && colour === state.colour)
    throw new Refusal({ kind: 'conflict', code: 'crisis.nothing-changes' });
  return { level, colour, activates: isActiveLevel(level) && !isActiveLevel(state.level) };
}

/** Lifting cannot be undone: the word must be retyped. Refuses `crisis.lifted`, `crisis.confirmation-mismatch`. */
export function whyNotLift(state: Pick<SituationState, 'level'>, confirmation: string): Refusal | undefined {
  if (state.level === 'lifted') return new Refusal({ kind: 'conflict', code: 'crisis.lifted' });
  if (confirmation.trim().toUpperCase() !== liftWord) {
    return new Refusal({
      kind: 'conflict',
      code: 'crisis.confirmation-mismatch',
      facts: { expected: liftWord },
    });
  }
  return undefined;
}

/**
 * Four eyes (S-23): an activation takes effect at once and is read afterwards by another coordinator. A drill is not.
 * Refuses `crisis.nothing-to-review`, `crisis.already-reviewed`, `crisis.reviewed-by-oneself`.
 */
export function whyNotReview(state: SituationState, readerId: string): Refusal | undefined {
  if (state.activatedBy === null || state.exercise)
    return new Refusal({ kind: 'conflict', code: 'crisis.nothing-to-review' });
  if (state.reviewedBy !== null) return new Refusal({ kind: 'conflict', code: 'crisis.already-reviewed' });
  if (state.activatedBy === readerId)
    return new Refusal({ kind: 'forbidden', code: 'crisis.reviewed-by-oneself' });
  return undefined;
}
