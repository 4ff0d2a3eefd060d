import type { IdentifierWarning } from '#modules/directory/contract.ts';
import { identifierWarningsOf } from '#modules/directory/domain/rpps-line.ts';
import { checkAdeli, checkRpps } from '#vocabulary/rpps.ts';

export interface TypedIdentifier {
  /** National form; null when nothing was typed. */
  readonly idnps: string | null;
  readonly warnings: readonly IdentifierWarning[];
}

/** RPPS or ADELI as people type it. An unusual shape is kept with a warning: it never blocks (domain 3.3). */
export function readIdentifier(typed: string): TypedIdentifier {
  const compact = typed.replace(/[\s.\u00A0\u202F-]/g, '').toUpperCase();
  if (compact === '') return { idnps: null, warnings: [] };
  const rpps = checkRpps(compact);
  const adeli = rpps.valid ? undefined : checkAdeli(compact);
  const idnps = rpps.valid ? `8${rpps.value}` : adeli?.valid ? `0${adeli.value}` : `8${compact}`;
  return { idnps, warnings: identifierWarningsOf(idnps) };
}
