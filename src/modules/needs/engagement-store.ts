import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { type EngagementKind, engagementBegun, engagementEnded } from '#modules/needs/contract.ts';

interface Request {
  readonly personId: string;
  readonly kind: EngagementKind;
  readonly originId: string;
  readonly knowingly: boolean;
  readonly code?: string;
}

/** What an engagement is called when it has no spoken code. */
const kindWords: Readonly<Record<EngagementKind, string>> = {
  visit: 'visite',
  need: 'besoin',
  call: 'appel',
};

/** The unique index decides, in one statement: two teams at once only if the second one knows. */
export async function startEngagement(tx: Tx, effects: Effects, request: Request): Promise<void> {
  await withSystemRole(tx, async () => {
    const { personId, kind, originId, code } = request;
    const { rows: others } = await sql<{
      holder_id: string;
      origin_id: string;
      kind: EngagementKind;
      code: string | null;
    }>`
      select holder_id, origin_id, kind, code from needs.engagement where territory_id = kernel.territory()
      and person_id = ${personId} and ended_at is null order by begun_at`.execute(tx);
    const mine = others.filter(({ holder_id }) => holder_id === effects.actor.id);
    if (mine.some(({ origin_id }) => origin_id === originId)) return;
    // The same holder twice is one team, which knows.
    const knowingly = request.knowingly || mine.length > 0;
    const engagementId = effects.newId();
    const { rows } =
      await sql`insert into needs.engagement (territory_id, engagement_id, person_id, kind, origin_id, code,
        holder_id, holder_label, knowingly, begun_at)
      values (kernel.territory(), ${engagementId}, ${personId}, ${kind}, ${originId}, ${code ?? null}, ${effects.actor.id},
        ${effects.actor.label}, ${knowingly && others.length > 0}, ${effects.now})
      on conflict do nothing returning engagement_id`.execute(tx);
    if (rows.length === 0) {
      const other = others[0];
      const facts = { code: other?.code ?? kindWords[other?.kind ?? 'visit'] };
      throw new Refusal({ kind: 'conflict', code: 'needs.already-engaged', facts });
    }
    const data = { engagementId, personId, kind, originId, knowingly: knowingly && others.length > 0 };
    effects.publish(fact(engagementBegun, { kind: 'person', id: personId }, data));
  });
}

export async function endEngagements(tx: Tx, effects: Effects, originId: string): Promise<void> {
  await withSystemRole(tx, async () => {
    const { rows } = await sql`update needs.engagement set ended_at = ${effects.now}
      where territory_id = kernel.territory() and origin_id = ${originId} and ended_at is null
      returning engagement_id`.execute(tx);
    if (rows.length > 0)
      effects.publish(fact(engagementEnded, { kind: 'engagement', id: originId }, { originId }));
  });
}
