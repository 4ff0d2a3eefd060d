import type { IdentifierWarning } from '#modules/directory/contract.ts';
import type { WrittenPlace } from '#modules/directory/domain/place.ts';
import type { RppsColumn, RppsLayout } from '#modules/directory/domain/rpps-layout.ts';
import { checkFiness } from '#vocabulary/finess.ts';
import { readIdnps } from '#vocabulary/idnps.ts';

/** Why a line of a public file is set aside. */
export type LineProblem =
  | 'too-few-cells'
  | 'too-many-cells'
  | 'nul-character'
  | 'line-too-long'
  | 'no-identifier'
  | 'identifier-too-long'
  | 'no-name'
  | 'unknown-record'
  | 'no-position'
  | 'unbalanced-quote'
  | 'cell-too-long';

const longestIdentifier = 30;
const longestCell = 1_000;

/** Cells of one line, without quoting: in these files a quote is a letter like another. */
export function splitRppsLine(
  line: string,
  width: number,
): { readonly cells: string[] } | { readonly problem: LineProblem } {
  if (line.includes('\u0000')) return { problem: 'nul-character' };
  const cells = line.split('|');
  if (cells.length === width + 1 && cells[width] === '') cells.length = width;
  if (cells.length < width) return { problem: 'too-few-cells' };
  if (cells.length > width) return { problem: 'too-many-cells' };
  if (line.length > longestCell && cells.some((cell) => cell.length > longestCell)) {
    return { problem: 'cell-too-long' };
  }
  return { cells };
}

/** `8` + RPPS or `0` + ADELI; from type and number where the file leaves the national form empty. */
export function identifierOf(cells: readonly string[], layout: RppsLayout): string {
  const { idnps, idType, number } = layout.at;
  const national = (cells[idnps] ?? '').trim();
  if (national !== '') return national;
  const written = (cells[number] ?? '').trim();
  return written === '' ? '' : `${(cells[idType] ?? '').trim()}${written}`;
}

export function whyNotPerson(idnps: string, lastName: string): LineProblem | undefined {
  if (idnps === '') return 'no-identifier';
  if (idnps.length > longestIdentifier) return 'identifier-too-long';
  return lastName === '' ? 'no-name' : undefined;
}

/** A doubtful number is kept with its warnings (domain 3.3). */
export function identifierWarningsOf(idnps: string): readonly IdentifierWarning[] {
  const read = readIdnps(idnps);
  return read.valid ? read.warnings : ['malformed'];
}

export function finessWarningsOf(finess: string): readonly IdentifierWarning[] {
  const read = checkFiness(finess);
  if (!read.valid) return ['malformed'];
  return read.warnings.includes('checksum') ? ['checksum'] : [];
}

export function writtenPlaceOf(cells: readonly string[], { at }: RppsLayout): WrittenPlace {
  return {
    communeCode: cells[at.communeCode] ?? '',
    postcode: cells[at.postcode] ?? '',
    communeName: cells[at.communeName] ?? '',
    cedexOffice: cells[at.cedexOffice] ?? '',
  };
}

/** Where and how someone practises, as one line tells it. */
export interface Workplace {
  readonly name: string;
  /** Lines of the address above postcode and commune. */
  readonly addressLines: readonly string[];
}

export function workplaceOf(cells: readonly string[], { at }: RppsLayout): Workplace {
  const cell = (column: RppsColumn): string => (cells[at[column]] ?? '').trim();
  const company = cell('companyName');
  const trade = cell('tradeName');
  const street = words(
    cell('streetNumber'),
    cell('streetNumberSuffix'),
    cell('streetTypeLabel') || streetTypes[cell('streetType')] || cell('streetType'),
    cell('street'),
  );
  const name = trade || company;
  const lines = [cell('addressee'), cell('addressPoint'), street, cell('mention')].filter(
    (line) => line !== '' && line !== name,
  );
  return { name, addressLines: lines };
}

function words(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

export const streetTypes: Readonly<Record<string, string>> = {
  R: 'RUE',
  AV: 'AVENUE',
  BD: 'BOULEVARD',
  PL: 'PLACE',
  RTE: 'ROUTE',
  CHE: 'CHEMIN',
  ALL: 'ALLÉE',
  IMP: 'IMPASSE',
  QUAI: 'QUAI',
  SQ: 'SQUARE',
  LOT: 'LOTISSEMENT',
  RES: 'RÉSIDENCE',
  CRS: 'COURS',
  FG: 'FAUBOURG',
  HAM: 'HAMEAU',
  LD: 'LIEU-DIT',
};

/**
 * What tells one activity of a person from another, since the file numbers none: profession, way of practising and
 * place. Savoir-faire are left out (one line each), and what may change without being another activity.
 */
export function activityIdentity(activity: {
  readonly profession: string;
  readonly mode: string;
  readonly role: string;
  readonly kind: string;
  readonly structure: string;
}): string {
  const { profession, mode, role, kind, structure } = activity;
  return `${profession}|${mode}|${role}|${kind}|${structure}`;
}
