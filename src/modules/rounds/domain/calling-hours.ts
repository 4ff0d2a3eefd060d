import { addDays, type CalendarDate } from '#vocabulary/calendar-date.ts';
import { at, wallTime } from '#vocabulary/wall-time.ts';
import type { RoundRule } from './rule.ts';

/** One part of a day in which everyone due is called once. */
export interface Slot {
  readonly day: CalendarDate;
  /** 1 to `callsPerDay`. */
  readonly slot: number;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

type Hours = Pick<RoundRule, 'hours' | 'callsPerDay'>;

/**
 * The part of the day that `now` belongs to, on the territory's clock; before the first call of the day it is the first
 * part, after the last call it is the first of tomorrow. With two calls a day the hours are cut into equal parts.
 * @throws RangeError when no call is made at this rhythm.
 */
export function slotAt({ hours, callsPerDay }: Hours, now: Date, zone: string): Slot {
  if (callsPerDay < 1) throw new RangeError('no call is made at this rhythm');
  const today = wallTime(now, zone).day;
  const slots = [...slotsOf({ hours, callsPerDay }, today, zone)];
  const current = slots.find(({ closesAt }) => now < closesAt);
  if (current) return current;
  const [next] = slotsOf({ hours, callsPerDay }, addDays(today, 1), zone);
  if (!next) throw new RangeError('no call is made at this rhythm');
  return next;
}

function slotsOf({ hours, callsPerDay }: Hours, day: CalendarDate, zone: string): Slot[] {
  const [from, to] = [minuteOfDay(hours.from), minuteOfDay(hours.to)];
  const length = (to - from) / callsPerDay;
  const instant = (minute: number) =>
    at({ day, hour: Math.floor(minute / 60), minute: Math.round(minute % 60) }, zone);
  return Array.from({ length: callsPerDay }, (_, index) => ({
    day,
    slot: index + 1,
    opensAt: instant(from + index * length),
    closesAt: instant(from + (index + 1) * length),
  }));
}

function minuteOfDay(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

/** Which half of the day the wall shows: people who prefer the other half are called last. */
export function halfOfDay(now: Date, zone: string): 'morning' | 'afternoon' {
  return wallTime(now, zone).hour < 13 ? 'morning' : 'afternoon';
}

/** The instant at which the afternoon begins, that day, on the territory's clock. */
export function afternoonOf(now: Date, zone: string): Date {
  return at({ day: wallTime(now, zone).day, hour: 13, minute: 30 }, zone);
}
