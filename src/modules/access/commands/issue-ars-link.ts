import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { issueArsLink as contract } from '#modules/access/contract/links.ts';
import { linkIssued } from '#modules/access/contract.ts';
import { linkToken } from '#modules/access/derived-tokens.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { insertLink } from '#modules/access/store/links.ts';

const day = 86_400_000;

/** The secret is not in the answer, which the journal keeps: `access.show-link` gives it. */
export const issueArsLink = defineCommand(contract, {
  load: async () => undefined,
  decide: (_state, { label, days }, { actor, newId, now }) => {
    const linkId = newId();
    return {
      change: {
        territoryId: actor.territoryId,
        linkId,
        role: 'ars' as const,
        label,
        subject: { kind: 'situation-report', id: 'latest' },
        issuedBy: actor.id,
        issuedAt: now,
        expiresAt: new Date(now.getTime() + days * day),
      },
      facts: [fact(linkIssued, { kind: 'signed-link', id: linkId }, { linkId, role: 'ars' })],
      output: { linkId },
    };
  },
  save: (tx, link, { secrets }) =>
    insertLink(tx, {
      ...link,
      tokenHash: hashSecretToken(linkToken(secrets, link.territoryId, link.linkId)),
    }),
});
