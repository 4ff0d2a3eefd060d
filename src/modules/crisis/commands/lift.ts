import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { lift } from '#modules/crisis/contract/situations.ts';
import { situationLifted } from '#modules/crisis/contract.ts';
import { whyNotLift } from '#modules/crisis/domain/situation.ts';
import { tasksToOpen } from '#modules/crisis/domain/tasks-to-open.ts';
import { closeQuestion } from '#modules/crisis/store/close-question.ts';
import { appendAutomaticLine } from '#modules/crisis/store/log.ts';
import { findKeptPlaybook } from '#modules/crisis/store/playbook-copies.ts';
import {
  endPerimeter,
  insertStep,
  lockSituation,
  stepOf,
  updateSituation,
} from '#modules/crisis/store/situations.ts';
import { openTasks } from '#modules/crisis/store/tasks.ts';
import { getTerritory } from '#modules/territory/api.ts';

/** Ends a situation for good. What its activation opened closes on `crisis.lifted.v1`. */
export const liftCommand = defineCommand(lift, {
  load: async (tx, { situationId }) => {
    const row = await lockSituation(tx, situationId);
    return {
      row,
      playbook: await findKeptPlaybook(tx, row.playbook_digest),
      zone: (await getTerritory(tx)).timeZone,
    };
  },
  decide: ({ row, playbook, zone }, input, { now, newId, actor }) => {
    const refusal = whyNotLift(row, input.confirmation);
    if (refusal) throw refusal;
    // A watch that comes to nothing has no debrief to hold.
    const opened =
      playbook && row.activated_at
        ? tasksToOpen(playbook, { from: row.level, to: 'lifted', begunAt: now, zone })
        : [];
    const tasks = opened.map((task) => ({ ...task, taskId: newId(), occurrence: 1 }));
    return {
      change: {
        row,
        tasks,
        stepId: newId(),
        reason: input.reason,
        columns: {
          level: 'lifted' as const,
          lifted_at: now,
          lifted_by_label: actor.label,
          lift_reason: input.reason,
        },
        line: {
          fr: `${row.title_fr} : situation levée par ${actor.label}. Motif : ${input.reason}`,
          en: `${row.title_en}: situation lifted by ${actor.label}. Reason: ${input.reason}`,
        },
      },
      facts: [
        fact(situationLifted, { kind: 'situation', id: row.situation_id }, { situationId: row.situation_id }),
      ],
      output: { liftedAt: now.toISOString(), tasks: tasks.length },
    };
  },
  save: async (tx, change, effects) => {
    const { row, columns } = change;
    await updateSituation(tx, row, columns);
    await endPerimeter(tx, row.situation_id, effects.now);
    await insertStep(tx, {
      ...stepOf({ ...row, ...columns }, effects),
      step_id: change.stepId,
      what: 'lifted',
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
    await closeQuestion(tx, effects, { kind: row.kind });
  },
});
