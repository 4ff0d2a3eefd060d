import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { beginImport } from '#modules/directory/contract/imports.ts';
import { importBegun } from '#modules/directory/contract.ts';
import { forgetOldRejections, insertImport, lockActiveImport } from '#modules/directory/store/imports.ts';
import { getTerritory } from '#modules/territory/api.ts';

export const beginImportCommand = defineCommand(beginImport, {
  load: async (tx, input) => ({
    running: await lockActiveImport(tx, input.kind),
    /** Without communes, no line of a national file could be told to be ours. */
    departments: input.scope === 'everywhere' ? ['*'] : (await getTerritory(tx)).departments,
  }),
  decide({ running, departments }, input) {
    if (running) throw new Refusal({ kind: 'conflict', code: 'directory.import-running' });
    if (departments.length === 0) throw new Refusal({ kind: 'conflict', code: 'directory.no-commune' });
    const { importId, kind } = input;
    return {
      change: input,
      facts: [fact(importBegun, { kind: 'directory-import', id: importId }, { importId, kind })],
      output: { importId },
    };
  },
  async save(tx, input, { actor, now }) {
    await forgetOldRejections(tx, now);
    await insertImport(tx, {
      territory_id: actor.territoryId,
      import_id: input.importId,
      kind: input.kind,
      scope: input.scope,
      dry_run: input.dryRun,
      accept_endings: input.acceptEndings,
      file_name: input.fileName,
      file_bytes: input.fileBytes,
      started_by: actor.id,
      started_by_label: actor.label,
      started_at: now,
    });
  },
});
