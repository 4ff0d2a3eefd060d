import { accepted, type Checked, refused } from './checked.ts';

/** INSEE code of a commune: 5 characters, never a postcode. The shape is checked here, existence by the territory. */
export type CommuneCode = string;

const SHAPE = /^(?:(?:0[1-9]|1\d|[2-8]\d|9[0-5])\d{3}|2[AB]\d{3}|9[78]\d{3})$/;

export function isCommuneCode(value: string): boolean {
  // 20xxx died with the split of Corsica in 1976.
  return SHAPE.test(value) && !value.startsWith('20');
}

/**
 * Reads an INSEE code as files carry it: lower-case `2a004`, or `1004` when a spreadsheet ate the leading zero
 * (restored with a warning). Refused: any other shape. A postcode has the same shape and cannot be told apart here.
 */
export function readCommuneCode(raw: string): Checked<CommuneCode, 'malformed', 'leading-zero-restored'> {
  const written = raw.trim().toUpperCase();
  if (/^[1-9]\d{3}$/.test(written)) return accepted(`0${written}`, 'leading-zero-restored');
  return isCommuneCode(written) ? accepted(written) : refused('malformed');
}

/** Department of a commune: `01`…`95`, `2A`, `2B`, or three digits overseas (`971`…`988`). Undefined if misshapen. */
export function departmentOfCommune(code: CommuneCode): string | undefined {
  if (!isCommuneCode(code)) return undefined;
  return code.slice(0, code.startsWith('97') || code.startsWith('98') ? 3 : 2);
}

/** Department of a postcode; Corsica is split by its third digit. Wrong for a few border communes: prefer INSEE. */
export function departmentOfPostcode(postcode: string): string | undefined {
  if (!isPostcode(postcode)) return undefined;
  if (/^20[01]/.test(postcode)) return '2A';
  if (postcode.startsWith('20')) return '2B';
  return departmentOfCommune(postcode);
}

/** A French postcode: five digits, 01000 to 98999 (96 does not exist, 99 is abroad). */
export function isPostcode(value: string): boolean {
  return /^(?:0[1-9]|[1-8]\d|9[0-578])\d{3}$/.test(value);
}

/** The commune of a municipal arrondissement of Paris, Lyon or Marseille; any other code is returned unchanged. */
export function communeOfArrondissement(code: CommuneCode): CommuneCode {
  const number = Number(code);
  if (number >= 75101 && number <= 75120) return '75056';
  if (number >= 69381 && number <= 69389) return '69123';
  if (number >= 13201 && number <= 13216) return '13055';
  return code;
}
