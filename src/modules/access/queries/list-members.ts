import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listMembers as contract } from '#modules/access/contract/members.ts';
import type { AccountCard } from '#modules/access/contract.ts';

interface Row extends AccountCard {
  version: number;
  joinedAt: Date;
  disabledAt: Date | null;
  lastActiveAt: Date | null;
  openSessions: number;
}

export const listMembers = defineQuery(contract, {
  read: async (tx, _input, { actor, now }) => {
    const { rows } = await sql<Row>`
      select m.account_id as "accountId", a.display_name as "displayName", m.role, m.communes, a.email, a.phone,
        m.professional_id as "professionalId", m.version, m.joined_at as "joinedAt", m.disabled_at as "disabledAt",
        s.last_active_at as "lastActiveAt", coalesce(s.open, 0) as "openSessions"
      from access.membership m join access.account a using (account_id)
      left join (
        select account_id, count(*)::int as open, max(last_active_at) as last_active_at from access.session
        where territory_id = kernel.territory() and ended_at is null and expires_at > ${now} group by account_id
      ) s using (account_id)
      where m.territory_id = kernel.territory()
      order by m.disabled_at is not null, a.display_name collate "fr-x-icu", m.account_id`.execute(tx);
    return {
      members: rows.map((row) => ({
        ...row,
        joinedAt: row.joinedAt.toISOString(),
        disabledAt: row.disabledAt?.toISOString() ?? null,
        lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
        self: row.accountId === actor.id,
      })),
    };
  },
});
