import { expect, test } from 'vitest';
import { heldLevel, identifiedBy, raisedFrom } from '#modules/access/domain/identification.ts';

const noon = new Date('2026-08-10T12:00:00Z');
const after = (minutes: number, seconds = 0) => new Date(noon.getTime() + minutes * 60_000 + seconds * 1_000);

test('a passkey holds level 2 for as long as the session lasts', () => {
  expect(heldLevel(identifiedBy('passkey', noon), after(12 * 60))).toBe(2);
});

test('a password and its code hold level 2 for fifteen minutes, then level 1', () => {
  const session = identifiedBy('code', noon);
  expect(heldLevel(session, noon)).toBe(2);
  expect(heldLevel(session, after(14, 59))).toBe(2);
  expect(heldLevel(session, after(15))).toBe(1);
});

test('a rise never lowers a higher level, nor lifts what has no account behind it', () => {
  expect(heldLevel({ level: 3, raisedUntil: raisedFrom(noon) }, noon)).toBe(3);
  expect(heldLevel({ level: 0, raisedUntil: raisedFrom(noon) }, noon)).toBe(0);
  expect(heldLevel({ level: 1, raisedUntil: null }, noon)).toBe(1);
});
