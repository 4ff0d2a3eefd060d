import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { proposalAnswered } from '#modules/crisis/contract.ts';
import { answerProposals } from '#modules/crisis/store/proposals.ts';

/** Once the situation has been opened, moved or lifted, the map's open question about that kind has its answer. */
export async function closeQuestion(
  tx: Tx,
  effects: Effects,
  { kind, proposalId }: { readonly kind: string; readonly proposalId?: string | undefined },
): Promise<void> {
  const answer = { at: effects.now, byLabel: effects.actor.label, reason: '' };
  if (proposalId !== undefined) {
    await answerProposals(tx, { proposalId }, { ...answer, state: 'accepted' });
    effects.publish(
      fact(proposalAnswered, { kind: 'proposal', id: proposalId }, { proposalId, answer: 'accepted' }),
    );
  }
  await answerProposals(tx, { kind }, { ...answer, state: 'superseded' });
}
