import { addDays } from '#vocabulary/calendar-date.ts';
import { at, dayOf } from '#vocabulary/wall-time.ts';

export const usualReportHour = '18:00';

/** When the next daily report is due: today at the hour agreed, or tomorrow's once today's has been issued. */
export function nextReportAt(input: {
  readonly now: Date;
  readonly zone: string;
  /** `18:00` on the territory's clock. */
  readonly hour: string;
  readonly issuedToday: boolean;
}): Date {
  const today = dayOf(input.now, input.zone);
  const [hour = 18, minute = 0] = input.hour.split(':').map(Number);
  return at({ day: input.issuedToday ? addDays(today, 1) : today, hour, minute }, input.zone);
}
