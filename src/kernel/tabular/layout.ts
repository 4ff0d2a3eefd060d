import { splitCells } from './row-assembler.ts';
import type { AcceptedRow, TableOptions } from './table.ts';
import { refuseTable } from './tabular-refusals.ts';

/** In this order when several would do: French spreadsheets, then exports, the comma (also in decimals) last. */
const SEPARATORS = [';', '\t', '|', ','] as const;

/** How far down a header is looked for, under titles, dates of export and logos. */
const DEPTH = 40;

/** Name of a column for comparison: no accents, case or punctuation. `Date de naissance *` -> `date de naissance`. */
export function normaliseHeader(name: string): string {
  return name
    .replace(/[œŒ]/g, 'oe')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * The separator under which a line holds the most known names, or else that cuts the most lines into one same number
 * of cells; undefined for a single column.
 */
export function detectSeparator(
  lines: readonly string[],
  knownNames: readonly string[] = [],
): string | undefined {
  const told = /^sep=(.)$/i.exec(lines[0]?.trim() ?? '')?.[1];
  if (told !== undefined) return told;
  const written = lines.filter((line) => line.trim() !== '');
  const known = new Set(knownNames.map(normaliseHeader));
  const named = SEPARATORS.map((separator) => ({
    separator,
    matches: Math.max(0, ...written.slice(0, DEPTH).map((line) => knownCells(line.split(separator), known))),
  })).sort((left, right) => right.matches - left.matches)[0];
  if (named && named.matches > 1) return named.separator;
  const scores = SEPARATORS.map((separator) => {
    const widths = new Map<number, number>();
    for (const line of written) {
      const width = splitCells(line, separator).cells.length;
      if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
    }
    return { separator, lines: Math.max(0, ...widths.values()) };
  });
  const best = Math.max(...scores.map((score) => score.lines));
  // A separator that stands in a stray line or two of a one-column list is punctuation.
  if (best === 0 || best < written.length * 0.2) return undefined;
  return scores.find((score) => score.lines >= best * 0.9)?.separator;
}

export type Layout = {
  readonly header: readonly string[];
  readonly headerLine: number;
  /** Physical lines up to and with the header. */
  readonly linesBefore: number;
  /** Cells of a row; undefined accepts any. */
  readonly width: number | undefined;
};

/**
 * Finds the header among the first rows. @throws Refusal `tabular.no-header`, `tabular.too-many-columns`,
 * `tabular.duplicate-header`, `tabular.empty`.
 */
export function findLayout(rows: readonly AcceptedRow[], options: TableOptions, maxColumns: number): Layout {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const [first] = filled;
  if (!first) throw refuseTable('tabular.empty');
  if (options.header === 'none') {
    const told = /^sep=.$/i.test(first.cells.join('').trim()) && first.line === 1;
    const common = commonWidth(filled);
    mustNotExceed(common, maxColumns);
    const width = options.width === 'any' ? undefined : common;
    return { header: [], headerLine: 0, linesBefore: told ? 1 : 0, width };
  }
  const row = headerRow(filled, options.knownNames ?? []);
  if (!row) throw refuseTable('tabular.no-header');
  mustNotExceed(lastFilled(row.cells), maxColumns);
  const header = nameColumns(row.cells.slice(0, lastFilled(row.cells)), options.duplicateNames ?? 'refuse');
  const linesBefore = row.line + row.lineCount - 1;
  return {
    header,
    headerLine: row.line,
    linesBefore,
    width: options.width === 'any' ? undefined : header.length,
  };
}

function mustNotExceed(columns: number, limit: number): void {
  if (columns > limit) throw refuseTable('tabular.too-many-columns', { columns, limit });
}

/** How many known names the row that holds the most of them has, near the top. */
export function mostKnownNames(rows: readonly AcceptedRow[], knownNames: readonly string[]): number {
  const known = new Set(knownNames.map(normaliseHeader));
  return Math.max(0, ...rows.slice(0, DEPTH).map(({ cells }) => knownCells(cells, known)));
}

function headerRow(filled: readonly AcceptedRow[], knownNames: readonly string[]): AcceptedRow | undefined {
  const top = filled.slice(0, DEPTH);
  const known = new Set(knownNames.map(normaliseHeader));
  let best: { readonly row: AcceptedRow; readonly matches: number } | undefined;
  for (const row of top) {
    const matches = knownCells(row.cells, known);
    if (matches > (best?.matches ?? 0)) best = { row, matches };
  }
  if (best && (best.matches > 1 || lastFilled(best.row.cells) === 1)) return best.row;
  const width = commonWidth(filled);
  const wide = top.find((row) => countFilled(row.cells) >= Math.max(1, Math.ceil(width * 0.6)));
  return wide && !wide.cells.some(looksLikeData) ? wide : undefined;
}

function knownCells(cells: readonly string[], known: ReadonlySet<string>): number {
  return cells.filter((cell) => known.has(normaliseHeader(cell))).length;
}

/** Numbers, dates, telephones and mail addresses stand in rows, not in headers. */
function looksLikeData(cell: string): boolean {
  return /^[+\d][\d\s.,/()-]*$/.test(cell.trim()) || /\S@\S+\.\S/.test(cell);
}

function nameColumns(names: readonly string[], duplicates: 'refuse' | 'number'): readonly string[] {
  const seen = new Map<string, { readonly column: number; count: number }>();
  return names.map((written, index) => {
    const name = written.replace(/\s+/g, ' ').trim();
    const key = normaliseHeader(name);
    const earlier = seen.get(key);
    if (key === '' || !earlier) {
      seen.set(key, { column: index + 1, count: 1 });
      return name;
    }
    if (duplicates === 'refuse') {
      throw refuseTable('tabular.duplicate-header', { first: earlier.column, second: index + 1 });
    }
    earlier.count += 1;
    return `${name} (${earlier.count})`;
  });
}

/** Number of cells that most rows have. */
function commonWidth(rows: readonly AcceptedRow[]): number {
  const widths = new Map<number, number>();
  for (const row of rows) widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
  let common = 1;
  for (const [width, count] of widths) if (count > (widths.get(common) ?? 0)) common = width;
  return common;
}

function countFilled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}
