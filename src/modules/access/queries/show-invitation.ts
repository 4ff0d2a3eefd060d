import { defineQuery } from '#kernel/query.ts';
import { showInvitation as contract } from '#modules/access/contract/members.ts';
import { invitationToken } from '#modules/access/derived-tokens.ts';
import { shownForMilliseconds, whyNotAccept } from '#modules/access/domain/invitation.ts';
import { refuse } from '#modules/access/refuse.ts';
import { lockInvitation } from '#modules/access/store/invitations.ts';

export const showInvitation = defineQuery(contract, {
  read: async (tx, { invitationId }, { actor, now, secrets }) => {
    const invitation = await lockInvitation(tx, invitationId);
    if (!invitation) throw refuse('not-found', 'access.invitation-unknown');
    const why = whyNotAccept(invitation, now);
    if (why) throw why;
    const fresh = now.getTime() - invitation.invitedAt.getTime() < shownForMilliseconds;
    if (!fresh || invitation.invitedBy !== actor.id) {
      throw refuse('forbidden', 'access.invitation-no-longer-shown');
    }
    return {
      token: invitationToken(secrets, actor.territoryId, invitationId),
      expiresAt: invitation.expiresAt.toISOString(),
    };
  },
});
