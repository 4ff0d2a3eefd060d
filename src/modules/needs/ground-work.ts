import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { needEscalated } from '#modules/needs/contract.ts';
import { decideEscalate } from '#modules/needs/domain/escalate.ts';
import { rungAt } from '#modules/needs/domain/escalation-ladder.ts';
import { isLive, isOwnedBy, type LiveNeed, type OpenNeed } from '#modules/needs/domain/need.ts';
import { bodyOf, decideAccept } from '#modules/needs/domain/take.ts';
import { factOf } from '#modules/needs/facts.ts';
import { loadNeed, saveChange } from '#modules/needs/store.ts';

/** What another module's team does about a need, whatever that team's own rights on it. */

/** Somebody goes: the need is theirs until `until`. Already in other hands or closed: it stays there. */
export async function acceptFor(
  tx: Tx,
  effects: Effects,
  { needId, accountId, until }: { readonly needId: string; readonly accountId: string; readonly until: Date },
): Promise<void> {
  await withSystemRole(tx, async () => {
    const need = await loadNeed(tx, needId);
    if (!isLive(need) || (need.status !== 'open' && !isOwnedBy(need, accountId))) return;
    const change = decideAccept(need, { id: accountId, role: 'system' }, effects.now);
    const { after } = change;
    if (after.status !== 'accepted') return;
    const longer = after.acceptanceEndsAt < until ? { ...after, acceptanceEndsAt: until } : after;
    await saveChange(tx, { ...change, after: longer }, effects);
    effects.publish(factOf(longer));
  });
}

/**
 * Nobody goes any more. `climb`: it was tried in vain, the next rung is told at once; else the rung it stood on has it again.
 * In the hands of somebody else than `from`: they are told, and keep it.
 */
export async function takeBack(
  tx: Tx,
  effects: Effects,
  back: { readonly needId: string; readonly from: string; readonly climb: boolean; readonly remark: string },
): Promise<void> {
  await withSystemRole(tx, async () => {
    const need = await loadNeed(tx, back.needId);
    if (!isLive(need)) return;
    const remark = back.remark ? { remark: back.remark } : {};
    if (need.status !== 'open' && !isOwnedBy(need, back.from)) {
      const raise = [{ reason: 'opened', to: need.owner }] as const;
      await saveChange(
        tx,
        { before: need, after: need, event: { what: 'noted', data: {}, ...remark }, alerts: 'keep', raise },
        effects,
      );
      return;
    }
    const open = openAgain(need, effects.now);
    const climbed = back.climb
      ? decideEscalate({ ...open, climbedAt: new Date(0), exhaustedAt: null }, effects.now)
      : undefined;
    if (climbed?.after.status !== 'open') {
      const raise = [{ reason: 'opened', to: open.owner }] as const;
      const data = 'duty' in open.owner ? { duty: open.owner.duty } : {};
      await saveChange(
        tx,
        {
          before: need,
          after: open,
          event: { what: 'handed-over', data, ...remark },
          alerts: 'settle',
          raise,
        },
        effects,
      );
      effects.publish(factOf(open));
      return;
    }
    const after = { ...climbed.after, climbedAt: effects.now };
    const { reason, exhausted, raise } = climbed;
    const event = { what: 'escalated', data: { step: after.step, reason }, ...remark } as const;
    await saveChange(tx, { before: need, after, event, alerts: 'settle', raise }, effects);
    const { needId, code, step, severity } = after;
    const ownerDuty = 'duty' in after.owner ? after.owner.duty : null;
    effects.publish(
      fact(
        needEscalated,
        { kind: 'need', id: needId },
        { needId, code, step, reason, severity, ownerDuty, exhausted },
      ),
    );
  });
}

function openAgain(need: LiveNeed, now: Date): OpenNeed {
  const owner = { duty: rungAt(need.ladder, need.step).tells };
  return { ...bodyOf(need), status: 'open', owner, climbedAt: now, exhaustedAt: null };
}

/** What was said and seen, oldest first; only for readers of the care compartment, row-level security sees to it. */
export async function readDetails(tx: Tx, needId: string): Promise<string[]> {
  const { rows } = await sql<{ detail: string }>`select detail from needs.care_detail
    where territory_id = kernel.territory() and need_id = ${needId} order by at, detail_id`.execute(tx);
  return rows.map(({ detail }) => detail);
}
