import { accepted, type Checked, refused } from './checked.ts';
import { satisfiesLuhn } from './luhn.ts';

export type RppsWarning = 'checksum' | 'test-identity';

/**
 * Reads an RPPS number: 11 digits, Luhn on the 11 (domain 3.3). Spaces and dots between digits are dropped; the
 * 12-digit national form `8` + RPPS is accepted. A wrong key only warns: ANS publishes example numbers that fail it,
 * and its test identities start with 899. Refused: any other length, any letter.
 */
export function checkRpps(raw: string): Checked<string, 'malformed', RppsWarning> {
  const written = raw.replace(/[\s.\u00A0\u202F-]/g, '');
  const digits = /^8\d{11}$/.test(written) ? written.slice(1) : written;
  if (!/^\d{11}$/.test(digits)) return refused('malformed');
  const warnings: RppsWarning[] = [];
  if (!satisfiesLuhn(digits)) warnings.push('checksum');
  if (digits.startsWith('899')) warnings.push('test-identity');
  return accepted(digits, ...warnings);
}

/** Reads an ADELI number: 9 characters, `2A`/`2B` possible for Corsica. A wrong key warns; other lengths are refused. */
export function checkAdeli(raw: string): Checked<string, 'malformed', 'checksum'> {
  const written = raw.replace(/[\s.\u00A0\u202F-]/g, '').toUpperCase();
  const number = /^0\d[\dAB]\d{7}$/.test(written) ? written.slice(1) : written;
  if (!/^(?:\d{9}|2[AB]\d{7})$/.test(number)) return refused('malformed');
  return satisfiesLuhn(number.replace('A', '1').replace('B', '2'))
    ? accepted(number)
    : accepted(number, 'checksum');
}
