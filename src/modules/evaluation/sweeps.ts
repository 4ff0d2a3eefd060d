import type { Sweep } from '#kernel/catalogue.ts';
import { findActiveSituation } from '#modules/crisis/api.ts';
import { beginPulseCommand } from './commands/pulse.ts';
import { listPulses } from './store/pulses.ts';

/** A second less than five minutes: the sweep looks each minute, and must not miss the fifth. */
const everyMilliseconds = 299_000;

export const evaluationSweeps: readonly Sweep[] = [
  {
    name: 'evaluation.take-pulse',
    every: 60,
    command: beginPulseCommand,
    due: async (tx, now) => {
      const situation = await findActiveSituation(tx);
      if (!situation) return [];
      const { situationId } = situation;
      const since = new Date(now.getTime() - everyMilliseconds);
      const fresh = await listPulses(tx, { situationId, since });
      const minute = Math.floor(now.getTime() / 60_000);
      return fresh.length > 0 ? [] : [{ key: `${situationId} ${minute}`, input: { situationId } }];
    },
  },
];
