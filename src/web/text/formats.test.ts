import { describe, expect, it } from 'vitest';
import { formatsFor } from './formats.ts';

const french = formatsFor('fr', 'Europe/Paris');
const english = formatsFor('en', 'Europe/Paris');
const now = '2026-08-12T12:30:00Z';

describe('formats', () => {
  it('says an hour in sentences and writes it in tables', () => {
    expect(french.time(now)).toBe('14\u00A0h\u00A030');
    expect(french.time('2026-08-12T07:00:00Z')).toBe('9\u00A0h');
    expect(french.clock(now)).toBe('14:30');
    expect(english.time(now)).toBe('14:30');
  });

  it('speaks the hour of the territory, not of the device', () => {
    expect(formatsFor('fr', 'Indian/Reunion').clock(now)).toBe('16:30');
  });

  it('names the day', () => {
    expect(french.day(now)).toBe('mer. 12 août');
    expect(french.date(now)).toBe('mer. 12 août 2026');
  });

  it('ages from an instant to minutes, hours, then the day', () => {
    expect(french.age('2026-08-12T12:29:40Z', now)).toBe('à l’instant');
    expect(french.age('2026-08-12T12:26:00Z', now)).toBe('il y a 4\u00A0min');
    expect(french.age('2026-08-12T08:10:00Z', now)).toBe('il y a 4\u00A0h');
    expect(french.age('2026-08-11T15:40:00Z', now)).toBe('hier 17\u00A0h\u00A040');
    expect(english.age('2026-08-12T12:26:00Z', now)).toBe('4\u00A0min ago');
  });

  it('never shows a negative age when the device is ahead of the server', () => {
    expect(french.age('2026-08-12T12:31:00Z', now)).toBe('à l’instant');
  });

  it('counts down to a deadline and says how late it is', () => {
    expect(french.deadline('2026-08-12T12:36:30Z', now)).toBe('dans 6\u00A0min');
    expect(french.deadline('2026-08-12T12:26:00Z', now)).toBe('en retard de 4\u00A0min');
    expect(french.deadline('2026-08-12T12:29:50Z', now)).toBe('en retard de 1\u00A0min');
    expect(french.deadline('2026-08-12T15:00:00Z', now)).toBe('17\u00A0h');
    expect(french.deadline('2026-08-13T07:00:00Z', now)).toBe('demain 9\u00A0h');
  });

  it('writes numbers the French way', () => {
    expect(french.number(1250)).toBe('1\u202F250');
    expect(french.number(37.8, 1)).toBe('37,8');
    expect(french.percent(0.34)).toBe('34\u00A0%');
    expect(french.list(['Redon', 'Allaire', 'Pipriac'])).toBe('Redon, Allaire et Pipriac');
    expect(french.duration(80 * 60_000)).toBe('1\u00A0h\u00A020');
  });
});
