import { defineCommand } from '#kernel/command.ts';
import { followNeed } from '../contract/call.ts';
import type { AttemptOutcome } from '../contract.ts';
import { afterNeed, type NeedEnd } from '../domain/entry.ts';
import { type StepToSave, saveStep } from '../save-step.ts';
import { getEntryForUpdate, listIdsByNeed } from '../store/entries.ts';
import { entryOf, situationOf } from '../store/rows.ts';
import { lookAround } from '../surroundings.ts';

/** The need that carried a person is closed: the visit saw them, or did not, or the right number was found. */
export const followNeedCommand = defineCommand(followNeed, {
  load: async (tx, { needId }, { now }) => {
    const states = [];
    for (const entryId of await listIdsByNeed(tx, needId)) {
      const found = await getEntryForUpdate(tx, entryId);
      // A newer round may have taken the person over: the visit of yesterday is news for today as well.
      states.push({ ...found, around: await lookAround(tx, { ...found, now }) });
    }
    return states;
  },
  decide: (states, { outcome }, { now, actor, newId }) => {
    const changes = states.flatMap((state): StepToSave[] => {
      const before = entryOf(state.entry);
      const step = afterNeed(before, outcome, situationOf(state.round, now, state.around));
      if (step.entry === before && step.requests.length === 0) return [];
      const isVisit = before.checking || before.state.at === 'visit';
      return [
        {
          found: state,
          step,
          plans: [],
          detail: '',
          witness: { kind: 'none' },
          ...(isVisit
            ? {
                attempt: {
                  attemptId: newId(),
                  outcome: attemptOutcomes[outcome],
                  at: now,
                  channel: 'visit' as const,
                  by: { id: actor.id, label: actor.label },
                  undoable: false,
                  spoke: false,
                },
              }
            : {}),
          endsLease: false,
        },
      ];
    });
    return { change: changes, facts: [], output: { moved: changes.length } };
  },
  save: async (tx, changes, effects) => {
    for (const change of changes) await saveStep(tx, effects, change);
  },
});

const attemptOutcomes: Readonly<Record<NeedEnd, AttemptOutcome>> = {
  met: 'visit-met',
  'not-needed': 'contact-news',
  'handed-to-15': 'emergency',
  impossible: 'visit-impossible',
  cancelled: 'visit-impossible',
};
