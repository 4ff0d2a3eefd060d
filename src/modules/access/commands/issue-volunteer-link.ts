import { defineCommand } from '#kernel/command.ts';
import { findAccount, issueSignedLink } from '#modules/access/api.ts';
import { issueVolunteerLink as contract } from '#modules/access/contract/links.ts';
import { refuse } from '#modules/access/refuse.ts';
import { revokeLinksOf } from '#modules/access/store/links.ts';
import { endSessions } from '#modules/access/store/sessions.ts';

const life = 30 * 86_400_000;

/**
 * A volunteer signs in without a password: by a link that one phone alone may open. A new one replaces the former, whose
 * phone is shut out: that is how a lost telephone is closed. The secret is given by `access.show-link`.
 */
export const issueVolunteerLink = defineCommand(contract, {
  load: async (tx, { accountId }) => {
    const account = await findAccount(tx, accountId);
    if (account?.role !== 'volunteer') throw refuse('not-found', 'access.member-unknown');
    return account;
  },
  decide: ({ accountId, displayName }, _input, { newId, now }) => {
    const linkId = newId();
    return {
      change: {
        linkId,
        role: 'volunteer' as const,
        label: displayName,
        subject: { kind: 'account', id: accountId },
        expiresAt: new Date(now.getTime() + life),
      },
      facts: [],
      output: { linkId },
    };
  },
  save: async (tx, link, effects) => {
    const because = 'link-revoked' as const;
    if ((await revokeLinksOf(tx, link.subject, effects.now)) > 0)
      await endSessions(tx, { accountId: link.subject.id }, { now: effects.now, because });
    await issueSignedLink(tx, effects, link);
  },
});
