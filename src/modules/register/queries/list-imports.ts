import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listImports } from '../contract/reading.ts';

interface ImportRow {
  importId: string;
  communeCode: string;
  fileName: string;
  who: string;
  at: Date;
  read: number;
  accepted: number;
  rejected: number;
  created: number;
  changed: number;
  unchanged: number;
}

export const listImportsQuery = defineQuery(listImports, {
  read: async (tx) => {
    const { rows } = await sql<ImportRow>`
      select import_id as "importId", commune_code as "communeCode", file_name as "fileName", imported_by_label as who, at,
        read, accepted, rejected, created, changed, unchanged
      from register.import where territory_id = kernel.territory() order by at desc limit 50`.execute(tx);
    return { imports: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) };
  },
});
