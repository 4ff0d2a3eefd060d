import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { getImport } from '#modules/directory/contract/imports.ts';
import { wordRejection } from '#modules/directory/domain/rejection-words.ts';
import { importCard } from '#modules/directory/store/imports.ts';
import type { DirectoryTables } from '#modules/directory/tables.ts';

const shown = 20;

export const getImportQuery = defineQuery(getImport, {
  async read(tx, { importId }) {
    const tables = tx.withTables<DirectoryTables>();
    const own = sql<string>`kernel.territory()`;
    const row = await tables
      .selectFrom('directory.import')
      .selectAll()
      .where('territory_id', '=', own)
      .where('import_id', '=', importId)
      .executeTakeFirst();
    if (!row) throw new Refusal({ kind: 'not-found', code: 'directory.unknown-import' });
    const rejections = await tables
      .selectFrom('directory.import_rejection')
      .select(['file', 'line', 'reason', 'text'])
      .where('territory_id', '=', own)
      .where('import_id', '=', importId)
      .orderBy('rank')
      .limit(shown)
      .execute();
    return {
      import: importCard(row),
      rejections: rejections.map(({ file, line, reason, text }) => ({
        file,
        line: Number(line),
        reason: wordRejection(reason),
        text,
      })),
    };
  },
});
