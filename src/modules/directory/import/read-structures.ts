import { Refusal } from '#kernel/refusal.ts';
import { readTable } from '#kernel/tabular/read-table.ts';
import { isRejected } from '#kernel/tabular/table.ts';
import { type FinessStructure, readPosition, readStructure } from '#modules/directory/domain/finess-row.ts';
import {
  type Area,
  type Communes,
  isInArea,
  type KnownCommune,
  resolvePlace,
} from '#modules/directory/domain/place.ts';
import type { Position } from '#modules/directory/domain/projection.ts';
import type { SourceFile } from '#modules/directory/import/source-files.ts';
import type { Tally } from '#modules/directory/import/tally.ts';

export interface PlacedStructure extends FinessStructure {
  readonly commune: KnownCommune;
}

export interface ReadStructures {
  readonly structures: ReadonlyMap<string, PlacedStructure>;
  readonly positions: ReadonlyMap<string, Position>;
  /** Day of the extraction: `finess;etalab;111;2026-05-12`. */
  readonly fileDate: string | null;
  readonly encoding: string;
  readonly repeated: number;
}

export interface StructureReading {
  readonly area: Area;
  readonly communes: Communes;
  readonly tally: Tally;
  beat(): Promise<void>;
}

/** Reads the FINESS stock file: `structureet` rows, then `geolocalisation` rows. Rows of other kinds are set aside. */
export async function readStructures(file: SourceFile, reading: StructureReading): Promise<ReadStructures> {
  const { tally } = reading;
  const table = await readTable(
    { name: file.name, stream: file.chunks() },
    { header: 'none', width: 'any', maxColumns: 80 },
  );
  const book = new StructureBook(reading, file.name.slice(0, 120));
  let lines = 0;
  for await (const row of table.rows) {
    if (isRejected(row)) {
      tally.reject(file.name, row.line, { reason: row.rejected, text: row.text });
      tally.counts.heading += row.lineCount - 1;
    } else {
      book.take(row.cells, row.line);
      tally.counts.heading += row.lineCount - 1;
    }
    lines += 1;
    if (lines % 2_000 === 0) {
      if (tally.rejections.full) await tally.rejections.flush();
      await reading.beat();
    }
  }
  if (book.rows === 0) throw new Refusal({ kind: 'invalid', code: 'directory.not-a-structures-file' });
  tally.counts.read = table.report.lines.read;
  tally.counts.heading += table.report.lines.blank + table.report.lines.beforeTable;
  return {
    structures: book.structures,
    positions: book.positions,
    fileDate: book.fileDate,
    encoding: table.report.encoding,
    repeated: book.repeated,
  };
}

class StructureBook {
  readonly structures = new Map<string, PlacedStructure>();
  readonly positions = new Map<string, Position>();
  fileDate: string | null = null;
  repeated = 0;
  /** Rows of either kind. */
  rows = 0;
  readonly #reading: StructureReading;
  readonly #file: string;

  constructor(reading: StructureReading, file: string) {
    this.#reading = reading;
    this.#file = file;
  }

  take(cells: readonly string[], line: number): void {
    const { tally } = this.#reading;
    const kind = (cells[0] ?? '').trim().toLowerCase();
    if (kind === 'structureet') this.#takeStructure(cells, line);
    else if (kind === 'geolocalisation') this.#takePosition(cells, line);
    else if (kind === 'finess' && this.rows === 0) {
      tally.counts.heading += 1;
      this.fileDate = cells.find((cell) => /^\d{4}-\d{2}-\d{2}$/.test(cell)) ?? null;
    } else tally.reject(this.#file, line, { reason: 'unknown-record', text: cells.join(';') });
  }

  #takeStructure(cells: readonly string[], line: number): void {
    const { tally, area, communes } = this.#reading;
    this.rows += 1;
    const read = readStructure(cells);
    if ('problem' in read) {
      tally.reject(this.#file, line, { reason: read.problem, text: cells.join(';') });
      return;
    }
    const { commune } = resolvePlace(
      { communeCode: read.communeCode, postcode: read.postcode, communeName: '', cedexOffice: read.routing },
      communes,
    );
    if (!commune || !isInArea(area, commune)) {
      tally.counts.outside += 1;
      if (!commune) tally.counts.withoutPlace += 1;
      return;
    }
    tally.counts.accepted += 1;
    if (read.warnings.length > 0) tally.doubtful += 1;
    if (this.structures.has(read.finess)) this.repeated += 1;
    this.structures.set(read.finess, { ...read, commune });
  }

  #takePosition(cells: readonly string[], line: number): void {
    const { tally } = this.#reading;
    this.rows += 1;
    const read = readPosition(cells);
    if (!read) tally.reject(this.#file, line, { reason: 'no-position', text: cells.join(';') });
    else if (!this.structures.has(read.finess)) tally.counts.outside += 1;
    else {
      tally.counts.accepted += 1;
      this.positions.set(read.finess, read.position);
    }
  }
}
