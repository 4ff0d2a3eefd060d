import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { changeConvention as contract } from '#modules/territory/contract/conventions.ts';
import { conventionCorrected } from '#modules/territory/contract.ts';
import { maySettleFor } from '#modules/territory/permissions.ts';
import { readPhone, refuse } from '#modules/territory/refuse.ts';
import { lockConvention, updateConvention } from '#modules/territory/store/conventions.ts';

/** Contacts and papers only: dates are what was signed. */
export const changeConvention = defineCommand(contract, {
  load: async (tx, { conventionId }) => {
    const convention = await lockConvention(tx, conventionId);
    if (!convention) throw refuse('not-found', 'territory.convention-unknown');
    return convention;
  },
  permit: (actor, { communeCode }) => maySettleFor(actor, communeCode),
  decide: (convention, input) => {
    if (convention.version !== input.version) {
      throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
    }
    if (convention.endedAt) throw refuse('conflict', 'territory.convention-ended');
    const { conventionId, communeCode } = convention;
    return {
      change: {
        ...input,
        contactEmail: input.contactEmail || null,
        contactPhone: readPhone(input.contactPhone, 'territory.contact-phone-unreadable'),
      },
      facts: [fact(conventionCorrected, { kind: 'convention', id: conventionId }, { communeCode })],
      output: { version: input.version + 1 },
    };
  },
  save: (tx, change) => updateConvention(tx, change.conventionId, change),
});
