import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { findEntry } from '../contract/reading.ts';
import type { EntryState } from '../contract.ts';
import { findLivingEntryOf } from '../store.ts';
import { findRules } from '../store-rules.ts';
import { entryView } from './entry-view.ts';

export const findEntryQuery = defineQuery(findEntry, {
  read: async (tx, { personId }) => {
    const row = await findLivingEntryOf(tx, personId);
    if (!row) {
      return {
        entry: null,
        requester: null,
        homeService: null,
        extras: {},
        extrasHeld: [],
        forOtherRisks: false,
        steps: [],
      };
    }
    const steps = await sql<{ at: Date; state: EntryState; who: string; reason: string }>`
      select at, state, actor_label as who, reason from register.step
      where territory_id = kernel.territory() and entry_id = ${row.entry_id} order by step_id`.execute(tx);
    return {
      entry: entryView(row),
      requester: row.requester,
      homeService: row.home_service,
      extras: row.extras,
      extrasHeld: (await findRules(tx, row.commune_code)).extras,
      forOtherRisks: row.for_other_risks,
      steps: steps.rows.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    };
  },
  shows: ({ entry }) => (entry ? [entry.personId] : []),
});
