import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { taskOpened } from '#modules/crisis/contract.ts';
import type { TaskToOpen } from '#modules/crisis/domain/tasks-to-open.ts';
import type { TaskRow } from '#modules/crisis/tables.ts';
import type { Duty } from '#vocabulary/duty.ts';

export type StoredTask = Omit<TaskRow, 'occurrence' | 'every_day' | 'state' | 'version'> & {
  readonly occurrence: number;
  readonly every_day: boolean;
  readonly state: 'open' | 'done' | 'not-applicable';
  readonly version: number;
};

export interface NewTask extends Omit<TaskToOpen, 'playbookTask' | 'level'> {
  readonly taskId: string;
  readonly playbookTask: string | null;
  readonly level: TaskToOpen['level'] | null;
  readonly occurrence: number;
}

/** Opens tasks; one that the situation already has is left alone. Returns how many were opened. */
export async function openTasks(
  tx: Tx,
  effects: Effects,
  situationId: string,
  tasks: readonly NewTask[],
): Promise<number> {
  let opened = 0;
  for (const task of tasks) {
    const { rows } = await sql<{ task_id: string }>`
      insert into crisis.task (territory_id, task_id, situation_id, playbook_task, occurrence, text_fr, text_en, duty, level,
        due_at, every_day, opened_at)
      values (kernel.territory(), ${task.taskId}, ${situationId}, ${task.playbookTask}, ${task.occurrence}, ${task.text.fr},
        ${task.text.en}, ${task.duty}, ${task.level}, ${task.dueAt}, ${task.everyDay}, ${effects.now})
      on conflict (territory_id, situation_id, playbook_task, occurrence) do nothing
      returning task_id`.execute(tx);
    if (rows.length === 0) continue;
    opened++;
    effects.publish(
      fact(
        taskOpened,
        { kind: 'task', id: task.taskId },
        { situationId, taskId: task.taskId, duty: task.duty, dueAt: task.dueAt.toISOString() },
      ),
    );
  }
  return opened;
}

/** Locks the row. Refuses `crisis.unknown-task`. */
export async function lockTask(tx: Tx, taskId: string): Promise<StoredTask> {
  const { rows } = await sql<StoredTask>`select * from crisis.task
    where territory_id = kernel.territory() and task_id = ${taskId} for update`.execute(tx);
  if (!rows[0]) throw new Refusal({ kind: 'not-found', code: 'crisis.unknown-task' });
  return rows[0];
}

export async function settleTaskRow(
  tx: Tx,
  taskId: string,
  settled:
    | {
        readonly state: 'done' | 'not-applicable';
        readonly at: Date;
        readonly by: string;
        readonly byLabel: string;
        readonly reason: string | null;
      }
    | { readonly state: 'open' },
): Promise<void> {
  const done = settled.state === 'open' ? undefined : settled;
  await sql`update crisis.task set state = ${settled.state}, settled_at = ${done?.at ?? null}, settled_by = ${done?.by ?? null},
      settled_by_label = ${done?.byLabel ?? null}, reason = ${done?.reason ?? null}, version = version + 1
    where territory_id = kernel.territory() and task_id = ${taskId}`.execute(tx);
}

/** By deadline; one duty's only, when asked. */
export async function listTaskRows(tx: Tx, situationId: string, duty?: Duty): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`select * from crisis.task
    where territory_id = kernel.territory() and situation_id = ${situationId}
      and (${duty ?? null}::text is null or duty = ${duty ?? null})
    order by due_at, task_id`.execute(tx);
  return rows;
}

/** Daily tasks whose hour has come and whose next day is not open yet, in situations that go on. */
export async function listTasksToRepeat(tx: Tx, now: Date): Promise<{ taskId: string }[]> {
  const { rows } = await sql<{ taskId: string }>`
    select t.task_id as "taskId" from crisis.task t
    join crisis.situation s using (territory_id, situation_id)
    where t.territory_id = kernel.territory() and t.every_day and t.due_at <= ${now} and s.level <> 'lifted'
      and not exists (select from crisis.task n where n.territory_id = t.territory_id
        and n.situation_id = t.situation_id and n.playbook_task = t.playbook_task and n.occurrence = t.occurrence + 1)
    order by t.due_at`.execute(tx);
  return rows;
}
