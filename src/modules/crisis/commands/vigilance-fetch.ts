import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { beginVigilanceFetch, settleVigilanceFetch } from '#modules/crisis/contract/vigilance.ts';
import { fetchSettled } from '#modules/crisis/contract.ts';
import { noteFetchAnswer, noteFetchAttempt } from '#modules/crisis/store/vigilance.ts';

/** Puts one reading of the service on the queue: the network is for jobs. */
export const beginVigilanceFetchCommand = defineCommand(beginVigilanceFetch, {
  load: async () => undefined,
  decide: () => ({ change: undefined, facts: [], output: {} }),
  save: async (tx, _change, effects) => {
    await noteFetchAttempt(tx, effects.now);
    effects.enqueue('crisis.fetch-vigilance', {});
  },
});

/** `trouble` null: the service answered a map that was read. */
export const settleVigilanceFetchCommand = defineCommand(settleVigilanceFetch, {
  load: async () => undefined,
  decide: (_state, { trouble }) => ({
    change: trouble,
    facts: [fact(fetchSettled, { kind: 'vigilance-fetch', id: 'meteo-france' }, { trouble })],
    output: {},
  }),
  save: async (tx, trouble, effects) => noteFetchAnswer(tx, effects.now, trouble),
});
