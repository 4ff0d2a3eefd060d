import { defineQuery } from '#kernel/query.ts';
import { listInvitations as contract } from '#modules/access/contract/members.ts';
import { stateOfInvitation } from '#modules/access/domain/invitation.ts';
import { listRecentInvitations } from '#modules/access/store/invitations.ts';

const shownFor = 30 * 86_400_000;

export const listInvitations = defineQuery(contract, {
  read: async (tx, _input, { now }) => {
    const invitations = await listRecentInvitations(tx, new Date(now.getTime() - shownFor));
    return {
      invitations: invitations.map((invitation) => ({
        invitationId: invitation.invitationId,
        displayName: invitation.displayName,
        contact: invitation.email ?? invitation.phone ?? '',
        role: invitation.role,
        communes: [...invitation.communes],
        renewal: invitation.renewsAccountId !== null,
        invitedAt: invitation.invitedAt.toISOString(),
        expiresAt: invitation.expiresAt.toISOString(),
        state: stateOfInvitation(invitation, now),
      })),
    };
  },
});
