import type { Channel, Priority } from '#modules/notices/contract.ts';
import { addDays } from '#vocabulary/calendar-date.ts';
import { at, wallTime } from '#vocabulary/wall-time.ts';

const quietFrom = 22;
const quietUntil = 8;
const regretMilliseconds = 60_000;

/**
 * When a message may leave: a bulk sending can be taken back for a minute, and no text message rings between 22:00 and
 * 8:00 unless it is urgent (trust-and-ux C7). Undefined: at once.
 */
export function heldUntil(
  request: { readonly channel: Channel; readonly priority: Priority },
  now: Date,
  timeZone: string,
): Date | undefined {
  if (request.priority === 'urgent') return undefined;
  const ready = request.priority === 'bulk' ? new Date(now.getTime() + regretMilliseconds) : now;
  const leaves = request.channel === 'sms' ? afterQuietHours(ready, timeZone) : ready;
  return leaves > now ? leaves : undefined;
}

/** The instant itself, or 8:00 of the territory's wall when it falls in the quiet hours. */
export function afterQuietHours(instant: Date, timeZone: string): Date {
  const wall = wallTime(instant, timeZone);
  if (wall.hour >= quietUntil && wall.hour < quietFrom) return instant;
  const day = wall.hour >= quietFrom ? addDays(wall.day, 1) : wall.day;
  return at({ day, hour: quietUntil, minute: 0 }, timeZone);
}
