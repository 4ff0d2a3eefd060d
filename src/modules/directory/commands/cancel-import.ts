import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { cancelImport } from '#modules/directory/contract/imports.ts';
import { imported } from '#modules/directory/contract.ts';
import { isActive, lockImport } from '#modules/directory/store/imports.ts';
import type { DirectoryTables } from '#modules/directory/tables.ts';

/** Whoever runs the import sees it at its next beat and gives up. */
export const cancelImportCommand = defineCommand(cancelImport, {
  load: (tx, input) => lockImport(tx, input.importId),
  decide(found, { importId }) {
    if (!isActive(found.state)) throw new Refusal({ kind: 'conflict', code: 'directory.import-over' });
    const { kind, dry_run: dryRun } = found;
    return {
      change: importId,
      facts: [
        fact(
          imported,
          { kind: 'directory-import', id: importId },
          { importId, kind, outcome: 'cancelled', dryRun, diff: null },
        ),
      ],
      output: {},
    };
  },
  async save(tx, importId, { now }) {
    await tx
      .withTables<DirectoryTables>()
      .updateTable('directory.import')
      .set({ state: 'cancelled', finished_at: now, beat_at: now })
      .where('territory_id', '=', sql<string>`kernel.territory()`)
      .where('import_id', '=', importId)
      .execute();
  },
});
