import { accepted, type Checked, refused } from './checked.ts';
import { satisfiesLuhn } from './luhn.ts';

export type FinessWarning = 'checksum' | 'leading-zero-restored';

/**
 * Reads a FINESS number, 9 characters kept as text: departments 01 to 09 start with 0, which spreadsheets eat
 * (restored when the key proves it, with a warning). In Corsica (`2A`, `2B`) the letter counts as 1 or 2 in the Luhn
 * key. A wrong key only warns (domain 3.3). Refused: other lengths, other letters.
 */
export function checkFiness(raw: string): Checked<string, 'malformed', FinessWarning> {
  const written = raw.replace(/[\s.\u00A0\u202F-]/g, '').toUpperCase();
  if (/^\d{8}$/.test(written) && satisfiesLuhn(`0${written}`)) {
    return accepted(`0${written}`, 'leading-zero-restored');
  }
  if (!/^(?:\d{9}|2[AB]\d{7})$/.test(written)) return refused('malformed');
  return satisfiesLuhn(digitsOf(written)) ? accepted(written) : accepted(written, 'checksum');
}

function digitsOf(finess: string): string {
  return finess.replace('A', '1').replace('B', '2');
}
