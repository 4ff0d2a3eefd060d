import { sql } from 'kysely';
import type { BulkSession } from '#kernel/database.ts';

/** Copies what was set aside from its temporary table, a few thousand lines at a time. */
export async function keepRejections(
  session: BulkSession,
  { territoryId, importId, count }: { territoryId: string; importId: string; count: number },
): Promise<void> {
  const step = 20_000;
  for (let from = 0; from < count; from += step) {
    await session.transaction((tx) =>
      sql`insert into directory.import_rejection (territory_id, import_id, rank, file, line, reason, text)
        select ${territoryId}, ${importId}, rank, file, line, reason, text from pg_temp.staged_rejection
        where rank > ${from} and rank <= ${from + step}`.execute(tx),
    );
  }
}
