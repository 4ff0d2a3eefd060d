import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { beginPulse, recordPulse } from '../contract/dashboard.ts';
import { pulseTaken } from '../contract.ts';
import { getReported } from '../read-situation.ts';
import { insertPulse } from '../store/pulses.ts';

/** Puts the reading on the queue: it asks the other modules' own queries, which only a job can. */
export const beginPulseCommand = defineCommand(beginPulse, {
  load: async (tx, { situationId }, { now }) => getReported(tx, situationId, now),
  decide: ({ brief }) => ({ change: brief.situationId, facts: [], output: {} }),
  save: async (_tx, situationId, effects) => effects.enqueue('evaluation.take-pulse', { situationId }),
});

export const recordPulseCommand = defineCommand(recordPulse, {
  load: async (tx, { situationId }, { now }) => getReported(tx, situationId, now),
  decide: ({ brief }, { figures }, { now }) => ({
    change: { situationId: brief.situationId, at: now, figures },
    facts: [
      fact(pulseTaken, { kind: 'situation', id: brief.situationId }, { situationId: brief.situationId }),
    ],
    output: {},
  }),
  save: (tx, pulse) => insertPulse(tx, pulse),
});
