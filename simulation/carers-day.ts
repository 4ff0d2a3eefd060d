import type { Actor } from '#kernel/actor.ts';
import { acceptNeed, resolveNeedContract } from '#modules/needs/contract/commands.ts';
import { listNeeds } from '#modules/needs/contract/queries.ts';
import type { Rehearsal } from './rehearsal.ts';
import { tolerant } from './tolerant.ts';

const carried = new Set([
  'worrying-call',
  'emergency-15',
  'call-back-by-professional',
  'wrong-number',
  'other',
]);

/** Carers of the duty take what was heard on the phone, call back, and say what came of it. Some is left for the eyes. */
export async function playNeeds(
  rehearsal: Rehearsal,
  { coordinator, nurses }: { coordinator: Actor; nurses: readonly Actor[] },
): Promise<void> {
  const { chance } = rehearsal;
  const { items } = await rehearsal.ask(coordinator, listNeeds, {
    view: 'all',
    kind: null,
    communeCode: null,
    minimumSeverity: 0,
    search: '',
  });
  for (const need of items) {
    if (!carried.has(need.kind)) continue;
    const nurse = chance.pick(nurses.slice(1));
    if (need.status === 'open' && chance.often(need.severity >= 2 ? 0.9 : 0.5)) {
      await tolerant(rehearsal.run(nurse, acceptNeed, { needId: need.needId, knowingly: true }));
    } else if (need.status === 'accepted' && chance.often(0.55)) {
      await tolerant(
        rehearsal.run(coordinator, resolveNeedContract, {
          needId: need.needId,
          outcome: 'met',
          words: 'Rappelée, conseils donnés, un proche passe ce soir.',
          remark: '',
        }),
      );
    }
  }
}
