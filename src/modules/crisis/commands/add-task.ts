import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addTask } from '#modules/crisis/contract/tasks.ts';
import { getSituation } from '#modules/crisis/store/situations.ts';
import { openTasks } from '#modules/crisis/store/tasks.ts';

/** A task that no plan foresaw: somebody's, with its hour. */
export const addTaskCommand = defineCommand(addTask, {
  load: async (tx, { situationId }) => getSituation(tx, situationId),
  decide: (situation, input) => {
    if (situation.level === 'lifted') throw new Refusal({ kind: 'conflict', code: 'crisis.lifted' });
    return {
      change: {
        situationId: input.situationId,
        task: {
          taskId: input.taskId,
          playbookTask: null,
          occurrence: 1,
          text: { fr: input.text, en: input.text },
          duty: input.duty,
          level: null,
          dueAt: new Date(input.dueAt),
          everyDay: false,
        },
      },
      facts: [],
      output: { taskId: input.taskId },
    };
  },
  save: async (tx, { situationId, task }, effects) => {
    await openTasks(tx, effects, situationId, [task]);
  },
});
