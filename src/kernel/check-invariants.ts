import { sql } from 'kysely';
import type { Catalogue } from '#kernel/catalogue.ts';
import { type Database, systemScope } from '#kernel/database.ts';

export interface InvariantResult {
  readonly id: string;
  readonly says: { readonly fr: string; readonly en: string };
  /** Rows that break it; empty is what everyone wants. */
  readonly broken: readonly Record<string, unknown>[];
}

/** Reads every declared invariant in one territory. Changes nothing; also run by the terminal and at night. */
export async function checkInvariants(
  database: Database,
  catalogue: Catalogue,
  { territoryId, now }: { readonly territoryId: string; readonly now: Date },
): Promise<InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const { id, says, sql: statement } of catalogue.invariants) {
    const broken = await database.transaction(systemScope(territoryId, now), async (tx) => {
      const { rows } = await sql.raw<Record<string, unknown>>(statement).execute(tx);
      return rows;
    });
    results.push({ id, says, broken });
  }
  return results;
}
