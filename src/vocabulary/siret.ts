import { accepted, type Checked, refused } from './checked.ts';
import { satisfiesLuhn } from './luhn.ts';

const LA_POSTE = '356000000';

/** Reads a SIREN: 9 digits, Luhn. A wrong key warns; another length or a letter is refused. */
export function checkSiren(raw: string): Checked<string, 'malformed', 'checksum'> {
  const digits = raw.replace(/[\s.\u00A0\u202F]/g, '');
  if (!/^\d{9}$/.test(digits)) return refused('malformed');
  return satisfiesLuhn(digits) ? accepted(digits) : accepted(digits, 'checksum');
}

/**
 * Reads a SIRET: 14 digits, Luhn, except the establishments of La Poste, whose digits add up to a multiple of 5
 * (INSEE). A wrong key warns; another length or a letter is refused.
 */
export function checkSiret(raw: string): Checked<string, 'malformed', 'checksum'> {
  const digits = raw.replace(/[\s.\u00A0\u202F]/g, '');
  if (!/^\d{14}$/.test(digits)) return refused('malformed');
  return satisfiesLuhn(digits) || isLaPoste(digits) ? accepted(digits) : accepted(digits, 'checksum');
}

function isLaPoste(siret: string): boolean {
  if (!siret.startsWith(LA_POSTE)) return false;
  const sum = [...siret].reduce((total, digit) => total + Number(digit), 0);
  return sum % 5 === 0;
}
