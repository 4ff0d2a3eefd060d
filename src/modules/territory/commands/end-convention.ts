import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { endConvention as contract } from '#modules/territory/contract/conventions.ts';
import { conventionEnded } from '#modules/territory/contract.ts';
import { maySettleFor } from '#modules/territory/permissions.ts';
import { refuse } from '#modules/territory/refuse.ts';
import { lockConvention, markEnded } from '#modules/territory/store/conventions.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

/** At once: the register of that commune closes to the CPTS, whatever the crisis. */
export const endConvention = defineCommand(contract, {
  load: async (tx, { conventionId }) => {
    const convention = await lockConvention(tx, conventionId);
    if (!convention) throw refuse('not-found', 'territory.convention-unknown');
    return { convention, territory: await getTerritory(tx) };
  },
  permit: (actor, { convention }) => maySettleFor(actor, convention.communeCode),
  decide: ({ convention, territory }, { because }, { now }) => {
    if (convention.endedAt) throw refuse('conflict', 'territory.convention-ended');
    const today = dayOf(now, territory.timeZone);
    const { conventionId, communeCode, endsOn } = convention;
    return {
      change: { conventionId, because, now, endsOn: endsOn !== null && endsOn < today ? endsOn : today },
      facts: [fact(conventionEnded, { kind: 'convention', id: conventionId }, { communeCode })],
      output: {},
    };
  },
  save: (tx, change) => markEnded(tx, change),
});
