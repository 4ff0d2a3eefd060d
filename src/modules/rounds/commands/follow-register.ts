import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { admitPerson, followMerge, releasePerson } from '../contract/round.ts';
import { entryAdmitted, entryMoved } from '../contract.ts';
import { loadPreparation } from '../load-preparation.ts';
import { planRound } from '../plan-round.ts';
import { endLeasesOfPerson } from '../store/leases.ts';
import { followPerson, leaveRounds } from '../store/persons.ts';
import { insertEntries } from '../store/prepare.ts';
import { changeRound } from '../store/rounds.ts';

/** Someone has just been registered: if a round is on and they are due in it, they are called today. */
export const admitPersonCommand = defineCommand(admitPerson, {
  load: async (tx, { personId, communeCode }, { now }) => {
    try {
      const state = await loadPreparation(tx, {}, { now, communeCodes: [communeCode] });
      if (!state.existing || state.members.has(personId)) return undefined;
      // Nobody's list grows behind their back: the person waits in the common queue, or for the next split.
      const candidates = state.candidates.filter((one) => one.personId === personId);
      return { ...state, candidates, callers: [] };
    } catch (thrown) {
      // No crisis, no round, no calls at this colour: nothing to admit to.
      if (isRefusal(thrown)) return undefined;
      throw thrown;
    }
  },
  decide: (state, { personId }, circumstances) => {
    if (!state) return { change: undefined, facts: [], output: { added: false } };
    const plan = planRound(state, circumstances);
    const roundId = plan.round.round_id;
    return {
      change: plan,
      facts: plan.entries.map(({ entryId }) =>
        fact(entryAdmitted, { kind: 'round-entry', id: entryId }, { roundId, entryId, personId }),
      ),
      output: { added: plan.entries.length > 0 },
    };
  },
  save: async (tx, plan, { now }) => {
    if (!plan || plan.entries.length === 0) return;
    const { round, entries } = plan;
    await insertEntries(tx, { roundId: round.round_id, maxTries: round.rule.maxTries, now }, entries);
    await changeRound(tx, round, entries.length);
  },
});

/** Striking off takes effect at once: nobody calls a person who has left the register, not even one already on screen. */
export const releasePersonCommand = defineCommand(releasePerson, {
  load: async () => undefined,
  decide: (_state, { personId }) => {
    const output = { left: 0 };
    return { change: { personId, output }, facts: [], output };
  },
  save: async (tx, { personId, output }, effects) => {
    const left = await leaveRounds(tx, personId, effects.now);
    await endLeasesOfPerson(tx, personId);
    output.left = left.length;
    for (const { entryId, roundId } of left)
      effects.publish(
        fact(
          entryMoved,
          { kind: 'round-entry', id: entryId },
          { roundId, entryId, personId, state: 'left-register' },
        ),
      );
  },
});

/** Two cards were one person: the calls of both are calls of the one that stays. */
export const followMergeCommand = defineCommand(followMerge, {
  load: async () => undefined,
  decide: (_state, input) => {
    const output = { moved: 0 };
    return { change: { input, output }, facts: [], output };
  },
  save: async (tx, { input, output }, effects) => {
    output.moved = await followPerson(tx, input, effects.now);
    await endLeasesOfPerson(tx, input.gonePersonId);
  },
});
