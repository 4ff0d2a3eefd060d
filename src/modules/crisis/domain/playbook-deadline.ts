import { addDays } from '#vocabulary/calendar-date.ts';
import { at, dayOf } from '#vocabulary/wall-time.ts';
import type { Due } from './playbook-shape.ts';

/** Minutes of an ISO-8601 duration in days, hours and minutes, as the playbook schema accepts them. */
export function durationMinutes(duration: string): number {
  const [, days = '0', hours = '0', minutes = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return (Number(days) * 24 + Number(hours)) * 60 + Number(minutes);
}

/**
 * When a task is due for the first time, its level having begun at `begunAt`. A wall-clock rule is read in the
 * territory's `zone` and never falls before `begunAt`: an hour already past moves to the next day.
 */
export function firstDueAt(due: Due, { begunAt, zone }: { begunAt: Date; zone: string }): Date {
  if ('after' in due) return new Date(begunAt.getTime() + durationMinutes(due.after) * 60_000);
  const [hour = 0, minute = 0] = due.at.split(':').map(Number);
  const onDay = (day: number) => at({ day: addDays(dayOf(begunAt, zone), day), hour, minute }, zone);
  const wanted = onDay(due.day);
  return wanted < begunAt ? onDay(due.day + 1) : wanted;
}
