import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { listEntries } from '../contract/reading.ts';
import type { EntryRow } from '../store.ts';
import { entryView } from './entry-view.ts';

/** One page of the register, under the reader's row-level security. */
export const listEntriesQuery = defineQuery(listEntries, {
  read: async (tx, { communeCode, states, toAcknowledge, offset, limit }, { now }) => {
    const { rows } = await sql<EntryRow & { total: number }>`
      select *, count(*) over () as total from register.entry
      where territory_id = kernel.territory() and superseded_at is null
        and (${communeCode}::text is null or commune_code = ${communeCode})
        and (cardinality(${states}::text[]) = 0 or state = any (${states}::text[]))
        and (not ${toAcknowledge} or state in ('requested', 'acknowledged'))
      order by ${toAcknowledge ? sql`acknowledge_by, entry_id` : sql`coalesce(left_at, registered_at, created_at) desc, entry_id`}
      limit ${limit} offset ${offset}`.execute(tx);
    const cards = await listPersonCards(
      tx,
      rows.map(({ person_id }) => person_id),
      now,
    );
    const byId = new Map(cards.map((card) => [card.personId, card]));
    return {
      total: rows[0]?.total ?? 0,
      entries: rows.map((row) => ({ ...entryView(row), card: byId.get(row.person_id) ?? null })),
    };
  },
  shows: ({ entries }) => entries.flatMap(({ card }) => (card ? [card.personId] : [])),
});
