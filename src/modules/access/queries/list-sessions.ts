import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { listSessions as contract } from '#modules/access/contract/account.ts';
import { isAlive } from '#modules/access/domain/session-life.ts';
import type { Role } from '#vocabulary/role.ts';

interface Row {
  sessionId: string;
  accountId: string | null;
  ownerId: string;
  name: string;
  role: Role | null;
  device: string;
  level: number;
  startedAt: Date;
  lastActiveAt: Date;
  expiresAt: Date;
  onTour: boolean;
}

export const listSessions = defineQuery(contract, {
  read: async (tx, { whose }, { actor, now }) => {
    if (whose === 'territory' && !['coordinator', 'technical-admin', 'system'].includes(actor.role)) {
      throw new Refusal({ kind: 'forbidden', code: 'kernel.forbidden' });
    }
    const { rows } = await sql<Row>`
      select s.session_id as "sessionId", s.account_id as "accountId", coalesce(s.account_id, s.link_id) as "ownerId",
        coalesce(a.display_name, l.label, '') as name, coalesce(m.role, l.role) as role, s.device, s.level,
        s.started_at as "startedAt", s.last_active_at as "lastActiveAt", s.expires_at as "expiresAt", s.on_tour as "onTour"
      from access.session s
      left join access.account a using (account_id)
      left join access.membership m on m.territory_id = s.territory_id and m.account_id = s.account_id
      left join access.signed_link l on l.territory_id = s.territory_id and l.link_id = s.link_id
      where s.ended_at is null and s.expires_at > ${now}
        and (${whose} = 'territory' and s.territory_id = kernel.territory() or s.account_id = ${actor.id})
      order by s.last_active_at desc limit 500`.execute(tx);
    return {
      sessions: rows
        .filter((row) => isAlive({ ...row, role: row.role ?? 'professional' }, now))
        .map((row) => ({
          sessionId: row.sessionId,
          accountId: row.accountId,
          name: row.name,
          role: row.role,
          device: row.device,
          level: row.level,
          startedAt: row.startedAt.toISOString(),
          lastActiveAt: row.lastActiveAt.toISOString(),
          own: row.ownerId === actor.id,
        })),
    };
  },
});
