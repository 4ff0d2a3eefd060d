import { defineCommand } from '#kernel/command.ts';
import { repeatTask } from '#modules/crisis/contract/tasks.ts';
import { nextDailyDueAt } from '#modules/crisis/domain/tasks-to-open.ts';
import { lockTask, openTasks } from '#modules/crisis/store/tasks.ts';
import { getTerritory } from '#modules/territory/api.ts';

/** Opens the next day's occurrence of a daily task, once its hour has come. */
export const repeatTaskCommand = defineCommand(repeatTask, {
  load: async (tx, { taskId }) => ({
    task: await lockTask(tx, taskId),
    zone: (await getTerritory(tx)).timeZone,
  }),
  decide: ({ task, zone }, _input, { now, newId }) => {
    const taskId = newId();
    return {
      change: {
        situationId: task.situation_id,
        task: {
          taskId,
          playbookTask: task.playbook_task,
          occurrence: task.occurrence + 1,
          text: { fr: task.text_fr, en: task.text_en },
          duty: task.duty,
          level: task.level,
          dueAt: nextDailyDueAt(task.due_at, now, zone),
          everyDay: true,
        },
      },
      facts: [],
      output: { taskId },
    };
  },
  save: async (tx, { situationId, task }, effects) => {
    await openTasks(tx, effects, situationId, [task]);
  },
});
