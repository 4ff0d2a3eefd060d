import type { IdentificationLevel } from '#vocabulary/role.ts';

/** How surely a session knows its person: for good, and for a while after a second factor was shown. */
export interface Identification {
  readonly level: IdentificationLevel;
  /** Level 2 until then; null when nothing raised the session. */
  readonly raisedUntil: Date | null;
}

/** How long a second factor just shown counts as level 2. */
export const raisedMilliseconds = 15 * 60_000;

/** How long requests already on their way with the token from before a rise are still answered, without the rise. */
export const formerTokenMilliseconds = 30_000;

export function raisedFrom(now: Date): Date {
  return new Date(now.getTime() + raisedMilliseconds);
}

/** What a means shown in full is worth: a passkey level 2 for the whole session, a password and its code for a while. */
export function identifiedBy(means: 'passkey' | 'code', now: Date): Identification {
  return means === 'passkey' ? { level: 2, raisedUntil: null } : { level: 1, raisedUntil: raisedFrom(now) };
}

export function heldLevel({ level, raisedUntil }: Identification, now: Date): IdentificationLevel {
  return level === 1 && raisedUntil !== null && now < raisedUntil ? 2 : level;
}
