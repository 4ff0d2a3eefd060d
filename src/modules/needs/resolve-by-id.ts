import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import type { Outcome } from '#modules/needs/contract.ts';
import { decideResolve } from '#modules/needs/domain/close.ts';
import { isLive } from '#modules/needs/domain/need.ts';
import { endEngagements } from '#modules/needs/engagement-store.ts';
import { factOf } from '#modules/needs/facts.ts';
import { loadNeed, saveChange } from '#modules/needs/store.ts';
import type { Text } from '#vocabulary/text.ts';

/** The module that did the work says so, whatever the actor's own rights on the need: a volunteer closes by visiting. */
export async function resolveById(
  tx: Tx,
  effects: Effects,
  { needId, outcome, words }: { readonly needId: string; readonly outcome: Outcome; readonly words: Text },
): Promise<void> {
  await withSystemRole(tx, async () => {
    const need = await loadNeed(tx, needId);
    if (!isLive(need)) return;
    const who = { id: effects.actor.id, role: 'system' } as const;
    const change = decideResolve(need, who, { outcome, words, remark: '' }, effects.now);
    await saveChange(tx, change, effects);
    await endEngagements(tx, effects, needId);
    effects.publish(factOf(change.after));
  });
}
