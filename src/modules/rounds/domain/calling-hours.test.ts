import { describe, expect, it } from 'vitest';
import { halfOfDay, slotAt } from './calling-hours.ts';

const paris = 'Europe/Paris';
const hours = { from: '09:00', to: '19:00' };
const once = { hours, callsPerDay: 1 };
const twice = { hours, callsPerDay: 2 };

describe('the parts of a day', () => {
  it('is one at orange and two at red, on the clock of the territory', () => {
    expect(slotAt(once, new Date('2026-08-12T05:40:00Z'), paris)).toEqual({
      day: '2026-08-12',
      slot: 1,
      opensAt: new Date('2026-08-12T07:00:00Z'),
      closesAt: new Date('2026-08-12T17:00:00Z'),
    });
    expect(slotAt(twice, new Date('2026-08-12T12:00:00Z'), paris)).toMatchObject({
      slot: 2,
      opensAt: new Date('2026-08-12T12:00:00Z'),
    });
    expect(slotAt(once, new Date('2026-08-12T12:00:00Z'), 'Indian/Reunion').opensAt).toEqual(
      new Date('2026-08-12T05:00:00Z'),
    );
  });

  it('is tomorrow once the hours are over', () => {
    expect(slotAt(once, new Date('2026-08-12T17:00:00Z'), paris)).toMatchObject({
      day: '2026-08-13',
      slot: 1,
    });
  });

  it('keeps nine o clock nine o clock across both changes of hour', () => {
    expect(slotAt(once, new Date('2026-03-28T20:00:00Z'), paris).opensAt).toEqual(
      new Date('2026-03-29T07:00:00Z'),
    );
    expect(slotAt(once, new Date('2026-10-24T20:00:00Z'), paris).opensAt).toEqual(
      new Date('2026-10-25T08:00:00Z'),
    );
    const { opensAt, closesAt } = slotAt(once, new Date('2026-10-25T10:00:00Z'), paris);
    expect(closesAt.getTime() - opensAt.getTime()).toBe(10 * 3_600_000);
  });

  it('is morning until one in the afternoon', () => {
    expect(halfOfDay(new Date('2026-08-12T10:59:00Z'), paris)).toBe('morning');
    expect(halfOfDay(new Date('2026-08-12T11:00:00Z'), paris)).toBe('afternoon');
  });
});
