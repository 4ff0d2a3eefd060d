import { sql } from 'kysely';
import type { Ground } from '#modules/visits/testing/ground.ts';

/** What the tests look at behind the contracts. */
export const live = { which: 'live', communeCode: null } as const;
export const minutes = (count: number) => count * 60_000;

export async function needStatus({ spine }: Ground, needId: string) {
  return spine.as(spine.actor('system'), async (tx) => {
    const { rows } = await sql<{
      status: string;
      outcome: string | null;
      step: number;
      owner: string | null;
      duty: string | null;
    }>`
      select status, outcome, step, owner_account_id as owner, owner_duty as duty from needs.need where need_id = ${needId}`.execute(
      tx,
    );
    return rows[0];
  });
}

export async function openNeeds({ spine }: Ground, visitId: string) {
  return spine.as(spine.actor('system'), async (tx) => {
    const { rows } = await sql<{
      kind: string;
      severity: number;
      duty: string | null;
      witness: string | null;
    }>`
      select n.kind, n.severity, n.owner_duty as duty, w.account_id as witness from needs.need n
      left join needs.witness w on w.need_id = n.need_id
      where n.origin_kind = 'visit' and n.origin_id = ${visitId} order by n.kind`.execute(tx);
    return rows;
  });
}

export async function texts({ spine }: Ground) {
  return spine.as(spine.actor('system'), async (tx) => {
    const { rows } = await sql<{ account_id: string; body: string; purpose: string; about_id: string }>`
      select account_id, body, purpose, about_id from notices.notice where territory_id = ${spine.territoryId} and purpose like 'visit-%'`.execute(
      tx,
    );
    return rows;
  });
}
