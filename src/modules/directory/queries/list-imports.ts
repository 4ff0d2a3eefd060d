import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listImports } from '#modules/directory/contract/imports.ts';
import { importCard } from '#modules/directory/store/imports.ts';
import type { DirectoryTables } from '#modules/directory/tables.ts';

export const listImportsQuery = defineQuery(listImports, {
  async read(tx) {
    const rows = await tx
      .withTables<DirectoryTables>()
      .selectFrom('directory.import')
      .selectAll()
      .where('territory_id', '=', sql<string>`kernel.territory()`)
      .orderBy('started_at', 'desc')
      .limit(30)
      .execute();
    return { imports: rows.map(importCard) };
  },
});
