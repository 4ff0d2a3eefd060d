import { normaliseHeader } from './layout.ts';

export type WantedColumn<Key extends string> = {
  readonly key: Key;
  /** Names it goes by, best first; compared without accents, case and punctuation. */
  readonly names: readonly string[];
  /** Whether a cell could belong to it, for columns whose name says nothing. */
  readonly looksLike?: (cell: string) => boolean;
  readonly required: boolean;
};

export type ColumnMatch<Key extends string> = {
  /** Position of each column found, from 0. */
  readonly columns: Readonly<Partial<Record<Key, number>>>;
  /** How each was found: a match by content should be shown to the person for confirmation. */
  readonly foundBy: Readonly<Partial<Record<Key, 'name' | 'part-of-name' | 'content'>>>;
  readonly missing: readonly Key[];
  /** Positions of columns that nobody wants. */
  readonly unused: readonly number[];
};

/** Share of filled cells that must look right. */
const CONVINCING = 0.7;

/**
 * Tells which column is which: by exact name, then by a name inside a longer one (`Téléphone fixe (domicile)`), then
 * by content. A column serves once; wanted columns named first choose first.
 */
export function matchColumns<Key extends string>(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
  wanted: readonly WantedColumn<Key>[],
): ColumnMatch<Key> {
  const names = header.map(normaliseHeader);
  const width = Math.max(names.length, ...sampleRows.map((row) => row.length));
  const free = new Set(Array.from({ length: width }, (_, index) => index));
  const columns: Partial<Record<Key, number>> = {};
  const foundBy: Partial<Record<Key, 'name' | 'part-of-name' | 'content'>> = {};
  const steps = [
    ['name', (column: WantedColumn<Key>) => byName(names, free, column)],
    ['part-of-name', (column: WantedColumn<Key>) => byPartOfName(names, free, column)],
    ['content', (column: WantedColumn<Key>) => byContent(sampleRows, free, column)],
  ] as const;
  for (const [how, find] of steps) {
    for (const column of wanted) {
      if (columns[column.key] !== undefined) continue;
      const found = find(column);
      if (found === undefined) continue;
      columns[column.key] = found;
      foundBy[column.key] = how;
      free.delete(found);
    }
  }
  const missing = wanted.filter((column) => column.required && columns[column.key] === undefined);
  return { columns, foundBy, missing: missing.map((column) => column.key), unused: [...free] };
}

function byName(
  names: readonly string[],
  free: ReadonlySet<number>,
  column: WantedColumn<string>,
): number | undefined {
  for (const name of column.names.map(normaliseHeader)) {
    const found = names.findIndex((header, index) => header === name && free.has(index));
    if (found !== -1) return found;
  }
  return undefined;
}

function byPartOfName(
  names: readonly string[],
  free: ReadonlySet<number>,
  column: WantedColumn<string>,
): number | undefined {
  for (const name of column.names.map(normaliseHeader)) {
    if (name.length < 3) continue;
    // At the start only: `date de naissance` is no `nom de naissance`, `lien avec la personne` no `personne`.
    const found = names.findIndex((header, index) => header.startsWith(`${name} `) && free.has(index));
    if (found !== -1) return found;
  }
  return undefined;
}

function byContent(
  rows: readonly (readonly string[])[],
  free: ReadonlySet<number>,
  column: WantedColumn<string>,
): number | undefined {
  const { looksLike } = column;
  if (!looksLike) return undefined;
  let best: { readonly index: number; readonly share: number } | undefined;
  for (const index of free) {
    const filled = rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
    if (filled.length === 0) continue;
    const share = filled.filter((cell) => looksLike(cell)).length / filled.length;
    if (share >= CONVINCING && share > (best?.share ?? 0)) best = { index, share };
  }
  return best?.index;
}
