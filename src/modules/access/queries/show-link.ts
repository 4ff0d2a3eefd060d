import { defineQuery } from '#kernel/query.ts';
import { showLink as contract } from '#modules/access/contract/links.ts';
import { linkToken } from '#modules/access/derived-tokens.ts';
import { shownForMilliseconds } from '#modules/access/domain/invitation.ts';
import { refuse } from '#modules/access/refuse.ts';
import { lockLink } from '#modules/access/store/links.ts';

export const showLink = defineQuery(contract, {
  read: async (tx, { linkId }, { actor, now, secrets }) => {
    const link = await lockLink(tx, linkId);
    if (!link || link.revokedAt || link.expiresAt <= now) throw refuse('not-found', 'access.link-unknown');
    const fresh = now.getTime() - link.issuedAt.getTime() < shownForMilliseconds;
    if (!fresh || link.issuedBy !== actor.id) throw refuse('forbidden', 'access.link-no-longer-shown');
    return {
      token: linkToken(secrets, actor.territoryId, linkId),
      expiresAt: link.expiresAt.toISOString(),
    };
  },
});
