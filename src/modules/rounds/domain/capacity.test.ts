import { describe, expect, it } from 'vitest';
import { capacityLine } from './capacity.ts';

const day = {
  minutesPerCall: 5,
  retryShare: 0.4,
  now: new Date('2026-08-12T07:00:00Z'),
  opensAt: new Date('2026-08-12T07:00:00Z'),
  closesAt: new Date('2026-08-12T17:00:00Z'),
  smsAudience: 700,
  zone: 'Europe/Paris',
};

describe('the capacity line', () => {
  it('says that Orléans 2020 could not work, and what would have', () => {
    const line = capacityLine({ ...day, persons: 1260, operators: 4 });
    expect(line.neededMinutes).toBe(8820);
    expect(line.minutesLeft).toBe(600);
    expect(line.operatorsMissing).toBe(11);
    expect(line.words.fr).toBe(
      "1 260 personnes, 4 opérateurs : impossible aujourd'hui (37 h chacun) ; 11 opérateurs de plus, ou SMS d'abord aux 700 mobiles d'accord",
    );
    expect(line.words.en).toContain('11 more operators, or text the 700 mobiles that agreed first');
  });

  it('asks for twelve more an hour into the day, since fewer hours are left', () => {
    const now = new Date('2026-08-12T07:45:00Z');
    expect(capacityLine({ ...day, now, persons: 1260, operators: 4 }).operatorsMissing).toBe(12);
  });

  it('fits as soon as the operators it asks for are there', () => {
    for (const persons of [1, 59, 700, 1260, 20_000]) {
      for (const operators of [0, 1, 4, 40]) {
        const line = capacityLine({ ...day, persons, operators });
        const crew = operators + line.operatorsMissing;
        expect(capacityLine({ ...day, persons, operators: crew }).fits).toBe(true);
        if (line.operatorsMissing > 0)
          expect(capacityLine({ ...day, persons, operators: crew - 1 }).fits).toBe(false);
      }
    }
  });

  it('tells the hour of the end when it fits', () => {
    const line = capacityLine({ ...day, persons: 101, operators: 3 });
    expect(line.fits).toBe(true);
    expect(line.finishAt).toEqual(new Date('2026-08-12T10:55:40Z'));
    expect(line.words.fr).toBe('101 personnes, 3 opérateurs : fini vers 12\u00A0h\u00A055');
  });

  it('counts from the first hour of calls, not from before dawn', () => {
    const dawn = new Date('2026-08-12T03:00:00Z');
    expect(capacityLine({ ...day, now: dawn, persons: 100, operators: 4 }).minutesLeft).toBe(600);
  });

  it('says so when the hours of the day are over, and when nobody is left', () => {
    const night = new Date('2026-08-12T19:00:00Z');
    expect(capacityLine({ ...day, now: night, persons: 3, operators: 4 }).words.fr).toContain(
      "les heures d'appel sont passées",
    );
    expect(capacityLine({ ...day, persons: 0, operators: 0 })).toMatchObject({
      fits: true,
      words: { fr: 'Plus personne à appeler.' },
    });
  });
});
