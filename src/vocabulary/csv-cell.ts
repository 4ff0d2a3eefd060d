import { displayPhone } from './phone-plan.ts';

/** Values that can be written in a CSV file. Numbers and booleans are written bare, text is made harmless. */
export type CsvValue = string | number | boolean | null | undefined;

/** First signs of what a spreadsheet takes for a formula, full-width forms included (OWASP, CSV injection). */
const FORMULA_SIGNS = '=+-@＝＋－＠|%';

const INVISIBLE = /[\s\u200B-\u200F\u2060\uFEFF]/;

/** Whether a spreadsheet might evaluate it: a sign of formula, also behind blanks and control characters. */
function looksLikeFormula(text: string): boolean {
  if (/^[\t\r\n]/.test(text)) return true;
  for (const character of text) {
    if (FORMULA_SIGNS.includes(character)) return true;
    if (character > ' ' && !INVISIBLE.test(character)) return false;
  }
  return false;
}

/**
 * One cell by RFC 4180, always quoted, that no spreadsheet evaluates (S-14, ASVS 1.2.10): text starting with
 * `= + - @`, TAB or CR (or a look-alike) gets an apostrophe in front. A French E.164 number is written in its
 * national form (`06 12 34 56 78`), which needs none and stays readable; another one keeps its + behind the
 * apostrophe. NUL characters are dropped.
 */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '""';
  if (typeof value === 'number') return Number.isFinite(value) ? `"${value < 0 ? ' ' : ''}${value}"` : '""';
  if (typeof value === 'boolean') return value ? '"oui"' : '"non"';
  const text = value.replaceAll('\u0000', '');
  const readable = /^\+\d{6,15}$/.test(text) ? displayPhone(text) : text;
  const harmless = looksLikeFormula(readable) ? `'${readable}` : readable;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** One line ended by CRLF. The separator is `;`, which French spreadsheets expect. */
export function csvLine(values: readonly CsvValue[], separator: ';' | ',' | '\t' = ';'): string {
  return `${values.map(csvCell).join(separator)}\r\n`;
}

/** Starts a file that Excel reads as UTF-8. */
export const CSV_BYTE_ORDER_MARK = '\uFEFF';
