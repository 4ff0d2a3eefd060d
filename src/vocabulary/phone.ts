import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { accepted, type Checked, refused } from './checked.ts';
import { isFictional, overseasNumber, type Phone } from './phone-plan.ts';

/** `short`: an emergency or service number (15, 3114): not a person's telephone. */
export type PhoneProblem = 'empty' | 'scientific-notation' | 'short' | 'malformed' | 'unassigned';

/** One French number inside a longer cell, foreign prefix or 0, any separator between pairs. */
const FRENCH_NUMBER =
  /(?<!\d)(?:(?:\+|00)\s?\d{2,3}[\s.\-/]*(?:\(0\)[\s.\-/]*)?|\(0\)[\s.\-/]*|0)[1-9](?:[\s.\-/_]*\d){8}(?!\d)/g;

/**
 * Reads one telephone number as people and spreadsheets write it: any separators, `(0)`, `00 33`, `33…`,
 * the leading 0 eaten by Excel, the letter O for zero, an apostrophe in front. National numbers of the overseas
 * departments go to their own country code. Refused: short numbers, `6,12E+08` (digits are lost), wrong lengths,
 * ranges no operator holds. Fiction ranges are accepted: ask `isFictional`.
 */
export function parsePhone(raw: string): Checked<Phone, PhoneProblem> {
  const written = raw
    .normalize('NFKC')
    .replace(/^\s*(?:tel|tél|t)[\s.:]*/i, '')
    .replace(/^\s*'/, '')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g, '')
    .trim();
  if (written === '') return refused('empty');
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(written)) return refused('scientific-notation');
  const zeroed = written.replace(/(?<=^|[\d\s.+(])[oO](?=[\d\s.)])/g, '0').replace(/\.0$/, '');
  if (/[^\d\s.+()\-/_–—‐‑]/.test(zeroed)) return refused('malformed');
  const compact = zeroed.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  if (/^\d{2,6}$/.test(compact)) return refused('short');
  if (!/^\+?\d{6,15}$/.test(compact)) return refused('malformed');
  return readDigits(compact);
}

function readDigits(compact: string): Checked<Phone, PhoneProblem> {
  const overseas = overseasNumber(/^[1-9]\d{8}$/.test(compact) ? `0${compact}` : compact);
  if (overseas && parsePhoneNumberFromString(overseas)?.isValid()) return accepted(overseas);
  const international = compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
  const parsed = parsePhoneNumberFromString(international, 'FR');
  if (!parsed) return refused('malformed');
  const metropolitan = /^\+33(\d{9})$/.exec(parsed.number)?.[1];
  // Overseas numbers typed with +33, as many files carry them: +33 692… only exists as +262 692….
  const moved = metropolitan === undefined ? undefined : overseasNumber(`0${metropolitan}`);
  if (moved && parsePhoneNumberFromString(moved)?.isValid()) return accepted(moved);
  if (isFictional(parsed.number) || parsed.isValid()) return accepted(parsed.number);
  return refused(parsed.isPossible() ? 'unassigned' : 'malformed');
}

/**
 * Reads a cell that may hold several numbers and a remark (`06 12 34 56 78 (fille) / 01 22 33 44 55`). Numbers come
 * in the order written, without repetition; `note` is what is left. No number found: empty list, all in `note`.
 */
export function extractPhones(cell: string): { readonly phones: readonly Phone[]; readonly note: string } {
  const whole = parsePhone(cell);
  if (whole.valid) return { phones: [whole.value], note: '' };
  const phones = new Set<Phone>();
  const note = cell.normalize('NFKC').replace(FRENCH_NUMBER, (piece) => {
    const one = parsePhone(piece);
    if (!one.valid) return piece;
    phones.add(one.value);
    return ' ';
  });
  return { phones: [...phones], note: note.replace(/\s+/g, ' ').replace(/^[\s/;,|&-]+|[\s/;,|&-]+$/g, '') };
}
