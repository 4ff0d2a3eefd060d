import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSms, markExercise, priceSms, writeSms } from './sms.ts';
import { typographic } from './text.ts';

describe('writeSms', () => {
  it('keeps é è à ù and eases what would double the price', () => {
    const written = writeSms(typographic('Où êtes-vous ? « Ça va » : répondez à 14h30, cœur… l’été : 30 °C'));
    expect(written.body).toBe('Où etes-vous ? "Ça va" : répondez à 14 h 30, coeur... l\'été : 30 C');
    expect(written.alphabet).toBe('GSM-7');
  });

  it.each([
    'â',
    'ê',
    'î',
    'ô',
    'û',
    'ë',
    'ï',
    'ÿ',
    'ç',
    'œ',
    'À',
    'Â',
    'È',
    'Ê',
    'Ë',
    'Î',
    'Ï',
    'Ô',
    'Ù',
    'Û',
    'Œ',
  ])('eases %s', (letter) => {
    expect(writeSms(letter).alphabet).toBe('GSM-7');
  });

  it.each(['«', '»', '’', '“', '”', '–', '—', '…', '°', '²', '\u00A0', '\u202F'])(
    'eases the sign %s',
    (sign) => {
      expect(writeSms(`a${sign}b`).alphabet).toBe('GSM-7');
    },
  );

  it('says which character forced the dear alphabet', () => {
    expect(writeSms('Bonjour 😀, 你')).toMatchObject({ alphabet: 'UCS-2', forcedBy: ['😀', '你'] });
  });

  it('never lengthens into UCS-2 what was GSM-7, and is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = writeSms(text);
        expect(writeSms(once.body).body).toBe(once.body);
        if (countSms(text).alphabet === 'GSM-7') expect(once.alphabet).toBe('GSM-7');
      }),
    );
  });
});

describe('countSms', () => {
  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['你'.repeat(70), 1],
    ['你'.repeat(71), 2],
    [`${'你'.repeat(66)}😀${'你'.repeat(66)}`, 3],
    ['', 0],
  ])('counts the parts of a message', (body, segments) => {
    expect(countSms(body).segments).toBe(segments);
  });

  it('prices segments and marks drills once', () => {
    expect(priceSms(countSms('a'.repeat(161)), 59, 1000)).toBe(118_000);
    expect(markExercise(markExercise('Bonjour'))).toBe('EXERCICE - Bonjour');
  });
});
