import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { ImportKind } from '#modules/directory/contract/imports.ts';

export interface LastFile {
  /** Day of the extraction; null when neither name nor content told it. */
  readonly fileDate: string | null;
  readonly importedAt: string;
}

/** The last public file of each kind that was really taken in. */
export async function lastFiles(tx: Tx): Promise<Record<ImportKind, LastFile | null>> {
  const { rows } = await sql<{ kind: ImportKind; fileDate: string | null; importedAt: Date }>`
    select distinct on (kind) kind, file_date as "fileDate", finished_at as "importedAt" from directory.import
    where territory_id = kernel.territory() and state = 'done' and not dry_run
    order by kind, started_at desc`.execute(tx);
  const of = (wanted: ImportKind): LastFile | null => {
    const row = rows.find(({ kind }) => kind === wanted);
    return row ? { fileDate: row.fileDate, importedAt: row.importedAt.toISOString() } : null;
  };
  return { professionals: of('professionals'), structures: of('structures') };
}
