import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { renewAccess as contract } from '#modules/access/contract/members.ts';
import { memberInvited } from '#modules/access/contract.ts';
import { invitationToken } from '#modules/access/derived-tokens.ts';
import { invitationLifeMilliseconds } from '#modules/access/domain/invitation.ts';
import { refuse } from '#modules/access/refuse.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { findOwnAccount } from '#modules/access/store/accounts.ts';
import { insertInvitation } from '#modules/access/store/invitations.ts';
import { lockMembership } from '#modules/access/store/members.ts';

/**
 * A new link for an account that lost its means. Until it is used the old means still work; using it replaces them all.
 * Nobody renews their own access, nor that of someone who also works for another territory.
 */
export const renewAccess = defineCommand(contract, {
  load: async (tx, { accountId }) => {
    const member = await lockMembership(tx, accountId);
    const account = await findOwnAccount(tx, accountId);
    if (!member || !account) throw refuse('not-found', 'access.member-unknown');
    return { member, account };
  },
  decide: ({ member, account }, { accountId }, { actor, newId, now }) => {
    if (accountId === actor.id) throw refuse('conflict', 'access.own-renewal');
    if (member.shared && actor.role !== 'system') throw refuse('forbidden', 'access.shared-account');
    const invitationId = newId();
    return {
      change: {
        territoryId: actor.territoryId,
        invitationId,
        role: member.role,
        communes: member.communes,
        professionalId: member.professionalId,
        displayName: account.displayName,
        email: account.email,
        phone: account.phone,
        renewsAccountId: accountId,
        invitedBy: actor.id,
        invitedAt: now,
        expiresAt: new Date(now.getTime() + invitationLifeMilliseconds),
      },
      facts: [
        fact(memberInvited, { kind: 'invitation', id: invitationId }, { invitationId, role: member.role }),
      ],
      output: { invitationId },
    };
  },
  save: (tx, invitation, { secrets }) => {
    const token = invitationToken(secrets, invitation.territoryId, invitation.invitationId);
    return insertInvitation(tx, { ...invitation, tokenHash: hashSecretToken(token) });
  },
});
