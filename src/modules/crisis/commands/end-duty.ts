import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { endDuty } from '#modules/crisis/contract/cell.ts';
import { endTurn, lockTurn } from '#modules/crisis/store/duties.ts';

/** Ends a running turn now, or cancels one that has not begun. A past one does not change. */
export const endDutyCommand = defineCommand(endDuty, {
  load: async (tx, { turnId }) => lockTurn(tx, turnId),
  decide: (turn, _input, { now }) => {
    if (turn.until !== null && turn.until <= now)
      throw new Refusal({ kind: 'conflict', code: 'crisis.turn-is-over' });
    return { change: turn, facts: [], output: {} };
  },
  save: async (tx, turn, effects) => endTurn(tx, effects, turn),
});
