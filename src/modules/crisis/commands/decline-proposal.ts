import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { declineProposal } from '#modules/crisis/contract/vigilance.ts';
import { proposalAnswered } from '#modules/crisis/contract.ts';
import { answerProposals, lockOpenProposal } from '#modules/crisis/store/proposals.ts';

/** No is an answer: the same question is not asked again that day. */
export const declineProposalCommand = defineCommand(declineProposal, {
  load: async (tx, { proposalId }) => lockOpenProposal(tx, proposalId),
  decide: (_state, { proposalId, reason }) => ({
    change: { proposalId, reason },
    facts: [fact(proposalAnswered, { kind: 'proposal', id: proposalId }, { proposalId, answer: 'declined' })],
    output: {},
  }),
  save: async (tx, { proposalId, reason }, effects) => {
    await answerProposals(
      tx,
      { proposalId },
      { state: 'declined', at: effects.now, byLabel: effects.actor.label, reason },
    );
  },
});
