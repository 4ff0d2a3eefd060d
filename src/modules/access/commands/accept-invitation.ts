import { defineCommand } from '#kernel/command.ts';
import { type Fact, fact } from '#kernel/contract.ts';
import { acceptInvitation as contract, type NewAccount } from '#modules/access/contract/members.ts';
import { factorsChanged, memberJoined } from '#modules/access/contract.ts';
import { whyNotAccept } from '#modules/access/domain/invitation.ts';
import { refuse, wordingConflicts } from '#modules/access/refuse.ts';
import { insertAccount, markShared, updateAccount } from '#modules/access/store/accounts.ts';
import { forgetFactors, writeFactor, writeRecoveryCodes } from '#modules/access/store/factors.ts';
import { lockInvitation, markAccepted, type StoredInvitation } from '#modules/access/store/invitations.ts';
import { insertMembership } from '#modules/access/store/members.ts';
import { endSessions } from '#modules/access/store/sessions.ts';

/** Three ways: a new person, someone who already has an account elsewhere, someone whose means are renewed. */
export const acceptInvitation = defineCommand(contract, {
  load: async (tx, { invitationId }) => {
    const invitation = await lockInvitation(tx, invitationId);
    if (!invitation) throw refuse('not-found', 'access.invitation-unknown');
    return invitation;
  },
  decide: (invitation, { who }, { now }) => {
    const why = whyNotAccept(invitation, now);
    if (why) throw why;
    if ('existingAccountId' in who && invitation.renewsAccountId) {
      throw refuse('conflict', 'access.own-renewal');
    }
    const accountId =
      invitation.renewsAccountId ?? ('existingAccountId' in who ? who.existingAccountId : who.accountId);
    return {
      change: { invitation, who, accountId },
      facts: factsOf(invitation, accountId),
      output: { accountId },
    };
  },
  save: (tx, { invitation, who, accountId }, { now }) =>
    wordingConflicts(async () => {
      await markAccepted(tx, invitation.invitationId, { by: accountId, now });
      if ('existingAccountId' in who) {
        await insertMembership(tx, { ...invitation, accountId, now });
        await markShared(tx, accountId);
      } else if (invitation.renewsAccountId) {
        await forgetFactors(tx, accountId);
        await updateAccount(tx, { ...who, accountId });
        await endSessions(tx, { accountId }, { now, because: 'factors-changed' });
        await writeMeans(tx, accountId, who, now);
      } else {
        await insertAccount(tx, { ...who, demo: false, now });
        await insertMembership(tx, { ...invitation, accountId, now });
        await writeMeans(tx, accountId, who, now);
      }
    }),
});

async function writeMeans(
  tx: Parameters<typeof writeFactor>[0],
  accountId: string,
  who: NewAccount,
  now: Date,
): Promise<void> {
  await writeFactor(tx, accountId, who.factor, now);
  await writeRecoveryCodes(tx, accountId, who.recoveryCodeHashes);
}

function factsOf(invitation: StoredInvitation, accountId: string): Fact[] {
  const subject = { kind: 'account', id: accountId };
  return invitation.renewsAccountId
    ? [fact(factorsChanged, subject, { accountId, factor: 'all' })]
    : [fact(memberJoined, subject, { accountId, role: invitation.role })];
}
