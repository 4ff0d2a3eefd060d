import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';

export interface SearchStep {
  readonly at: number;
  readonly cost: number;
  readonly travel: number;
  readonly leftOut: number;
}

export interface SearchRow {
  readonly searchId: string;
  readonly day: string;
  readonly state: 'running' | 'kept' | 'failed';
  readonly seconds: number;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly endedAt: Date | null;
  readonly stopping: boolean;
  readonly steps: readonly SearchStep[];
}

const columns = sql`search_id as "searchId", day::text, state, seconds, asked_at as "askedAt", asked_by_label as "askedBy",
  ended_at as "endedAt", stop_asked as stopping, steps`;

export async function findLastSearch(tx: Tx, day: string): Promise<SearchRow | undefined> {
  const { rows } = await sql<SearchRow>`select ${columns} from visits.tour_search
    where territory_id = kernel.territory() and day = ${day}
    order by state = 'running' desc, asked_at desc, search_id desc limit 1`.execute(tx);
  return rows[0];
}

export async function findSearch(tx: Tx, searchId: string): Promise<SearchRow | undefined> {
  const { rows } = await sql<SearchRow>`select ${columns} from visits.tour_search
    where territory_id = kernel.territory() and search_id = ${searchId}`.execute(tx);
  return rows[0];
}

/** False when another one is running for that day: the unique index answers. */
export async function insertSearch(
  tx: Tx,
  { actor, now }: Effects,
  search: { readonly searchId: string; readonly day: string; readonly seconds: number },
): Promise<boolean> {
  const { rows } =
    await sql`insert into visits.tour_search (territory_id, search_id, day, state, seconds, asked_at, asked_by_label)
    values (kernel.territory(), ${search.searchId}, ${search.day}, 'running', ${search.seconds}, ${now}, ${actor.label})
    on conflict do nothing returning search_id`.execute(tx);
  return rows.length > 0;
}

export async function askToStop(tx: Tx, searchId: string): Promise<void> {
  await sql`update visits.tour_search set stop_asked = true
    where territory_id = kernel.territory() and search_id = ${searchId} and state = 'running'`.execute(tx);
}

export async function endSearch(
  tx: Tx,
  searchId: string,
  end: { readonly state: 'kept' | 'failed'; readonly at: Date },
): Promise<void> {
  await sql`update visits.tour_search set state = ${end.state}, ended_at = ${end.at}
    where territory_id = kernel.territory() and search_id = ${searchId} and state = 'running'`.execute(tx);
}

/** How far the search is, for the screen; answers whether it was asked to stop. */
export async function noteSteps(tx: Tx, searchId: string, steps: readonly SearchStep[]): Promise<boolean> {
  const { rows } = await sql<{
    stopping: boolean;
  }>`update visits.tour_search set steps = ${JSON.stringify(steps)}::jsonb
    where territory_id = kernel.territory() and search_id = ${searchId} and state = 'running'
    returning stop_asked as stopping`.execute(tx);
  return rows[0]?.stopping ?? true;
}
