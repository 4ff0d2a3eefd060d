import { Refusal } from '#kernel/refusal.ts';
import type { CalendarDate } from '#vocabulary/calendar-date.ts';

export interface Convention {
  readonly conventionId: string;
  readonly communeCode: string;
  readonly signedOn: CalendarDate;
  /** Last day of effect. */
  readonly endsOn: CalendarDate | null;
  readonly endedAt: Date | null;
  readonly version: number;
}

export type ConventionState = 'in-force' | 'lapsed' | 'ended';

/** `lapsed`: its last day has passed and the end is not recorded yet; it already opens nothing. */
export function stateOfConvention(
  convention: Pick<Convention, 'endsOn' | 'endedAt'>,
  today: CalendarDate,
): ConventionState {
  if (convention.endedAt) return 'ended';
  return convention.endsOn !== null && convention.endsOn < today ? 'lapsed' : 'in-force';
}

/** A signature is a thing of the past; an end comes after it. */
export function whyNotDates(
  dates: { signedOn: CalendarDate; endsOn: CalendarDate | null },
  today: CalendarDate,
): Refusal | undefined {
  if (dates.signedOn > today) return new Refusal({ kind: 'invalid', code: 'territory.signed-in-future' });
  if (dates.endsOn !== null && dates.endsOn < dates.signedOn) {
    return new Refusal({ kind: 'invalid', code: 'territory.ends-before-signature' });
  }
  if (dates.endsOn !== null && dates.endsOn < today) {
    return new Refusal({ kind: 'invalid', code: 'territory.already-over' });
  }
  return undefined;
}
