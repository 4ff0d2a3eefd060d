import {
  asEightBit,
  detectUtf16,
  encodingOf,
  type OverlongLine,
  readLines,
  type Spelling,
} from './byte-lines.ts';
import { detectSeparator, findLayout, type Layout, mostKnownNames } from './layout.ts';
import { RowAssembler, splitCells } from './row-assembler.ts';
import {
  type AcceptedRow,
  isRejected,
  TABLE_LIMITS,
  type Table,
  type TableLimits,
  type TableOptions,
  type TableReport,
  type TableRow,
  type TableSource,
} from './table.ts';
import { refuseTable } from './tabular-refusals.ts';
import { readWorkbook, type WorkbookSheet } from './workbook.ts';

const PEEK = 65_536;
const SAMPLE_LINES = 200;
const SAMPLE_ROWS = 100;
/** Lines that one quoted cell may spread over: an address or a remark, not a file. */
const MAX_SPAN = 20;

/**
 * Reads a table out of a file by its content, whatever its name says: XLSX, or text in UTF-8, UTF-16 or windows-1252
 * (or a mixture) with `;` tab `|` or `,`. The header is found under titles. Rows that cannot be read are handed over
 * with their line and reason, never dropped: each physical line is counted once. Text is streamed in bounded memory;
 * a workbook is held. @throws Refusal `tabular.*` (see tabular-refusals.ts) for files that are no table.
 */
export async function readTable(source: TableSource, options: TableOptions = {}): Promise<Table> {
  const limits: TableLimits = { ...TABLE_LIMITS, ...options };
  const chunks = 'bytes' in source ? slices(source.bytes) : source.stream[Symbol.asyncIterator]();
  try {
    const { start, all } = await peek(chunks);
    if (start.length === 0) throw refuseTable('tabular.empty');
    if (start.toString('latin1', 0, 4) === 'PK\u0003\u0004') {
      const archive = await collect(all, limits.maxWorkbookBytes);
      return await tableOfWorkbook(source.name, archive, { options, limits });
    }
    mustBeText(start);
    return await tableOfText(source.name, { start, all }, { options, limits });
  } catch (thrown) {
    // Closes the file or the upload behind a refused stream.
    await chunks.return?.(undefined);
    throw thrown;
  }
}

type Reading = { readonly options: TableOptions; readonly limits: TableLimits };

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PEEK) yield bytes.subarray(start, start + PEEK);
}

/** The first bytes, and the whole again from its beginning. */
async function peek(
  chunks: AsyncIterator<Uint8Array>,
): Promise<{ readonly start: Buffer; readonly all: AsyncIterable<Uint8Array> }> {
  const head: Uint8Array[] = [];
  let length = 0;
  let done = false;
  while (length < PEEK && !done) {
    const next = await chunks.next();
    if (next.done) done = true;
    else {
      head.push(next.value);
      length += next.value.length;
    }
  }
  const start = Buffer.concat(head);
  async function* replay(): AsyncGenerator<Uint8Array> {
    try {
      if (start.length > 0) yield start;
      while (!done) {
        const next = await chunks.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await chunks.return?.(undefined);
    }
  }
  return { start, all: replay() };
}

async function collect(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw refuseTable('tabular.workbook-too-large');
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

const FOREIGN: readonly (readonly [string, string])[] = [
  ['%PDF', 'pdf'],
  ['\u0089PNG', 'image'],
  ['\u00FF\u00D8\u00FF', 'image'],
  ['\u001F\u008B', 'gzip'],
  ['PK\u0005\u0006', 'zip'],
  ['{\\rtf', 'rtf'],
  ['<', 'html'],
];

function mustBeText(start: Buffer): void {
  const head = start.toString('latin1', 0, 64);
  if (head.startsWith('\u00D0\u00CF\u0011\u00E0')) throw refuseTable('tabular.old-workbook');
  const found = FOREIGN.find(([magic]) =>
    head.replace(/^(?:\u00EF\u00BB\u00BF)?\s*/, '').startsWith(magic),
  )?.[1];
  if (found !== undefined) throw refuseTable('tabular.not-a-table', { found });
}

async function tableOfWorkbook(name: string, archive: Buffer, reading: Reading): Promise<Table> {
  const { options, limits } = reading;
  const sheets = await readWorkbook(archive, limits);
  const { name: sheet, rows } = sheetToRead(sheets, options);
  const layout = findLayout(rows.slice(0, SAMPLE_LINES), options, limits.maxColumns);
  const report = newReport(name, {
    format: 'workbook',
    separator: undefined,
    sheet,
    sheets: sheets.map((each) => ({ name: each.name, rows: each.rows.filter(isOfATable).length })),
  });
  const width = layout.width ?? Number.POSITIVE_INFINITY;
  const longest = limits.maxCellCharacters;
  async function* judged(): AsyncGenerator<TableRow> {
    report.lines.read = layout.linesBefore;
    report.lines.beforeTable = layout.linesBefore;
    for (const row of rows.slice(layout.linesBefore)) {
      report.lines.read += 1;
      const judgement = judgeSheetRow(row, width, longest);
      if (count(report, judgement)) yield judgement;
    }
    report.complete = true;
  }
  const sample = rows.slice(layout.linesBefore, layout.linesBefore + SAMPLE_ROWS).map((row) => row.cells);
  return { header: layout.header, headerLine: layout.headerLine, sample, rows: judged(), report };
}

/** The sheet asked for, or else the one that looks most like the table: known names at its head, then most rows. */
function sheetToRead(
  sheets: readonly WorkbookSheet[],
  { sheet, knownNames = [] }: TableOptions,
): WorkbookSheet {
  const [best] = sheets
    .filter(({ name }) => sheet === undefined || name === sheet)
    .map((each) => ({
      each,
      known: mostKnownNames(each.rows, knownNames),
      rows: each.rows.filter(isOfATable).length,
    }))
    .sort((one, other) => other.known - one.known || other.rows - one.rows);
  if (!best) throw refuseTable('tabular.no-such-sheet', { sheet: sheet ?? '' });
  return best.each;
}

/** A title or a note stands alone in its row. */
function isOfATable({ cells }: AcceptedRow): boolean {
  return cells.filter((cell) => cell !== '').length > 1;
}

function judgeSheetRow(row: AcceptedRow, width: number, longest: number): TableRow {
  const { line, lineCount, cells } = row;
  const text = (): string => cells.join(' ; ').slice(0, 2000);
  if (cells.some((cell, index) => index >= width && cell !== '')) {
    return { line, lineCount, rejected: 'too-many-cells', text: text() };
  }
  if (cells.some((cell) => cell.length > longest)) {
    return { line, lineCount, rejected: 'cell-too-long', text: text() };
  }
  if (!Number.isFinite(width)) return row;
  return { line, lineCount, cells: Array.from({ length: width }, (_, index) => cells[index] ?? '') };
}

async function tableOfText(
  name: string,
  bytes: { readonly start: Buffer; readonly all: AsyncIterable<Uint8Array> },
  reading: Reading,
): Promise<Table> {
  const { options, limits } = reading;
  const spelling: Spelling = { utf16: detectUtf16(bytes.start), utf8: false, windows1252: false };
  const { maxLineBytes, maxCellCharacters } = limits;
  const batches = readLines(asEightBit(bytes.all, spelling.utf16), { maxLineBytes, spelling });
  const head: (string | OverlongLine)[] = [];
  let ended = false;
  while (head.length < SAMPLE_LINES && !ended) {
    const next = await batches.next();
    if (next.done) ended = true;
    else for (const line of next.value) head.push(line);
  }
  const sampleLines = head
    .slice(0, SAMPLE_LINES)
    .map((line) => (typeof line === 'string' ? line : line.start));
  const separator = detectSeparator(sampleLines, options.knownNames);
  const layout = findLayout(sampleRows(sampleLines, separator), options, limits.maxColumns);
  const report = newReport(name, { format: 'text', separator, sheet: undefined, sheets: [] });
  const settings = { separator, width: layout.width, maxCellCharacters, maxSpan: MAX_SPAN };
  const sample = assembleSample(sampleLines, layout, new RowAssembler(settings));
  async function* lines(): AsyncGenerator<(string | OverlongLine)[]> {
    try {
      yield head.splice(0);
      if (!ended) yield* batches;
    } finally {
      await batches.return(undefined);
    }
  }
  async function* rows(): AsyncGenerator<TableRow> {
    const assembler = new RowAssembler(settings);
    for await (const batch of lines()) {
      for (const line of batch) {
        report.lines.read += 1;
        if (report.lines.read <= layout.linesBefore) report.lines.beforeTable += 1;
        else for (const row of assembler.push(report.lines.read, line)) if (count(report, row)) yield row;
      }
    }
    for (const row of assembler.finish()) if (count(report, row)) yield row;
    report.encoding = encodingOf(spelling);
    report.complete = true;
  }
  report.encoding = encodingOf(spelling);
  return { header: layout.header, headerLine: layout.headerLine, sample, rows: rows(), report };
}

/** The first lines as rows of any width, to find the header; a quote that does not close soon is read as a letter. */
function sampleRows(lines: readonly string[], separator: string | undefined): AcceptedRow[] {
  const settings = { separator, width: undefined, maxCellCharacters: Number.POSITIVE_INFINITY, maxSpan: 5 };
  const assembler = new RowAssembler(settings);
  const rows = lines.flatMap((line, index) => assembler.push(index + 1, line.replaceAll('\u0000', '')));
  rows.push(...assembler.finish());
  return rows.map((row) =>
    isRejected(row)
      ? { line: row.line, lineCount: 1, cells: splitCells(row.text.replaceAll('"', ''), separator).cells }
      : row,
  );
}

function assembleSample(
  lines: readonly string[],
  layout: Layout,
  assembler: RowAssembler,
): (readonly string[])[] {
  const rows = lines
    .slice(layout.linesBefore)
    .flatMap((line, index) => assembler.push(layout.linesBefore + index + 1, line));
  return rows.flatMap((row) => (isRejected(row) ? [] : [row.cells])).slice(0, SAMPLE_ROWS);
}

function newReport(
  name: string,
  found: Pick<TableReport, 'format' | 'separator' | 'sheet' | 'sheets'>,
): TableReport {
  const lines = { read: 0, beforeTable: 0, blank: 0, accepted: 0, rejected: 0 };
  return { name, ...found, encoding: 'utf-8', lines, complete: false };
}

/** Counts the lines of a row; false for a blank row, which is not handed over. */
function count(report: TableReport, row: TableRow): boolean {
  if (isRejected(row)) {
    report.lines.rejected += row.lineCount;
    return true;
  }
  if (row.cells.every((cell) => cell === '')) {
    report.lines.blank += row.lineCount;
    return false;
  }
  report.lines.accepted += row.lineCount;
  return true;
}
