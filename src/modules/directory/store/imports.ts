import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { ImportCard, ImportKind, LineCounts } from '#modules/directory/contract/imports.ts';
import type { DirectoryTables, ImportRow, ImportState, StoredImport } from '#modules/directory/tables.ts';

export const activeStates = ['receiving', 'reading', 'merging'] as const;

export function isActive(state: ImportState): boolean {
  return (activeStates as readonly string[]).includes(state);
}

const own = sql<string>`kernel.territory()`;

export async function lockImport(tx: Tx, importId: string): Promise<StoredImport> {
  const row = await tx
    .withTables<DirectoryTables>()
    .selectFrom('directory.import')
    .selectAll()
    .where('territory_id', '=', own)
    .where('import_id', '=', importId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal({ kind: 'not-found', code: 'directory.unknown-import' });
  return row;
}

/** The import of that kind that is under way, if any. */
export async function lockActiveImport(tx: Tx, kind: ImportKind): Promise<StoredImport | undefined> {
  return tx
    .withTables<DirectoryTables>()
    .selectFrom('directory.import')
    .selectAll()
    .where('territory_id', '=', own)
    .where('kind', '=', kind)
    .where('state', 'in', activeStates)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertImport(
  tx: Tx,
  row: Pick<
    ImportRow,
    | 'territory_id'
    | 'import_id'
    | 'kind'
    | 'scope'
    | 'dry_run'
    | 'accept_endings'
    | 'file_name'
    | 'file_bytes'
    | 'started_by'
    | 'started_by_label'
    | 'started_at'
  >,
): Promise<void> {
  await tx
    .withTables<DirectoryTables>()
    .insertInto('directory.import')
    .values({
      ...row,
      state: 'receiving',
      file_date: null,
      result: null,
      refusal: null,
      beat_at: row.started_at,
      finished_at: null,
    })
    .execute();
}

export interface Beat {
  readonly state: 'receiving' | 'reading' | 'merging';
  readonly bytesRead: number;
  readonly lines: LineCounts;
  readonly now: Date;
}

/** Tells where an import is. False when it was stopped meanwhile: whoever runs it must give up. */
export async function recordBeat(tx: Tx, importId: string, beat: Beat): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .withTables<DirectoryTables>()
    .updateTable('directory.import')
    .set({ state: beat.state, bytes_read: beat.bytesRead, beat_at: beat.now, ...lineColumns(beat.lines) })
    .where('territory_id', '=', own)
    .where('import_id', '=', importId)
    .where('state', 'in', activeStates)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export function lineColumns(lines: LineCounts) {
  return {
    lines_read: lines.read,
    lines_heading: lines.heading,
    lines_accepted: lines.accepted,
    lines_rejected: lines.rejected,
    lines_outside: lines.outside,
    lines_without_place: lines.withoutPlace,
  };
}

export function importCard(row: StoredImport): ImportCard {
  return {
    importId: row.import_id,
    kind: row.kind,
    state: row.state,
    scope: row.scope,
    dryRun: row.dry_run,
    fileName: row.file_name,
    fileDate: row.file_date,
    fileBytes: row.file_bytes,
    bytesRead: Number(row.bytes_read),
    lines: {
      read: Number(row.lines_read),
      heading: Number(row.lines_heading),
      accepted: Number(row.lines_accepted),
      rejected: Number(row.lines_rejected),
      outside: Number(row.lines_outside),
      withoutPlace: Number(row.lines_without_place),
    },
    result: row.result,
    refusal: row.refusal,
    startedBy: row.started_by_label,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

/** What was set aside is kept for ninety days: long enough to correct it, and the next file replaces it anyway. */
export async function forgetOldRejections(tx: Tx, now: Date): Promise<void> {
  const limit = new Date(now.getTime() - 90 * 86_400_000);
  await sql`delete from directory.import_rejection r using directory.import i
    where r.territory_id = kernel.territory() and i.territory_id = r.territory_id and i.import_id = r.import_id
      and i.started_at < ${limit}`.execute(tx);
}
