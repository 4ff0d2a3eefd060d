import { accepted, type Checked, refused } from './checked.ts';
import { checkAdeli, checkRpps } from './rpps.ts';

export type ProfessionalIdentifier = { readonly kind: 'rpps' | 'adeli'; readonly number: string };

/**
 * Reads the national identifier of a professional (`Identification nationale PP`): `8` + RPPS (12 characters) or
 * `0` + ADELI (10). Warnings are those of the number inside. Refused: any other prefix or length.
 */
export function readIdnps(
  raw: string,
): Checked<ProfessionalIdentifier, 'malformed', 'checksum' | 'test-identity'> {
  const written = raw.replace(/\s/g, '').toUpperCase();
  if (/^8\d{11}$/.test(written)) {
    const rpps = checkRpps(written.slice(1));
    return rpps.valid ? accepted({ kind: 'rpps', number: rpps.value }, ...rpps.warnings) : rpps;
  }
  if (/^0.{9}$/.test(written)) {
    const adeli = checkAdeli(written.slice(1));
    return adeli.valid ? accepted({ kind: 'adeli', number: adeli.value }, ...adeli.warnings) : adeli;
  }
  return refused('malformed');
}

/** The national form, always written with its prefix. */
export function writeIdnps(identifier: ProfessionalIdentifier): string {
  return `${identifier.kind === 'rpps' ? '8' : '0'}${identifier.number}`;
}
