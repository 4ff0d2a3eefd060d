import { type ColumnMatch, matchColumns } from '#kernel/tabular/match-columns.ts';
import type { ColumnKey } from '../contract/import.ts';
import { isCivility, isStreet, wantedColumns } from './wanted-columns.ts';

/** Columns of health are never read in, whatever the commune asks (CASF R121-2, CSP L1110-4). */
const healthNames =
  /\b(?:pathologie|maladie|traitement|medicament|medecin|diagnostic|sante|antecedent|allergie|gir|dependance|handicap precis|infirmier|ald|oxygene|appareillage)/;

/** Names by which the header line is told from titles above it. */
export const knownNames: readonly string[] = wantedColumns.flatMap(({ names }) => names);

export interface FoundColumns {
  readonly columns: Readonly<Partial<Record<ColumnKey, number>>>;
  readonly foundBy: ColumnMatch<ColumnKey>['foundBy'];
  /** Columns nobody wants, and those of health, which nobody may have. */
  readonly unused: readonly number[];
  readonly health: readonly number[];
}

/** Which column is what: by its name, then by what stands in it. */
export function findColumns(header: readonly string[], sample: readonly (readonly string[])[]): FoundColumns {
  const health = header.flatMap((name, index) => (healthNames.test(plain(name)) ? [index] : []));
  const masked = header.map((name, index) => (health.includes(index) ? '' : name));
  const maskedSample = sample.map((row) => row.map((cell, index) => (health.includes(index) ? '' : cell)));
  const match = matchColumns(masked, maskedSample, wantedColumns);
  const columns: Partial<Record<ColumnKey, number>> = { ...match.columns };
  const foundBy = { ...match.foundBy };
  giveSecondPhoneToRelative(header, columns, foundBy);
  const { fullName, lastName, birthName, usedName } = columns;
  if ([fullName, lastName, birthName, usedName].every((column) => column === undefined)) {
    findNamesByContent(maskedSample, columns, foundBy);
  }
  const used = new Set(Object.values(columns));
  const width = Math.max(header.length, ...sample.map((row) => row.length));
  const unused = Array.from({ length: width }, (_, index) => index).filter(
    (index) => !used.has(index) && !health.includes(index),
  );
  return { columns, foundBy, unused, health };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** `Nom;Prénom;Téléphone;Personne à prévenir;Téléphone`: the second telephone is the relative's. */
function giveSecondPhoneToRelative(
  header: readonly string[],
  columns: Partial<Record<ColumnKey, number>>,
  foundBy: Partial<Record<ColumnKey, 'name' | 'part-of-name' | 'content'>>,
): void {
  const { mobile, relativeName, relativePhone, phone } = columns;
  if (
    relativeName === undefined ||
    relativePhone !== undefined ||
    mobile === undefined ||
    phone === undefined
  )
    return;
  if (
    mobile > relativeName &&
    phone < relativeName &&
    /^(?:tel|telephone)\S* 2$/.test(plain(header[mobile] ?? ''))
  ) {
    columns.relativePhone = mobile;
    foundBy.relativePhone = 'part-of-name';
    delete columns.mobile;
    delete foundBy.mobile;
  }
}

const isNames = (cell: string) =>
  /^[\p{L}\s'’.\-()]{2,60}$/u.test(cell.trim()) && !isStreet(cell) && !isCivility(cell);

/** Files without a word about their columns: names are letters only, the last name first. */
function findNamesByContent(
  sample: readonly (readonly string[])[],
  columns: Partial<Record<ColumnKey, number>>,
  foundBy: Partial<Record<ColumnKey, 'name' | 'part-of-name' | 'content'>>,
): void {
  const used = new Set(Object.values(columns));
  const width = Math.max(0, ...sample.map((row) => row.length));
  const candidates = Array.from({ length: width }, (_, index) => index).filter((index) => {
    const filled = sample.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
    const varied = new Set(filled).size > filled.length * 0.4;
    return (
      !used.has(index) && varied && filled.length > 0 && filled.filter(isNames).length >= filled.length * 0.8
    );
  });
  const [first, second] = candidates;
  if (first === undefined) return;
  const inOne = sample.filter((row) =>
    /^[\p{Lu}\s'’-]+\s\p{Lu}\p{Ll}/u.test(row[first]?.trim() ?? ''),
  ).length;
  if (second === undefined || inOne > sample.length / 2) {
    columns.fullName = first;
    foundBy.fullName = 'content';
    return;
  }
  columns.lastName = first;
  columns.firstNames = second;
  foundBy.lastName = 'content';
  foundBy.firstNames = 'content';
}
