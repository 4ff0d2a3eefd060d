import { defineCommand } from '#kernel/command.ts';
import { findAccount } from '#modules/access/api.ts';
import { assignDuty } from '#modules/crisis/contract/cell.ts';
import { whyNotHold, whyNotTurn } from '#modules/crisis/domain/duty-turn.ts';
import { insertTurn } from '#modules/crisis/store/duties.ts';

/** Names a holder or an understudy for a time, in a crisis or in peacetime. */
export const assignDutyCommand = defineCommand(assignDuty, {
  load: async (tx, { accountId }) => findAccount(tx, accountId),
  decide: (account, input, { now }) => {
    const from = new Date(input.from);
    const until = input.until === null ? null : new Date(input.until);
    const refusal = whyNotHold(account, input.duty) ?? whyNotTurn(from, until, now);
    if (refusal) throw refusal;
    const { turnId, duty, post, accountId, note } = input;
    return { change: { turnId, duty, post, accountId, from, until, note }, facts: [], output: { turnId } };
  },
  save: async (tx, turn, effects) => insertTurn(tx, effects, turn),
});
