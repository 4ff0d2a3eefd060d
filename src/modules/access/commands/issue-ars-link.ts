import { defineCommand } from '#kernel/command.ts';
import { issueSignedLink } from '#modules/access/api.ts';
import { issueArsLink as contract } from '#modules/access/contract/links.ts';

const day = 86_400_000;

/** The secret is not in the answer, which the journal keeps: `access.show-link` gives it. */
export const issueArsLink = defineCommand(contract, {
  load: async () => undefined,
  decide: (_state, { label, days }, { newId, now }) => {
    const linkId = newId();
    return {
      change: {
        linkId,
        role: 'ars' as const,
        label,
        subject: { kind: 'situation-report', id: 'latest' },
        expiresAt: new Date(now.getTime() + days * day),
      },
      facts: [],
      output: { linkId },
    };
  },
  save: async (tx, link, effects) => {
    await issueSignedLink(tx, effects, link);
  },
});
