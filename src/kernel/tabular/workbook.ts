import readSheets from 'read-excel-file/node';
import type { AcceptedRow, TableLimits } from './table.ts';
import { refuseTable } from './tabular-refusals.ts';
import { readZipDirectory, unpack, type ZipEntry } from './zip-directory.ts';

export type WorkbookSheet = { readonly name: string; readonly rows: readonly AcceptedRow[] };

/** The last row of a sheet of Excel. */
const LAST_ROW = 1_048_576;

/**
 * Reads the sheets of an XLSX workbook, every cell as the text a person would type: numbers without grouping, dates
 * `YYYY-MM-DD`, booleans `VRAI`/`FAUX`, formulas by their last value. Sizes are checked before anything is opened.
 * @throws Refusal `tabular.workbook-too-large`, `tabular.damaged-workbook`, `tabular.open-document`,
 * `tabular.not-a-table`.
 */
export async function readWorkbook(archive: Buffer, limits: TableLimits): Promise<WorkbookSheet[]> {
  if (archive.length > limits.maxWorkbookBytes) throw refuseTable('tabular.workbook-too-large');
  const entries = readZipDirectory(archive, limits.maxUnpackedBytes);
  const names = new Set(entries.map((entry) => entry.name));
  if (names.has('content.xml') && names.has('mimetype')) throw refuseTable('tabular.open-document');
  if (!names.has('xl/workbook.xml')) throw refuseTable('tabular.not-a-table', { found: 'zip' });
  for (const entry of entries) await mustBeOfHumanSize(entry, limits.maxWorkbookCells);
  const sheets = await readSheets(archive, { trim: false, parseNumber: plainNumber }).catch(() => {
    throw refuseTable('tabular.damaged-workbook');
  });
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((cells, index) => ({ line: index + 1, lineCount: 1, cells: cells.map(cellText) })),
  }));
}

/** One cell at XFD1048576 makes a reader fill a rectangle of 17 milliards: look at the addresses first. */
async function mustBeOfHumanSize(entry: ZipEntry, maxCells: number): Promise<void> {
  if (!entry.name.endsWith('.xml')) return;
  const isSheet = entry.name.includes('worksheets/');
  let tail = '';
  let rows = 0;
  let columns = 0;
  for await (const chunk of unpack(entry)) {
    if (!isSheet) continue;
    const text = tail + chunk.toString('latin1');
    for (const [, letters = '', digits = ''] of text.matchAll(
      /\sr\s*=\s*["']([A-Za-z]{0,8})(\d{1,12})["']/g,
    )) {
      rows = Math.max(rows, Number(digits));
      columns = Math.max(columns, columnNumber(letters));
    }
    if (rows > LAST_ROW || rows * Math.max(1, columns) > maxCells)
      throw refuseTable('tabular.workbook-too-large');
    tail = text.slice(-32);
  }
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** `612345678` stays itself, `37.799999999999997` is 37.8 again, identifiers beyond 15 digits keep what is written. */
function plainNumber(written: string): string {
  if (/^-?\d+$/.test(written)) return written;
  const number = Number(written);
  if (!Number.isFinite(number)) return written;
  const rounded = Number(number.toPrecision(15));
  return Number.isInteger(rounded) ? BigInt(rounded).toString() : String(rounded);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const iso = value.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
  }
  if (typeof value === 'boolean') return value ? 'VRAI' : 'FAUX';
  return String(value).trim();
}
