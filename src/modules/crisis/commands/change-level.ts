import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { changeLevel } from '#modules/crisis/contract/situations.ts';
import { levelChanged, situationActivated } from '#modules/crisis/contract.ts';
import { decideMove } from '#modules/crisis/domain/situation.ts';
import { levelWords } from '#modules/crisis/domain/situation-words.ts';
import { tasksToOpen } from '#modules/crisis/domain/tasks-to-open.ts';
import { closeQuestion } from '#modules/crisis/store/close-question.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import { findKeptPlaybook } from '#modules/crisis/store/playbook-copies.ts';
import { lockOpenProposal } from '#modules/crisis/store/proposals.ts';
import {
  factsAbout,
  insertStep,
  lockSituation,
  stateOf,
  stepOf,
  updateSituation,
} from '#modules/crisis/store/situations.ts';
import { openTasks } from '#modules/crisis/store/tasks.ts';
import { getTerritory } from '#modules/territory/api.ts';

/** Climbs, comes down on its own side of the activation, or takes another colour. */
export const changeLevelCommand = defineCommand(changeLevel, {
  load: async (tx, input) => {
    const row = await lockSituation(tx, input.situationId);
    if (input.proposalId) await lockOpenProposal(tx, input.proposalId);
    return {
      row,
      playbook: await findKeptPlaybook(tx, row.playbook_digest),
      zone: (await getTerritory(tx)).timeZone,
    };
  },
  decide: ({ row, playbook, zone }, input, { now, newId, actor }) => {
    const move = decideMove(stateOf(row), input);
    const opened =
      playbook && move.level !== row.level
        ? tasksToOpen(playbook, { from: row.level, to: move.level, begunAt: now, zone })
        : [];
    const tasks = opened.map((task) => ({ ...task, taskId: newId(), occurrence: 1 }));
    const words = levelWords(move.level, move.colour);
    const about = { ...factsAbout(row), level: move.level, colour: move.colour };
    const subject = { kind: 'situation', id: row.situation_id };
    return {
      change: {
        row,
        tasks,
        stepId: newId(),
        columns: {
          level: move.level,
          colour: move.colour,
          ...(move.activates
            ? {
                activated_at: now,
                activated_by: actor.id,
                activated_by_label: actor.label,
                vital_emergency: input.vitalEmergency,
              }
            : {}),
        },
        what: move.activates ? ('activated' as const) : ('changed' as const),
        reason: input.reason,
        proposalId: input.proposalId,
        line: {
          fr: `${row.title_fr} : ${words.fr.toLowerCase()}, par ${actor.label}. Motif : ${input.reason}`,
          en: `${row.title_en}: ${words.en.toLowerCase()}, by ${actor.label}. Reason: ${input.reason}`,
        },
      },
      facts: [
        fact(levelChanged, subject, {
          situationId: row.situation_id,
          level: move.level,
          colour: move.colour,
        }),
        ...(move.activates ? [fact(situationActivated, subject, about)] : []),
      ],
      output: { level: move.level, colour: move.colour, tasks: tasks.length },
    };
  },
  save: async (tx, change, effects) => {
    const { row, columns } = change;
    await updateSituation(tx, row, columns);
    await insertStep(tx, {
      ...stepOf({ ...row, ...columns }, effects),
      step_id: change.stepId,
      what: change.what,
      reason: change.reason,
    });
    await openTasks(tx, effects, row.situation_id, change.tasks);
    await appendAutomaticLine(tx, effects, {
      situationId: row.situation_id,
      tag: 'fact',
      text: change.line,
      links: [],
      visibility: 'shared',
    });
    await closeQuestion(tx, effects, { kind: row.kind, proposalId: change.proposalId });
  },
});
