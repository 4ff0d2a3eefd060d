import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { cellRoles, instant, levelSchema, situationId, textSchema } from '#modules/crisis/contract.ts';
import { dutySchema } from '#vocabulary/duty.ts';

const taskId = z.uuid();
const onTask = (input: { taskId: string }) => ({ kind: 'task', id: input.taskId });
const withTownHall = [...cellRoles, 'town-hall'] as const;

export const settleTask = commandContract({
  name: 'crisis.settle-task',
  label: { fr: 'Cocher une tâche', en: 'Tick a task' },
  roles: withTownHall,
  level: 0,
  offline: true,
  input: z.discriminatedUnion('state', [
    z.strictObject({ taskId, state: z.literal('done') }),
    z.strictObject({ taskId, state: z.literal('not-applicable'), reason: z.string().trim().min(2).max(300) }),
    /** Takes back a tick made by mistake. */
    z.strictObject({ taskId, state: z.literal('open') }),
  ]),
  output: z.strictObject({ state: z.enum(['open', 'done', 'not-applicable']) }),
  subject: onTask,
});

export const addTask = commandContract({
  name: 'crisis.add-task',
  label: { fr: 'Ajouter une tâche', en: 'Add a task' },
  roles: cellRoles,
  level: 0,
  input: z.strictObject({
    taskId,
    situationId,
    text: z.string().trim().min(3).max(300),
    duty: dutySchema,
    dueAt: z.iso.datetime({ offset: true }),
  }),
  output: z.strictObject({ taskId }),
  subject: onTask,
});

// Taken by the platform itself: no role may call it.
export const repeatTask = commandContract({
  name: 'crisis.repeat-task',
  label: { fr: 'Rouvrir une tâche quotidienne', en: 'Open a daily task again' },
  roles: [],
  level: 0,
  input: z.strictObject({ taskId }),
  output: z.strictObject({ taskId: z.uuid().nullable() }),
  subject: onTask,
});

export const taskSchema = z.strictObject({
  taskId,
  text: textSchema,
  duty: dutySchema,
  level: levelSchema.nullable(),
  dueAt: instant,
  everyDay: z.boolean(),
  state: z.enum(['open', 'done', 'not-applicable']),
  late: z.boolean(),
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Task = z.infer<typeof taskSchema>;

export const listTasks = queryContract({
  name: 'crisis.list-tasks',
  label: { fr: 'Check-list', en: 'Checklist' },
  roles: withTownHall,
  level: 0,
  input: z.strictObject({ situationId }),
  output: z.strictObject({
    /** By deadline. A town hall reads its own. */
    tasks: z.array(taskSchema),
    open: z.int(),
    late: z.int(),
    settled: z.int(),
    /** Duties the asker holds now. */
    mine: z.array(dutySchema),
  }),
  topics: [
    'crisis.task',
    'crisis.duty',
    'crisis.activated',
    'crisis.opened',
    'crisis.level-changed',
    'crisis.lifted',
  ],
});
