import type { ImportKind, ImportResult, LineCounts } from '#modules/directory/contract/imports.ts';
import type { Area } from '#modules/directory/domain/place.ts';
import type { OpenedSource } from '#modules/directory/import/source-files.ts';

export interface ImportOrder {
  readonly importId: string;
  readonly kind: ImportKind;
  readonly scope: 'territory' | 'departments' | 'everywhere';
  /** Narrower than the territory: these communes only. */
  readonly communes?: readonly string[];
  readonly dryRun: boolean;
  readonly acceptEndings: boolean;
}

export interface ImportProgress {
  readonly state: 'reading' | 'merging';
  readonly bytesRead: number;
  readonly bytes: number;
  readonly lines: LineCounts;
  /** Since the reading began. */
  readonly linesPerSecond: number;
  /** Of the merge, 0 to 1. */
  readonly merged: number;
}

export interface ImportReport {
  readonly importId: string;
  readonly fileDate: string | null;
  readonly lines: LineCounts;
  readonly result: ImportResult;
}

/** What the two kinds of import are given and must give back. */
export interface ImportWork {
  readonly territoryId: string;
  readonly now: Date;
  readonly area: Area;
  readonly order: ImportOrder;
  readonly source: OpenedSource;
  beat(state: 'reading' | 'merging', lines: LineCounts, merged: number): Promise<void>;
}
export type ImportOutcome = Omit<ImportReport, 'importId'>;
