import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { revokeLink as contract } from '#modules/access/contract/links.ts';
import { linkRevoked } from '#modules/access/contract.ts';
import { refuse } from '#modules/access/refuse.ts';
import { lockLink, markLinkRevoked } from '#modules/access/store/links.ts';
import { endSessions } from '#modules/access/store/sessions.ts';

export const revokeLink = defineCommand(contract, {
  load: async (tx, { linkId }) => {
    const link = await lockLink(tx, linkId);
    if (!link || link.revokedAt) throw refuse('not-found', 'access.link-unknown');
    return link;
  },
  decide: ({ subject }, { linkId }) => ({
    // What a volunteer's link opened is a session of their account.
    change: { linkId, accountId: subject.kind === 'account' ? subject.id : undefined },
    facts: [fact(linkRevoked, { kind: 'signed-link', id: linkId }, { linkId })],
    output: {},
  }),
  save: async (tx, { linkId, accountId }, { now }) => {
    await markLinkRevoked(tx, linkId, now);
    await endSessions(tx, accountId ? { accountId } : { linkId }, { now, because: 'link-revoked' });
  },
});
