import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { closeLapsedConvention as contract } from '#modules/territory/contract/conventions.ts';
import { conventionEnded } from '#modules/territory/contract.ts';
import { stateOfConvention } from '#modules/territory/domain/convention.ts';
import { refuse } from '#modules/territory/refuse.ts';
import { lockConvention, markEnded } from '#modules/territory/store/conventions.ts';
import { dayOf } from '#vocabulary/wall-time.ts';

export const closeLapsedConvention = defineCommand(contract, {
  load: async (tx, { conventionId }) => {
    const convention = await lockConvention(tx, conventionId);
    if (!convention) throw refuse('not-found', 'territory.convention-unknown');
    return { convention, territory: await getTerritory(tx) };
  },
  decide: ({ convention, territory }, _input, { now }) => {
    const { conventionId, communeCode, endsOn } = convention;
    const lapsed = stateOfConvention(convention, dayOf(now, territory.timeZone)) === 'lapsed';
    if (!lapsed || endsOn === null) return { change: undefined, facts: [], output: {} };
    return {
      change: { conventionId, endsOn, because: 'terme', now },
      facts: [fact(conventionEnded, { kind: 'convention', id: conventionId }, { communeCode })],
      output: {},
    };
  },
  save: async (tx, change) => {
    if (change) await markEnded(tx, change);
  },
});
