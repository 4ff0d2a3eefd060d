import { addDays } from '#vocabulary/calendar-date.ts';
import { at, dayOf } from '#vocabulary/wall-time.ts';

const hoursOfRelief = [8, 20];
const shortestHours = 2;

/** The next hour of relief (8:00 or 20:00 on the wall) at least two hours away: nobody is left on duty by forgetting. */
export function nextRelief(now: Date, zone: string): Date {
  const today = dayOf(now, zone);
  const candidates = [0, 1].flatMap((days) =>
    hoursOfRelief.map((hour) => at({ day: addDays(today, days), hour, minute: 0 }, zone)),
  );
  const earliest = now.getTime() + shortestHours * 3_600_000;
  return (
    candidates.find((candidate) => candidate.getTime() >= earliest) ??
    at({ day: addDays(today, 2), hour: 8, minute: 0 }, zone)
  );
}
