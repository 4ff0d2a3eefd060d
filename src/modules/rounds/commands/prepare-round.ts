import { defineCommand, type Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { writeLogLine } from '#modules/crisis/api.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { formatSpokenTime } from '#vocabulary/wall-time.ts';
import { prepareRound } from '../contract/round.ts';
import { roundPrepared } from '../contract.ts';
import { loadPreparation, type Preparation } from '../load-preparation.ts';
import { type PreparePlan, planRound } from '../plan-round.ts';
import { carryOver, hastenSearches, insertEntries } from '../store/prepare.ts';
import { addOperators, changeRound, closeRoundRow, insertRound, nextNumber } from '../store/rounds.ts';

/**
 * Makes the round of the present part of the day, or completes it: persons registered since, persons due at a graver
 * colour. Running it again adds nobody. Colour down takes nobody out.
 */
export const prepareRoundCommand = defineCommand(prepareRound, {
  load: (tx, input, { now }) => loadPreparation(tx, input, { now }),
  decide: (state, _input, circumstances) => {
    const plan = planRound(state, circumstances);
    const output = {
      roundId: plan.round.round_id,
      code: plan.round.number ? formatSpokenCode('R', plan.round.number) : '',
      day: plan.round.day,
      slot: plan.round.slot,
      size: plan.round.size,
      added: plan.entries.length,
      unassigned: plan.entries.filter(({ assignedTo }) => assignedTo === null).length,
      opensAt: plan.round.opens_at.toISOString(),
      closesAt: plan.round.closes_at.toISOString(),
    };
    return { change: { state, plan, output }, facts: factsOf(state, plan), output };
  },
  save: async (tx, { state, plan, output }, effects) => {
    const { round } = plan;
    if (state.existing) await changeRound(tx, round, plan.entries.length);
    else {
      for (const { round_id } of state.others) await closeRoundRow(tx, round_id, effects.now);
      const number = await nextNumber(tx, 'round');
      await insertRound(tx, { ...round, number });
      output.code = formatSpokenCode('R', number);
    }
    const { maxTries } = round.rule;
    await insertEntries(tx, { roundId: round.round_id, maxTries, now: effects.now }, plan.entries);
    if (state.others.length > 0 && !state.existing)
      await carryOver(
        tx,
        state.others.map(({ round_id }) => round_id),
        round.round_id,
        effects.now,
      );
    if (round.rule.physicalCheck === 'immediate') await hastenSearches(tx, round.round_id, effects.now);
    await addOperators(tx, round.round_id, state.operators, effects.now);
    if (plan.isNews) await logRound(tx, { state, plan, code: output.code }, effects);
  },
});

function factsOf(state: Preparation, { round, isNews }: PreparePlan) {
  if (!isNews) return [];
  const subject = { kind: 'round', id: round.round_id };
  return [
    fact(roundPrepared, subject, {
      roundId: round.round_id,
      situationId: state.situation.situationId,
      size: round.size,
    }),
  ];
}

async function logRound(
  tx: Tx,
  { state, plan, code }: { state: Preparation; plan: PreparePlan; code: string },
  effects: Effects,
): Promise<void> {
  const { round } = plan;
  const [fr, en] = (['fr', 'en'] as const).map((language) => ({
    from: formatSpokenTime(round.opens_at, language, round.time_zone),
    to: formatSpokenTime(round.closes_at, language, round.time_zone),
  }));
  const added = plan.entries.length;
  const text = state.existing
    ? {
        fr: `Tournée d'appels ${code} complétée : ${added} personnes de plus, ${round.size} en tout.`,
        en: `Call round ${code} completed: ${added} more people, ${round.size} in all.`,
      }
    : {
        fr: `Tournée d'appels ${code} prête : ${round.size} personnes, de ${fr?.from} à ${fr?.to}.`,
        en: `Call round ${code} ready: ${round.size} people, from ${en?.from} to ${en?.to}.`,
      };
  await writeLogLine(tx, effects, {
    situationId: state.situation.situationId,
    tag: 'action',
    text,
    links: [{ kind: 'round', id: round.round_id, code }],
  });
}
