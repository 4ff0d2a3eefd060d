import type { Effects } from '#kernel/command.ts';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { closeRound, closeRoundsOfSituation } from '../contract/round.ts';
import { roundClosed } from '../contract.ts';
import { afterClosing } from '../domain/entry.ts';
import { saveStep } from '../save-step.ts';
import { leaveUncalled, listPending } from '../store/entries.ts';
import { endLeasesOfRound } from '../store/leases.ts';
import { closeRoundRow, getRound, listRoundsOfSituation } from '../store/rounds.ts';
import { entryOf, nobodyAround, situationOf } from '../store/rows.ts';
import type { EntryRow, RoundRow } from '../tables.ts';

/** The end of a round: who was being searched for is sent somebody, who was only to be called is counted, by hand. */
export const closeRoundCommand = defineCommand(closeRound, {
  load: async (tx, { roundId }) => ({
    round: await getRound(tx, roundId, true),
    pending: await listPending(tx, roundId, true),
  }),
  decide: ({ round, pending }, { leftBehind }) => {
    if (round.state === 'closed') throw new Refusal({ kind: 'conflict', code: 'rounds.round-closed' });
    if (pending.length !== leftBehind)
      throw new Refusal({ kind: 'conflict', code: 'rounds.count-changed', facts: { count: pending.length } });
    const searches = pending.filter(isSearch).length;
    return {
      change: { round, pending },
      facts: [closedFact(round, pending.length)],
      output: { leftBehind, visitsRequested: searches },
    };
  },
  save: (tx, { round, pending }, effects) => closeAll(tx, effects, round, pending),
});

/** The crisis is lifted: the same for each of its rounds, without anyone retyping a number. */
export const closeRoundsOfSituationCommand = defineCommand(closeRoundsOfSituation, {
  load: async (tx, { situationId }) => {
    const rounds = await listRoundsOfSituation(tx, situationId, true);
    const open = rounds.filter(({ state }) => state === 'open');
    return Promise.all(
      open.map(async (round) => ({ round, pending: await listPending(tx, round.round_id, true) })),
    );
  },
  decide: (rounds) => ({
    change: rounds,
    facts: rounds.map(({ round, pending }) => closedFact(round, pending.length)),
    output: { closed: rounds.length },
  }),
  save: async (tx, rounds, effects) => {
    for (const { round, pending } of rounds) await closeAll(tx, effects, round, pending);
  },
});

function isSearch({ state }: EntryRow): boolean {
  return state === 'retry' || state === 'relative' || state === 'neighbour';
}

function closedFact(round: RoundRow, leftBehind: number) {
  const roundId = round.round_id;
  return fact(roundClosed, { kind: 'round', id: roundId }, { roundId, leftBehind });
}

async function closeAll(
  tx: Tx,
  effects: Effects,
  round: RoundRow,
  pending: readonly EntryRow[],
): Promise<void> {
  for (const entry of pending.filter(isSearch)) {
    const step = afterClosing(entryOf(entry), situationOf(round, effects.now, nobodyAround));
    await saveStep(tx, effects, {
      found: { entry, round },
      step,
      plans: [],
      detail: '',
      witness: { kind: 'none' },
      endsLease: false,
    });
  }
  await leaveUncalled(tx, round.round_id, effects.now);
  await endLeasesOfRound(tx, round.round_id);
  await closeRoundRow(tx, round.round_id, effects.now);
}
