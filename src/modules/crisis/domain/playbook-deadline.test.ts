import { describe, expect, it } from 'vitest';
import { durationMinutes, firstDueAt } from './playbook-deadline.ts';

const zone = 'Europe/Paris';

describe('deadlines of a playbook', () => {
  it.each([
    ['PT0M', 0],
    ['PT30M', 30],
    ['PT1H30M', 90],
    ['P1D', 1440],
    ['P1DT12H', 2160],
  ])('reads %s as %i minutes', (duration, minutes) => {
    expect(durationMinutes(duration)).toBe(minutes);
  });

  it('counts a duration from the beginning of the level', () => {
    const begunAt = new Date('2026-08-11T14:05:00Z');
    expect(firstDueAt({ after: 'PT2H' }, { begunAt, zone })).toEqual(new Date('2026-08-11T16:05:00Z'));
  });

  it('reads an hour on the clock of the territory', () => {
    const begunAt = new Date('2026-08-11T14:05:00Z');
    expect(firstDueAt({ at: '18:00', day: 0 }, { begunAt, zone })).toEqual(new Date('2026-08-11T16:00:00Z'));
    expect(firstDueAt({ at: '11:30', day: 1 }, { begunAt, zone })).toEqual(new Date('2026-08-12T09:30:00Z'));
    expect(firstDueAt({ at: '18:00', day: 0 }, { begunAt, zone: 'Indian/Reunion' })).toEqual(
      new Date('2026-08-12T14:00:00Z'),
    );
  });

  it('moves an hour already past to the next day, across the change of hour', () => {
    const begunAt = new Date('2026-10-24T17:00:00Z');
    expect(firstDueAt({ at: '18:00', day: 0 }, { begunAt, zone })).toEqual(new Date('2026-10-25T17:00:00Z'));
  });
});
