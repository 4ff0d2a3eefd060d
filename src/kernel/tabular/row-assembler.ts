import type { OverlongLine } from './byte-lines.ts';
import type { RejectionReason, TableRow } from './table.ts';

export type AssemblerSettings = {
  readonly separator: string | undefined;
  /** Cells that every row must have; undefined accepts any. */
  readonly width: number | undefined;
  readonly maxCellCharacters: number;
  /** Physical lines that one quoted cell may spread over. */
  readonly maxSpan: number;
};

type Held = { readonly line: number; readonly text: string };

/** Cells of a line, and whether its last quote is still open. A quote inside an unquoted cell is an ordinary letter. */
export function splitCells(
  text: string,
  separator: string | undefined,
): { readonly cells: string[]; readonly open: boolean } {
  if (!text.includes('"'))
    return { cells: separator === undefined ? [text] : text.split(separator), open: false };
  const cells: string[] = [];
  let start = 0;
  for (;;) {
    const cell = readCell(text, start, separator);
    if (cell === undefined) return { cells, open: true };
    cells.push(cell.value);
    if (cell.end >= text.length) return { cells, open: false };
    start = cell.end + 1;
  }
}

function readCell(
  text: string,
  start: number,
  separator: string | undefined,
): { readonly value: string; readonly end: number } | undefined {
  if (text[start] !== '"') {
    const end = endOfCell(text, start, separator);
    return { value: text.slice(start, end), end };
  }
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  if (quote === -1) return undefined;
  const end = endOfCell(text, quote + 1, separator);
  // `"Les Lilas" bis` is no quoted cell but a name with quotes in it.
  if (text.slice(quote + 1, end).trim() !== '') return { value: text.slice(start, end), end };
  return { value: text.slice(start + 1, quote).replaceAll('""', '"'), end };
}

function endOfCell(text: string, from: number, separator: string | undefined): number {
  const end = separator === undefined ? -1 : text.indexOf(separator, from);
  return end === -1 ? text.length : end;
}

/**
 * Makes rows of physical lines. A quote left open may be a cell over several lines or a slip; it is a slip, and only
 * its own line is rejected, as soon as a following line is complete on its own, or when closing it does not give a
 * row of the right width. So a slip never swallows its neighbours.
 */
export class RowAssembler {
  readonly #settings: AssemblerSettings;
  #held: Held[] = [];

  constructor(settings: AssemblerSettings) {
    this.#settings = settings;
  }

  /** Rows that this line completes; none while a quote is open. */
  push(line: number, text: string | OverlongLine): TableRow[] {
    if (typeof text !== 'string') {
      const rows = this.#releaseAll();
      rows.push({ line, lineCount: 1, rejected: 'line-too-long', text: text.start });
      return rows;
    }
    if (this.#held.length === 0 && !text.includes('"')) {
      const { separator } = this.#settings;
      return [this.#judge([{ line, text }], separator === undefined ? [text] : text.split(separator))];
    }
    return this.#feed([{ line, text }]);
  }

  /** Rows still held at the end of the file. */
  finish(): TableRow[] {
    return this.#releaseAll();
  }

  #feed(lines: readonly Held[]): TableRow[] {
    const rows: TableRow[] = [];
    const queue = [...lines];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const alone = splitCells(next.text, this.#settings.separator);
      if (this.#held.length === 0) {
        if (alone.open) this.#held = [next];
        else rows.push(this.#judge([next], alone.cells));
        continue;
      }
      const group = [...this.#held, next];
      const joined = next.text.includes('"')
        ? splitCells(group.map((one) => one.text).join('\n'), this.#settings.separator)
        : { cells: [], open: true };
      const isSlip = !alone.open && this.#isComplete(next.text, alone.cells, group[0]?.text ?? '');
      if (!isSlip && !joined.open && this.#fits(joined.cells)) {
        this.#held = [];
        rows.push(this.#judge(group, joined.cells));
      } else if (isSlip || !joined.open || group.length >= this.#settings.maxSpan) {
        rows.push(this.#rejectFirst(group));
        this.#held = [];
        queue.unshift(...group.slice(1));
      } else {
        this.#held = group;
      }
    }
    return rows;
  }

  #releaseAll(): TableRow[] {
    const rows: TableRow[] = [];
    while (this.#held.length > 0) {
      const group = this.#held;
      this.#held = [];
      rows.push(this.#rejectFirst(group));
      rows.push(...this.#feed(group.slice(1)));
    }
    return rows;
  }

  #rejectFirst(group: readonly Held[]): TableRow {
    const [first] = group;
    return {
      line: first?.line ?? 0,
      lineCount: 1,
      rejected: 'unbalanced-quote',
      text: excerpt(first?.text ?? ''),
    };
  }

  /**
   * Whether a line after an open quote is a row of its own. With an odd number of quotes it may be the end of a quoted
   * cell, unless the line that opened it was complete too, its quote read as a letter: then both are slips.
   */
  #isComplete(text: string, cells: readonly string[], opening: string): boolean {
    const { width, separator } = this.#settings;
    if (width === undefined || !this.#fits(cells)) return false;
    return (text.split('"').length - 1) % 2 === 0 || opening.split(separator ?? '\n').length === width;
  }

  #fits(cells: readonly string[]): boolean {
    const { width } = this.#settings;
    if (width === undefined || cells.length === width) return true;
    return cells.length > width && cells.every((cell, index) => index < width || cell.trim() === '');
  }

  #judge(lines: readonly Held[], cells: readonly string[]): TableRow {
    const line = lines[0]?.line ?? 0;
    const reason = this.#whyNot(lines, cells);
    if (reason === undefined) {
      return {
        line,
        lineCount: lines.length,
        cells: cells.slice(0, this.#settings.width).map((cell) => cell.trim()),
      };
    }
    const text = excerpt(lines.map((one) => one.text).join('\n'));
    return { line, lineCount: lines.length, rejected: reason, text };
  }

  #whyNot(lines: readonly Held[], cells: readonly string[]): RejectionReason | undefined {
    if (lines.some((one) => one.text.includes('\u0000'))) return 'nul-character';
    if (cells.every((cell) => cell.trim() === '')) return undefined;
    if (!this.#fits(cells)) {
      const quotes = lines.reduce((sum, one) => sum + one.text.split('"').length - 1, 0);
      if (quotes % 2 === 1) return 'unbalanced-quote';
      return cells.length < (this.#settings.width ?? 0) ? 'too-few-cells' : 'too-many-cells';
    }
    const longest = this.#settings.maxCellCharacters;
    return cells.some((cell) => cell.length > longest) ? 'cell-too-long' : undefined;
  }
}

function excerpt(text: string): string {
  return text.slice(0, 2000);
}
