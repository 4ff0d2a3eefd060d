import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { derivedId } from '#kernel/ids.ts';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { readTable } from '#kernel/tabular/read-table.ts';
import { isRejected, type Table } from '#kernel/tabular/table.ts';
import { rejectionWords } from '#kernel/tabular/tabular-refusals.ts';
import type { Text } from '#vocabulary/text.ts';
import {
  type ColumnKey,
  type ImportLine,
  type ImportPreview,
  type ImportSettings,
  mostLines,
  type Rejection,
} from '../contract/import.ts';
import type { ExtraKind } from '../contract.ts';
import { type FoundColumns, findColumns, knownNames } from './columns.ts';
import { type ReadingOf, readLine } from './read-line.ts';
import { words } from './rejection-words.ts';

export interface RegisterFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function openTable({ name, bytes }: RegisterFile, sheet: string | null): Promise<Table> {
  const options = {
    knownNames,
    duplicateNames: 'number',
    maxColumns: 256,
    sheet: sheet ?? undefined,
  } as const;
  try {
    return await readTable({ name, bytes }, options);
  } catch (error) {
    // A list without a line of titles: columns are told by what stands in them.
    if (isRefusal(error) && error.code === 'tabular.no-header')
      return readTable({ name, bytes }, { ...options, header: 'none' });
    throw error;
  }
}

/** What is in the file, before anyone decides anything. Refuses `tabular.*` for what is no table. */
export async function previewFile(file: RegisterFile, sheet: string | null): Promise<ImportPreview> {
  const table = await openTable(file, sheet);
  const found = findColumns(table.header, table.sample);
  // Encoding is known once every line has been read.
  for await (const _ of table.rows);
  return {
    fileName: file.name.slice(0, 200),
    format: table.report.format,
    encoding: table.report.encoding,
    separator: table.report.separator ?? null,
    sheet: table.report.sheet ?? null,
    sheets: table.report.sheets.filter(({ rows }) => rows > 0),
    headerLine: table.headerLine,
    header: table.header,
    sample: table.sample.slice(0, 5).map((row) => row.map((cell) => cell.slice(0, 120))),
    ...found,
  };
}

export interface FileRead {
  readonly hash: string;
  readonly lines: readonly ImportLine[];
  readonly rejections: readonly Rejection[];
  readonly remarks: readonly { readonly line: number; readonly remark: Text }[];
  readonly blank: number;
  readonly columns: Readonly<Partial<Record<ColumnKey, number | null>>>;
  readonly extrasHeld: readonly ExtraKind[];
}

/**
 * Reads every line. `lines + rejections` are all the lines that are not blank: none is lost. Ids come from the import and
 * the line, so that the same import sent twice is the same command.
 */
export async function readFile(
  file: RegisterFile,
  {
    settings,
    importId,
    ...reading
  }: Omit<ReadingOf, 'columns' | 'firstComesFirst'> & { settings: ImportSettings; importId: string },
): Promise<FileRead> {
  const table = await openTable(file, settings.sheet);
  const columns = columnsOf(findColumns(table.header, table.sample), settings);
  const nameColumn = columns.fullName ?? columns.lastName ?? columns.birthName ?? columns.usedName;
  if (typeof nameColumn !== 'number') throw new Refusal({ kind: 'invalid', code: 'register.no-name-column' });
  const firstComesFirst = /^\s*pr[ée]nom/i.test(table.header[columns.fullName ?? -1] ?? '');
  const skipped = new Set(settings.skipLines);
  const lines: ImportLine[] = [];
  const rejections: Rejection[] = [];
  const remarks: { line: number; remark: Text }[] = [];
  for await (const row of table.rows) {
    if (lines.length + rejections.length >= mostLines) {
      throw new Refusal({ kind: 'invalid', code: 'register.too-many-lines', facts: { limit: mostLines } });
    }
    if ((lines.length + rejections.length) % 100 === 99) await nextTurn();
    if (isRejected(row)) {
      rejections.push({ line: row.line, reasons: [rejectionWords[row.rejected]], text: row.text });
      continue;
    }
    const text = row.cells.join(' ; ').slice(0, 500);
    if (skipped.has(row.line)) {
      rejections.push({ line: row.line, reasons: [words.skipped], text });
      continue;
    }
    const read = readLine(row.cells, { ...reading, settings, columns, firstComesFirst });
    if ('rejections' in read) {
      rejections.push({ line: row.line, reasons: [...read.rejections], text });
      continue;
    }
    const { person, accessFacts, enrolment } = read;
    const idOf = (what: string) => derivedId('register.import', importId, what, String(row.line));
    lines.push({
      line: row.line,
      personId: idOf('person'),
      entryId: idOf('entry'),
      person,
      accessFacts,
      enrolment,
    });
    for (const remark of read.remarks) remarks.push({ line: row.line, remark });
  }
  return {
    hash: createHash('sha256').update(file.bytes).digest('hex'),
    lines,
    rejections,
    remarks,
    blank: table.report.lines.blank,
    columns,
    extrasHeld: reading.extrasHeld,
  };
}

/** The columns found, corrected by hand: a column given to another meaning leaves the first. */
function columnsOf(found: FoundColumns, settings: ImportSettings): Partial<Record<ColumnKey, number | null>> {
  const corrected = new Set(Object.values(settings.columns).filter((column) => column !== null));
  const kept = Object.entries(found.columns).filter(([, column]) => !corrected.has(column));
  const columns: Partial<Record<ColumnKey, number | null>> = {
    ...Object.fromEntries(kept),
    ...settings.columns,
  };
  for (const [key, column] of Object.entries(columns) as [ColumnKey, number | null][]) {
    if (column !== null && found.health.includes(column)) columns[key] = null;
  }
  return columns;
}
