import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { setVitalChart } from '#modules/visits/contract/tour.ts';
import { vitalChartSet } from '#modules/visits/contract.ts';
import { writeChartDecision } from '#modules/visits/store-tour.ts';

/** Off by default; a person by name takes the legal position, or withdraws it. The journal keeps both. */
export const setVitalChartCommand = defineCommand(setVitalChart, {
  load: async () => undefined,
  decide: (_state, { accepted, statement }) => ({
    change: { accepted, statement },
    facts: [fact(vitalChartSet, { kind: 'setting', id: 'vital-chart' }, { accepted, statement })],
    output: {},
  }),
  save: (tx, decision, effects) => withSystemRole(tx, () => writeChartDecision(tx, decision, effects)),
});
