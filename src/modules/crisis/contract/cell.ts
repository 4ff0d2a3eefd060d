import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { cellRoles, instant, textSchema } from '#modules/crisis/contract.ts';
import { dutySchema } from '#vocabulary/duty.ts';
import { roleSchema } from '#vocabulary/role.ts';

const turnId = z.uuid();
const onTurn = (input: { turnId: string }) => ({ kind: 'duty-turn', id: input.turnId });
const moment = z.iso.datetime({ offset: true });
const note = z.string().trim().max(1_000).default('');

export const assignDuty = commandContract({
  name: 'crisis.assign-duty',
  label: { fr: 'Confier une fonction', en: 'Assign a duty' },
  roles: ['coordinator'],
  level: 0,
  input: z.strictObject({
    turnId,
    duty: dutySchema,
    post: z.enum(['holder', 'understudy']),
    accountId: z.uuid(),
    from: moment,
    until: moment.nullable(),
    note,
  }),
  output: z.strictObject({ turnId }),
  subject: onTurn,
});

export const handOverDuty = commandContract({
  name: 'crisis.hand-over-duty',
  label: { fr: 'Passer la relève', en: 'Hand a duty over' },
  roles: cellRoles,
  level: 0,
  input: z.strictObject({
    /** Of the turn that begins. */
    turnId,
    duty: dutySchema,
    toAccountId: z.uuid(),
    until: moment.nullable(),
    /** What the next person must know. */
    note,
  }),
  output: z.strictObject({ turnId }),
  subject: onTurn,
});

export const endDuty = commandContract({
  name: 'crisis.end-duty',
  label: { fr: 'Mettre fin à une fonction', en: 'End a duty' },
  roles: ['coordinator'],
  level: 0,
  input: z.strictObject({ turnId }),
  output: z.strictObject({}),
  subject: onTurn,
});

export const turnSchema = z.strictObject({
  turnId,
  duty: dutySchema,
  post: z.enum(['holder', 'understudy']),
  accountId: z.uuid(),
  displayName: z.string(),
  from: instant,
  until: instant.nullable(),
  note: z.string(),
  assignedBy: z.string(),
});
export type Turn = z.infer<typeof turnSchema>;

const reflexSchema = z.strictObject({
  firstQuarterHour: z.array(textSchema),
  firstHour: z.array(textSchema),
  nextDay: z.array(textSchema),
  atTheEnd: z.array(textSchema),
});

export const getCell = queryContract({
  name: 'crisis.get-cell',
  label: { fr: 'Cellule et rôles', en: 'Cell and roles' },
  roles: cellRoles,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    duties: z.array(
      z.strictObject({
        duty: dutySchema,
        title: textSchema,
        mission: textSchema.nullable(),
        understudyRequired: z.boolean(),
        reflex: reflexSchema.nullable(),
        holder: turnSchema.nullable(),
        understudies: z.array(turnSchema),
        /** Turns to come within 7 days. */
        next: z.array(turnSchema),
        /** Nobody holds it from then on, within 24 hours; null: covered. */
        uncoveredFrom: instant.nullable(),
        mine: z.boolean(),
      }),
    ),
    /** Who may be given a duty. */
    people: z.array(z.strictObject({ accountId: z.uuid(), displayName: z.string(), role: roleSchema })),
    mayAssign: z.boolean(),
  }),
  topics: ['crisis.duty', 'crisis.activated', 'access.'],
});
