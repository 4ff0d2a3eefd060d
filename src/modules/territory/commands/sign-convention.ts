import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import { signConvention as contract } from '#modules/territory/contract/conventions.ts';
import { conventionSigned } from '#modules/territory/contract.ts';
import { whyNotDates } from '#modules/territory/domain/convention.ts';
import { maySettleFor } from '#modules/territory/permissions.ts';
import { readPhone, refuse, wordingOverlap } from '#modules/territory/refuse.ts';
import { insertConvention } from '#modules/territory/store/conventions.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

export const signConvention = defineCommand(contract, {
  load: async (tx) => ({ territory: await getTerritory(tx), communes: await listCommunes(tx) }),
  permit: (actor, _state, { communeCode }) => maySettleFor(actor, communeCode),
  decide: ({ territory, communes }, input, { actor, newId, now }) => {
    if (!communes.some(({ code }) => code === input.communeCode)) {
      throw refuse('invalid', 'territory.commune-elsewhere');
    }
    const why = whyNotDates(input, dayOf(now, territory.timeZone));
    if (why) throw why;
    const conventionId = newId();
    return {
      change: {
        ...input,
        contactEmail: input.contactEmail || null,
        contactPhone: readPhone(input.contactPhone, 'territory.contact-phone-unreadable'),
        territoryId: actor.territoryId,
        conventionId,
        recordedBy: actor.id,
        now,
      },
      facts: [
        fact(conventionSigned, { kind: 'convention', id: conventionId }, { communeCode: input.communeCode }),
      ],
      output: { conventionId },
    };
  },
  save: (tx, convention) => wordingOverlap(() => insertConvention(tx, convention)),
});
