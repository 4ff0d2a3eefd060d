import { Refusal } from '#kernel/refusal.ts';

type TaskState = 'open' | 'done' | 'not-applicable';

export interface SettledTask {
  readonly state: TaskState;
  readonly settledBy: string | null;
  readonly settledByLabel: string | null;
}

/**
 * A task is settled once; the person who settled it may change their word, others reopen it first. Refuses
 * `crisis.task-already-settled`, `crisis.task-already-open`.
 */
export function whyNotSettle(task: SettledTask, to: TaskState, actorId: string): Refusal | undefined {
  if (to === 'open') {
    return task.state === 'open'
      ? new Refusal({ kind: 'conflict', code: 'crisis.task-already-open' })
      : undefined;
  }
  if (task.state === 'open' || (task.settledBy === actorId && task.state !== to)) return undefined;
  return new Refusal({
    kind: 'conflict',
    code: 'crisis.task-already-settled',
    facts: { by: task.settledByLabel },
  });
}
