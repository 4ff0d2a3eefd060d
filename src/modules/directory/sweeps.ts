import { sql } from 'kysely';
import type { Sweep } from '#kernel/catalogue.ts';
import { finishImportCommand } from '#modules/directory/commands/finish-import.ts';
import { activeStates } from '#modules/directory/store/imports.ts';
import type { DirectoryTables } from '#modules/directory/tables.ts';

const silentMilliseconds = 3 * 60_000;
const words = {
  fr: "L'import ne donne plus de nouvelles : le serveur a sans doute redémarré. Relancez le même fichier pour finir.",
  en: 'The import went silent: the server probably restarted. Import the same file again to finish.',
};

/** An import whose server died says nothing any more: after three minutes it is closed, so that another may begin. */
export const directorySweeps: readonly Sweep[] = [
  {
    name: 'directory.close-silent-imports',
    every: 60,
    command: finishImportCommand,
    async due(tx, now) {
      const rows = await tx
        .withTables<DirectoryTables>()
        .selectFrom('directory.import')
        .selectAll()
        .where('territory_id', '=', sql<string>`kernel.territory()`)
        .where('state', 'in', activeStates)
        .where('beat_at', '<', new Date(now.getTime() - silentMilliseconds))
        .execute();
      return rows.map((row) => ({
        key: row.import_id,
        input: {
          importId: row.import_id,
          outcome: 'interrupted',
          bytesRead: Number(row.bytes_read),
          lines: {
            read: Number(row.lines_read),
            heading: Number(row.lines_heading),
            accepted: Number(row.lines_accepted),
            rejected: Number(row.lines_rejected),
            outside: Number(row.lines_outside),
            withoutPlace: Number(row.lines_without_place),
          },
          fileDate: null,
          result: null,
          refusal: { code: 'directory.import-interrupted', words },
        },
      }));
    },
  },
];
