import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { revokeInvitation as contract } from '#modules/access/contract/members.ts';
import { invitationRevoked } from '#modules/access/contract.ts';
import { whyNotAccept } from '#modules/access/domain/invitation.ts';
import { refuse } from '#modules/access/refuse.ts';
import { lockInvitation, markRevoked } from '#modules/access/store/invitations.ts';

export const revokeInvitation = defineCommand(contract, {
  load: async (tx, { invitationId }) => {
    const invitation = await lockInvitation(tx, invitationId);
    if (!invitation) throw refuse('not-found', 'access.invitation-unknown');
    return invitation;
  },
  decide: (invitation, { invitationId }, { now }) => {
    const why = whyNotAccept(invitation, now);
    if (why) throw why;
    return {
      change: { invitationId },
      facts: [fact(invitationRevoked, { kind: 'invitation', id: invitationId }, { invitationId })],
      output: {},
    };
  },
  save: (tx, { invitationId }, { now }) => markRevoked(tx, invitationId, now),
});
