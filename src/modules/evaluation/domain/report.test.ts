import { expect, test } from 'vitest';
import { nextReportAt } from './report-hour.ts';
import { smallCountsIn, writeSummary } from './report-text.ts';
import { pulseAnHourAgo } from './trend.ts';

const zone = 'Europe/Paris';

test('the next report is today at the hour agreed, even past it, and tomorrow once today’s is out', () => {
  const now = new Date('2026-08-12T17:00:00Z');
  const at = (issuedToday: boolean, hour = '18:00') =>
    nextReportAt({ now, zone, hour, issuedToday }).toISOString();
  expect(at(false)).toBe('2026-08-12T16:00:00.000Z');
  expect(at(true)).toBe('2026-08-13T16:00:00.000Z');
  expect(at(false, '20:30')).toBe('2026-08-12T18:30:00.000Z');
});

test('the hour agreed stays that hour when the clocks change', () => {
  const now = new Date('2026-10-24T20:00:00Z');
  expect(nextReportAt({ now, zone, hour: '18:00', issuedToday: true }).toISOString()).toBe(
    '2026-10-25T17:00:00.000Z',
  );
});

test('a trend compares with about an hour ago, never with a pulse too young or too old', () => {
  const now = new Date('2026-08-12T10:00:00Z');
  const pulse = (minutes: number) => ({ at: new Date(now.getTime() - minutes * 60_000), figures: {} });
  expect(pulseAnHourAgo([pulse(5), pulse(55), pulse(62), pulse(85)], now)).toEqual(pulse(62));
  expect(pulseAnHourAgo([pulse(5), pulse(35), pulse(95)], now)).toBeUndefined();
});

test('a small count of persons written in words or digits is noticed, other numbers are not', () => {
  const found = (text: string) => smallCountsIn(text, 11);
  expect(found('Trois personnes hospitalisées, puis 7 patients.')).toEqual(['Trois personnes', '7 patients']);
  expect(found('412 personnes jointes, 12 opérateurs, une salle, 2 décisions')).toEqual([]);
  expect(found('11 personnes et 10 décès')).toEqual(['10 décès']);
  expect(found('two people and 4 deaths')).toEqual(['two people', '4 deaths']);
});

test('the summary says only what is published, and never calls an unknown figure zero', () => {
  const summary = writeSummary({
    situation: { fr: 'Canicule', en: 'Heatwave' },
    day: 2,
    colour: 3,
    figures: {
      due: 1205,
      reached: 410,
      unreached: 'secret',
      worrying: 0,
      ruptures: 'unknown',
      doublons: 'unknown',
    },
    decisions: 0,
  });
  expect(summary.fr).toBe(
    'Canicule, jour 2, vigilance orange. Appels : environ 410 personnes jointes sur 1 205 (34 %). Aucun appel inquiétant. Ruptures et doublons : chiffre non confirmé à cette heure. Aucune décision nouvelle.',
  );
  expect(summary.en).toContain('about 410 persons reached of 1,205 (34%)');
});
