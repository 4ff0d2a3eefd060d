import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { setShift, shiftSet } from '#modules/visits/contract/tour-plan.ts';
import { readTourDay } from '#modules/visits/read-tour-day.ts';
import { refuse } from '#modules/visits/refusals.ts';
import { changePlan, writeShift } from '#modules/visits/store-tour-plan.ts';

/** Who makes visits that day, from when to when, from where to where, as they said it. */
export const setShiftCommand = defineCommand(setShift, {
  load: (tx, { day }, { now }) => readTourDay(tx, day, now),
  permit: (actor, _read, { accountId }) => actor.role === 'coordinator' || actor.id === accountId,
  decide: (read, input) => {
    const { accountId, day, working } = input;
    if (day < read.today) throw refuse('conflict', 'visits.day-over');
    const visitor = read.visitors.find((one) => one.accountId === accountId);
    if (!visitor) throw refuse('forbidden', 'visits.not-for-this-role');
    if (input.ends <= input.starts) throw refuse('invalid', 'visits.shift-ends-first');
    const ours = new Set(read.communes.map(({ code }) => code));
    if (!ours.has(input.startCommune) || !ours.has(input.endCommune))
      throw refuse('invalid', 'visits.commune-not-ours');
    return {
      change: { ...input, label: visitor.label, role: visitor.role },
      facts: [fact(shiftSet, { kind: 'tour-plan', id: day }, { day, accountId, working })],
      output: {},
    };
  },
  save: (tx, change, effects) =>
    withSystemRole(tx, async () => {
      await changePlan(tx, effects, { day: change.day });
      await writeShift(tx, effects, change);
    }),
});
