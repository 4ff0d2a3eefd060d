/** A file handed over by a person: its bytes at once, or as a stream of chunks. The name only serves the report. */
export type TableSource =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly stream: AsyncIterable<Uint8Array> };

export type TableOptions = {
  /** `none` for files without a header line (FINESS): cells are then only known by position. Default `detect`. */
  readonly header?: 'detect' | 'none';
  /** Column names that would tell the header line from the titles above it. */
  readonly knownNames?: readonly string[];
  /** `any` accepts rows of any width (files that mix several kinds of rows). Default `header`. */
  readonly width?: 'header' | 'any';
  /** What to do when two columns have the same name: refuse (default) or call the second `Name (2)`. */
  readonly duplicateNames?: 'refuse' | 'number';
  /** Name of the sheet of a workbook. Default: the one that looks most like the table. */
  readonly sheet?: string | undefined;
  readonly maxColumns?: number;
  readonly maxCellCharacters?: number;
  readonly maxLineBytes?: number;
  readonly maxWorkbookBytes?: number;
  readonly maxUnpackedBytes?: number;
  readonly maxWorkbookCells?: number;
};

export type TableLimits = {
  readonly maxColumns: number;
  readonly maxCellCharacters: number;
  readonly maxLineBytes: number;
  readonly maxWorkbookBytes: number;
  readonly maxUnpackedBytes: number;
  readonly maxWorkbookCells: number;
};

/** Generous for registers and national files, far below what hurts a small machine. 32 767 is the cell of Excel. */
export const TABLE_LIMITS: TableLimits = {
  maxColumns: 256,
  maxCellCharacters: 32_767,
  maxLineBytes: 1_048_576,
  maxWorkbookBytes: 40 * 1_048_576,
  maxUnpackedBytes: 250 * 1_048_576,
  maxWorkbookCells: 5_000_000,
};

export type RejectionReason =
  | 'unbalanced-quote'
  | 'too-few-cells'
  | 'too-many-cells'
  | 'nul-character'
  | 'line-too-long'
  | 'cell-too-long';

/** A row as read. `line` is the physical line (or row of the sheet) where it starts, from 1; it spans `lineCount`. */
export type AcceptedRow = {
  readonly line: number;
  readonly lineCount: number;
  readonly cells: readonly string[];
};

/** A row that could not be read, with its text (at most 2 000 characters) for the file of corrections. */
export type RejectedRow = {
  readonly line: number;
  readonly lineCount: number;
  readonly rejected: RejectionReason;
  readonly text: string;
};

export type TableRow = AcceptedRow | RejectedRow;

export function isRejected(row: TableRow): row is RejectedRow {
  return 'rejected' in row;
}

export type Encoding = 'ascii' | 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'mixed';

/** Every physical line is counted once: `read = beforeTable + blank + accepted + rejected`. */
export type LineCounts = {
  read: number;
  /** Titles above the header, and the header. */
  beforeTable: number;
  blank: number;
  accepted: number;
  rejected: number;
};

/** What was found. Encoding and counts grow while rows are read and are final when `complete`. */
export type TableReport = {
  readonly name: string;
  readonly format: 'text' | 'workbook';
  encoding: Encoding;
  /** Undefined for one column, and for workbooks. */
  readonly separator: string | undefined;
  /** The sheet of a workbook that is read. */
  readonly sheet: string | undefined;
  /** All its sheets, with how many rows hold more than one cell. */
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  readonly lines: LineCounts;
  complete: boolean;
};

export type Table = {
  /** Column names as written, trimmed; empty when there is no header line. */
  readonly header: readonly string[];
  /** Physical line of the header, 0 without one. */
  readonly headerLine: number;
  /** The first rows, already read, to guess the columns by content. They come again in `rows`. */
  readonly sample: readonly (readonly string[])[];
  /** To be read once. Blank rows are counted and left out. */
  readonly rows: AsyncIterable<TableRow>;
  readonly report: TableReport;
};
