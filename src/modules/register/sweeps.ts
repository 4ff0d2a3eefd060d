import { sql } from 'kysely';
import type { Sweep } from '#kernel/catalogue.ts';
import type { Tx } from '#kernel/database.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { confirmEntryCommand } from './commands/confirm-entry.ts';
import { followSituationCommand } from './commands/follow-situation.ts';
import { markOverdueCommand } from './commands/mark-overdue.ts';
import { planWindows } from './windows.ts';

/** The day in the territory; undefined before a territory has been described. */
async function today(tx: Tx, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from register.entry where territory_id = kernel.territory()`.execute(tx);
  return rows[0]?.count ? dayOf(now, (await getTerritory(tx)).timeZone) : undefined;
}

export const registerSweeps: readonly Sweep[] = [
  {
    name: 'register.confirm-entries',
    every: 600,
    command: confirmEntryCommand,
    due: async (tx, now) => {
      const day = await today(tx, now);
      if (day === undefined) return [];
      const { rows } = await sql<{ entryId: string }>`
        select entry_id as "entryId" from register.entry
        where territory_id = kernel.territory() and state = 'opposition-period' and oppose_until < ${day}
          and superseded_at is null limit 500`.execute(tx);
      return rows.map(({ entryId }) => ({ key: entryId, input: { entryId } }));
    },
  },
  {
    name: 'register.mark-overdue',
    every: 600,
    command: markOverdueCommand,
    due: async (tx, now) => {
      const day = dayOf(now);
      const { rows } = await sql<{ kind: string; id: string }>`
        select 'entry' as kind, entry_id as id from register.entry
        where territory_id = kernel.territory() and state = 'requested' and acknowledge_by < ${day}
          and acknowledgement_overdue_at is null and superseded_at is null
        union all
        select 'request', request_id from register.request
        where territory_id = kernel.territory() and settled_at is null and due_on < ${day} and overdue_at is null
        limit 500`.execute(tx);
      return rows.map((row) => ({ key: `${row.kind}/${row.id}`, input: row }));
    },
  },
  {
    // The guarantee behind the reactions: whatever was missed, reading ends within a minute of the crisis.
    name: 'register.follow-situations',
    every: 15,
    command: followSituationCommand,
    due: async (tx, now) => {
      const { open, close } = await planWindows(tx, now);
      if (open.length + close.length === 0) return [];
      return [{ key: now.toISOString(), input: { cause: `sweep ${now.toISOString()}` } }];
    },
  },
];
