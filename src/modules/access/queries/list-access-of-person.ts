import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listAccessOfPerson as contract } from '#modules/access/contract/account.ts';

interface Row {
  id: number;
  at: Date;
  name: string;
  role: string;
  query: string;
  ground: string;
}

const pageSize = 200;

/** The coordination answers for the whole log (data protection officer); everyone else reads their own lines. */
export const listAccessOfPerson = defineQuery(contract, {
  read: async (tx, { personId, before }, { actor }) => {
    const complete = actor.role === 'coordinator' || actor.role === 'system';
    const { rows } = await sql<Row>`
      select id, at, actor_label as name, actor_role as role, query, ground from kernel.access_log
      where territory_id = kernel.territory() and person_id = ${personId}
        and (${complete} or actor_id = ${actor.id}) and id < ${before ?? Number.MAX_SAFE_INTEGER}
      order by id desc limit ${pageSize}`.execute(tx);
    return { complete, accesses: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  },
});
