import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { openCommunes } from '../callable-communes.ts';
import { splitRound } from '../contract/round.ts';
import { roundSplit } from '../contract.ts';
import { splitRound as split } from '../domain/split.ts';
import { chooseCallers } from '../load-preparation.ts';
import { assign, listPending } from '../store/entries.ts';
import { addOperators, getRound, replaceOperators } from '../store/rounds.ts';

/**
 * Splits what is left of the round. A town hall splits its own communes among its own callers and leaves everyone else's
 * list as it is; nobody's call in progress is taken away, only the queue moves.
 */
export const splitRoundCommand = defineCommand(splitRound, {
  load: async (tx, { roundId, operators }, { now }) => ({
    round: await getRound(tx, roundId),
    chosen: await chooseCallers(tx, operators, true),
    open: new Set(await openCommunes(tx, now)),
    pending: await listPending(tx, roundId, true),
  }),
  decide: ({ round, chosen, open, pending }, { operators }, { actor }) => {
    if (round.state === 'closed') throw new Refusal({ kind: 'conflict', code: 'rounds.round-closed' });
    const isTownHall = actor.role === 'town-hall';
    const callers = chosen.callers.map((caller) => ({
      ...caller,
      // The callers of a town hall call in its communes, whatever their role.
      communes: isTownHall
        ? actor.communes.filter((code) => caller.communes?.includes(code) ?? true)
        : caller.communes,
    }));
    const owners = split(
      pending.map((row) => ({
        entryId: row.entry_id,
        communeCode: row.commune_code,
        lastCaller: row.last_caller,
      })),
      callers,
      open,
    );
    const all = new Map(pending.map(({ entry_id }) => [entry_id, owners.get(entry_id) ?? null]));
    const counts = Map.groupBy(owners.values(), (owner) => owner);
    return {
      change: { round, chosen: chosen.operators, all, isTownHall },
      facts: [
        fact(
          roundSplit,
          { kind: 'round', id: round.round_id },
          { roundId: round.round_id, operators: operators.length },
        ),
      ],
      output: {
        perOperator: operators.map((accountId) => ({ accountId, count: counts.get(accountId)?.length ?? 0 })),
        unassigned: pending.length - owners.size,
      },
    };
  },
  save: async (tx, { round, chosen, all, isTownHall }, { now }) => {
    await assign(tx, all);
    if (isTownHall) await addOperators(tx, round.round_id, chosen, now);
    else await replaceOperators(tx, round.round_id, chosen, now);
  },
});
