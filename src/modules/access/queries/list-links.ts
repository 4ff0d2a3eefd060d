import { defineQuery } from '#kernel/query.ts';
import { listLinks as contract } from '#modules/access/contract/links.ts';
import { listStoredLinks } from '#modules/access/store/links.ts';

export const listLinks = defineQuery(contract, {
  read: async (tx, _input, { now }) => ({
    links: (await listStoredLinks(tx)).map((link) => ({
      linkId: link.linkId,
      label: link.label,
      role: link.role,
      subjectKind: link.subject.kind,
      issuedAt: link.issuedAt.toISOString(),
      expiresAt: link.expiresAt.toISOString(),
      lastUsedAt: link.lastUsedAt?.toISOString() ?? null,
      state: link.revokedAt
        ? ('revoked' as const)
        : now < link.expiresAt
          ? ('open' as const)
          : ('expired' as const),
    })),
  }),
});
