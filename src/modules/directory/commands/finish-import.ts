import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { finishImport } from '#modules/directory/contract/imports.ts';
import { imported } from '#modules/directory/contract.ts';
import { isActive, lineColumns, lockImport } from '#modules/directory/store/imports.ts';
import type { DirectoryTables } from '#modules/directory/tables.ts';

export const finishImportCommand = defineCommand(finishImport, {
  load: (tx, input) => lockImport(tx, input.importId),
  decide(found, input) {
    if (!isActive(found.state)) throw new Refusal({ kind: 'conflict', code: 'directory.import-over' });
    const { importId, outcome, result } = input;
    const { kind, dry_run: dryRun } = found;
    const diff = (kind === 'professionals' ? result?.activities : result?.structures) ?? null;
    const about = { kind: 'directory-import', id: importId };
    return {
      change: input,
      facts: [fact(imported, about, { importId, kind, outcome, dryRun, diff })],
      output: {},
    };
  },
  async save(tx, input, { now }) {
    await tx
      .withTables<DirectoryTables>()
      .updateTable('directory.import')
      .set({
        state: input.outcome,
        finished_at: now,
        beat_at: now,
        bytes_read: input.bytesRead,
        file_date: input.fileDate,
        result: input.result,
        refusal: input.refusal,
        ...lineColumns(input.lines),
      })
      .where('territory_id', '=', sql<string>`kernel.territory()`)
      .where('import_id', '=', input.importId)
      .execute();
  },
});
