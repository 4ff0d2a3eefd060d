import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageAt, daysBetween, isCalendarDate, readDate } from './calendar-date.ts';
import {
  at,
  dayOf,
  endOfDay,
  formatAge,
  formatClock,
  formatDay,
  formatSpokenTime,
  startOfDay,
  wallTime,
} from './wall-time.ts';

const today = '2026-08-12';

describe('readDate', () => {
  it.each([
    '31/12/1940',
    '31-12-1940',
    '31.12.1940',
    '31 12 1940',
    '1940-12-31',
    '1940/12/31',
    '31 décembre 1940',
    '31 DEC. 1940',
    'mardi 31 décembre 1940',
    '31121940',
    '19401231',
    '31/12/1940 00:00:00',
    '1940-12-31T00:00:00.000Z',
  ])('reads %s', (written) => {
    expect(readDate(written, { today })).toEqual({ valid: true, value: '1940-12-31', warnings: [] });
  });

  it('guesses the century in the past and says so', () => {
    expect(readDate('01/02/40', { today })).toEqual({
      valid: true,
      value: '1940-02-01',
      warnings: ['two-digit-year'],
    });
    expect(readDate('01/02/20', { today })).toEqual({
      valid: true,
      value: '1920-02-01',
      warnings: ['two-digit-year', 'two-centuries'],
    });
    expect(readDate('1-2-05', { today })).toMatchObject({
      value: '2005-02-01',
      warnings: ['two-digit-year'],
    });
  });

  it('reads the serial numbers of Excel', () => {
    expect(readDate('14976', { today })).toEqual({
      valid: true,
      value: '1940-12-31',
      warnings: ['excel-serial'],
    });
    expect(readDate('1er mars 1940', { today })).toMatchObject({ value: '1940-03-01' });
  });

  it.each([
    ['', 'empty'],
    ['31/02/1940', 'no-such-day'],
    ['29/02/1941', 'no-such-day'],
    ['31/02/40', 'no-such-day'],
    ['12/31/1940', 'month-first'],
    ['1940', 'year-only'],
    ['inconnue', 'unreadable'],
    ['31/12/1740', 'too-old'],
    ['00/00/1940', 'no-such-day'],
  ])('refuses %s by name', (written, problem) => {
    expect(readDate(written, { today })).toEqual({ valid: false, problem });
  });

  it('never gives a day that does not exist', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.stringMatching(/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/), fc.string()),
        (written) => {
          const read = readDate(written, { today });
          if (read.valid) expect(isCalendarDate(read.value)).toBe(true);
        },
      ),
    );
  });

  it('counts age and days', () => {
    expect(ageAt('1940-08-12', today)).toBe(86);
    expect(ageAt('1940-08-13', today)).toBe(85);
    expect(ageAt('1940-02-29', '2026-02-28')).toBe(85);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });
});

describe('wall time', () => {
  it('crosses both changes of hour', () => {
    expect(at({ day: '2026-07-14', hour: 14, minute: 30 }).toISOString()).toBe('2026-07-14T12:30:00.000Z');
    expect(at({ day: '2026-03-29', hour: 2, minute: 30 }).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(at({ day: '2026-10-25', hour: 2, minute: 30 }).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    const hours = (day: string): number => (endOfDay(day).getTime() - startOfDay(day).getTime()) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-08-12'), hours('2026-10-25')]).toEqual([23, 24, 25]);
    expect(at({ day: '2026-07-14', hour: 8, minute: 0 }, 'Indian/Reunion').toISOString()).toBe(
      '2026-07-14T04:00:00.000Z',
    );
  });

  it('comes back to the wall it left, in any zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.constantFrom(
          'Europe/Paris',
          'Indian/Reunion',
          'America/Cayenne',
          'America/Miquelon',
          'Pacific/Noumea',
        ),
        (instant, zone) => {
          const wall = wallTime(instant, zone);
          expect(wallTime(at(wall, zone), zone)).toEqual(wall);
          expect(dayOf(startOfDay(wall.day, zone), zone)).toBe(wall.day);
        },
      ),
    );
  });

  it('writes days, times and ages in both languages', () => {
    const instant = new Date('2026-08-12T12:30:00Z');
    expect(formatDay('2026-08-12', 'fr')).toBe('mer. 12 août 2026');
    expect(formatDay('2026-08-01', 'fr')).toBe('sam. 1er août 2026');
    expect(formatDay('2026-08-12', 'en')).toBe('Wed 12 Aug 2026');
    expect(formatClock(instant)).toBe('14:30');
    expect(formatSpokenTime(instant, 'fr')).toBe('14\u00A0h\u00A030');
    expect(formatSpokenTime(new Date('2026-08-12T06:00:00Z'), 'fr')).toBe('8\u00A0h');
    const later = (seconds: number): Date => new Date(instant.getTime() + seconds * 1000);
    expect(formatAge(instant, later(59), 'fr')).toBe('à l’instant');
    expect(formatAge(instant, later(299), 'fr')).toBe('il y a 4\u00A0min');
    expect(formatAge(instant, later(7300), 'en')).toBe('2\u00A0h ago');
    expect(formatAge(instant, later(-7300), 'fr')).toBe('dans 2\u00A0h');
    expect(formatAge(instant, later(3 * 86_400), 'fr')).toBe('il y a 3\u00A0j');
  });
});
