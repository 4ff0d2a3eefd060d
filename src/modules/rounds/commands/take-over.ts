import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { callableCommunes } from '../callable-communes.ts';
import { takeOver } from '../contract/round.ts';
import { handedOver } from '../contract.ts';
import { chooseCallers } from '../load-preparation.ts';
import { assign, listPending } from '../store/entries.ts';
import { addOperators, getRound } from '../store/rounds.ts';

/** The next shift takes what the last one leaves, in one gesture. Calls in progress stay with whoever is on the phone. */
export const takeOverCommand = defineCommand(takeOver, {
  load: async (tx, { roundId, from, to }, { actor, now }) => ({
    round: await getRound(tx, roundId),
    communes: await callableCommunes(tx, actor, now),
    chosen: await chooseCallers(tx, [to ?? actor.id], true),
    // An operator sees only their own list: what the colleague leaves is read by the platform, and only counted here.
    pending: (await withSystemRole(tx, () => listPending(tx, roundId))).filter(
      (row) => row.assigned_to === from,
    ),
  }),
  permit: (actor, _state, { to }) => to === undefined || to === actor.id || actor.role !== 'operator',
  decide: ({ round, communes, chosen, pending }, { from, to, entryIds }, { actor }) => {
    if (round.state === 'closed') throw new Refusal({ kind: 'conflict', code: 'rounds.round-closed' });
    const receiver = to ?? actor.id;
    const wanted = entryIds && new Set(entryIds);
    const [caller] = chosen.callers;
    const taken = pending.filter(
      (row) =>
        communes.includes(row.commune_code) &&
        (caller?.communes?.includes(row.commune_code) ?? true) &&
        (!wanted || wanted.has(row.entry_id)),
    );
    const roundId = round.round_id;
    return {
      change: {
        roundId,
        chosen: chosen.operators,
        owners: new Map(taken.map((row) => [row.entry_id, receiver])),
      },
      facts: [
        fact(
          handedOver,
          { kind: 'round', id: roundId },
          { roundId, from, to: receiver, count: taken.length },
        ),
      ],
      output: { taken: taken.length },
    };
  },
  save: async (tx, { roundId, chosen, owners }, { now }) => {
    await withSystemRole(tx, () => assign(tx, owners));
    await addOperators(tx, roundId, chosen, now);
  },
});
