import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { setReportRules } from '../contract/reports.ts';
import { rulesChanged } from '../contract.ts';
import { readRules, writeRules } from '../store/rules.ts';

export const setReportRulesCommand = defineCommand(setReportRules, {
  load: (tx) => readRules(tx),
  decide: (rules, { expectedVersion, reportAt, smallestShown }, { now }) => {
    if (rules.version !== expectedVersion)
      throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
    const version = expectedVersion + 1;
    return {
      change: { reportAt, smallestShown, version, expectedVersion, now },
      facts: [fact(rulesChanged, { kind: 'report-rules', id: 'territory' }, {})],
      output: { version },
    };
  },
  save: (tx, rules) => writeRules(tx, rules),
});
