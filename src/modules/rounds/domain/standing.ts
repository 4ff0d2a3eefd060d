import type { CalendarDate } from '#vocabulary/calendar-date.ts';
import type { EntryStateName } from '../contract.ts';

/** What the last round of the same crisis learned of the person, as far as it spares them a call. */
export interface Standing {
  readonly state: EntryStateName;
  readonly day: CalendarDate;
  readonly awayUntil: CalendarDate | null;
}
