import { defineQuery } from '#kernel/query.ts';
import { listTasks } from '#modules/crisis/contract/tasks.ts';
import { listTurns } from '#modules/crisis/store/duties.ts';
import { getSituation } from '#modules/crisis/store/situations.ts';
import { listTaskRows } from '#modules/crisis/store/tasks.ts';

export const listTasksQuery = defineQuery(listTasks, {
  read: async (tx, { situationId }, { actor, now }) => {
    await getSituation(tx, situationId);
    const rows = await listTaskRows(tx, situationId, actor.role === 'town-hall' ? 'mairie' : undefined);
    const turns = await listTurns(tx, { from: now, until: new Date(now.getTime() + 1) });
    const tasks = rows.map((row) => ({
      taskId: row.task_id,
      text: { fr: row.text_fr, en: row.text_en },
      duty: row.duty,
      level: row.level,
      dueAt: row.due_at.toISOString(),
      everyDay: row.every_day,
      state: row.state,
      late: row.state === 'open' && row.due_at < now,
      settledAt: row.settled_at?.toISOString() ?? null,
      settledBy: row.settled_by_label,
      reason: row.reason,
    }));
    const open = tasks.filter(({ state }) => state === 'open');
    const mine = new Set(turns.filter(({ accountId }) => accountId === actor.id).map(({ duty }) => duty));
    return {
      tasks,
      open: open.length,
      late: open.filter(({ late }) => late).length,
      settled: tasks.length - open.length,
      mine: [...mine],
    };
  },
});
