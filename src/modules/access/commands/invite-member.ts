import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { inviteMember as contract } from '#modules/access/contract/members.ts';
import { memberInvited } from '#modules/access/contract.ts';
import { invitationToken } from '#modules/access/derived-tokens.ts';
import { readContact } from '#modules/access/domain/identifier.ts';
import { invitationLifeMilliseconds, whyNotPlace } from '#modules/access/domain/invitation.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { insertInvitation } from '#modules/access/store/invitations.ts';

const nobody = { email: null, phone: null };

/** The secret of the link is not in the answer, which the journal keeps: `access.show-invitation` gives it. */
export const inviteMember = defineCommand(contract, {
  load: async () => undefined,
  decide: (_state, input, { actor, newId, now }) => {
    const why = whyNotPlace(input);
    if (why) throw why;
    const invitationId = newId();
    const contact = input.contact === '' ? nobody : readContact(fieldsOf(input.contact));
    return {
      change: {
        ...input,
        ...contact,
        territoryId: actor.territoryId,
        invitationId,
        renewsAccountId: null,
        invitedBy: actor.id,
        invitedAt: now,
        expiresAt: new Date(now.getTime() + invitationLifeMilliseconds),
      },
      facts: [
        fact(memberInvited, { kind: 'invitation', id: invitationId }, { invitationId, role: input.role }),
      ],
      output: { invitationId },
    };
  },
  save: (tx, invitation, { secrets }) => {
    const token = invitationToken(secrets, invitation.territoryId, invitation.invitationId);
    return insertInvitation(tx, { ...invitation, tokenHash: hashSecretToken(token) });
  },
});

function fieldsOf(contact: string): { email: string; phone: string } {
  return contact.includes('@') ? { email: contact, phone: '' } : { email: '', phone: contact };
}
