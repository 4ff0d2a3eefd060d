import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import type { Text } from '#vocabulary/text.ts';
import { listAccesses } from '../contract/access.ts';
import { personNotFound } from '../refusals.ts';
import { findPersonRow } from '../store.ts';

const revealed: Text = { fr: 'Accès au logement révélés', en: 'Home access revealed' };
const read: Text = { fr: 'Fiche ou liste consultée', en: 'Record or list read' };

/** Consultations of one person's data, grouped by day, reader and kind, latest first. */
export const listAccessesQuery = defineQuery(listAccesses, {
  read: async (tx, { personId }) => {
    if (!(await findPersonRow(tx, personId))) throw personNotFound();
    const { rows } = await sql<{ at: Date; who: string; role: string; revealed: boolean; count: number }>`
      select max(at) as at, actor_label as who, actor_role as role, ground like 'reveal:%' as revealed, count(*)::int as count
      from kernel.access_log where territory_id = kernel.territory() and person_id = ${personId}
      group by actor_id, actor_label, actor_role, ground like 'reveal:%', date_trunc('day', at)
      order by max(at) desc limit 100`.execute(tx);
    return {
      accesses: rows.map(({ at, who, role, revealed: isReveal, count }) => ({
        at: at.toISOString(),
        who,
        role,
        what: isReveal ? revealed : read,
        count,
      })),
    };
  },
});
