import { z } from 'zod';
import { commandContract } from '#kernel/contract.ts';
import {
  careRoles,
  instant,
  linkSchema,
  needId,
  needRoles,
  outcomeSchema,
  severitySchema,
} from '#modules/needs/contract.ts';
import { dutySchema } from '#vocabulary/duty.ts';
import { needKindSchema } from '#vocabulary/need-kind.ts';

const onNeed = (input: { needId: string }) => ({ kind: 'need', id: input.needId });
const words = z.string().trim().max(600);
const reason = z.string().trim().min(2).max(300);
export const ownerSchema = z.union([
  z.strictObject({ duty: dutySchema }),
  z.strictObject({ accountId: z.uuid() }),
]);
const needCode = z.strictObject({ code: z.string() });

/** Whoever sees a need may say so: a phone call taken, a door that stays shut, a cabinet without masks. */
export const openNeedContract = commandContract({
  name: 'needs.open-need',
  label: { fr: 'Ouvrir un besoin', en: 'Open a need' },
  roles: needRoles,
  level: 0,
  offline: true,
  input: z.strictObject({
    /** Chosen by the screen; the answer says which need it became when it joined another. */
    requestId: z.uuid(),
    kind: needKindSchema,
    severity: severitySchema,
    personId: z.uuid().nullable(),
    communeCode: z.string().max(5).nullable(),
    /** No name: it is read aloud, printed and seen by every role. */
    title: z.string().trim().min(3).max(120),
    detail: z.string().trim().max(2_000),
    instructions: words,
    owner: ownerSchema.nullable(),
    dueAt: instant.nullable(),
    /** Who called, when it was not the person who types: told the outcome by text message. */
    caller: z.strictObject({ phone: z.string().max(30), label: z.string().trim().max(80) }).nullable(),
    origin: linkSchema.nullable(),
  }),
  output: z.strictObject({ needId, code: z.string(), merged: z.boolean() }),
  subject: ({ requestId }) => ({ kind: 'need-request', id: requestId }),
});

export const acceptNeed = commandContract({
  name: 'needs.accept-need',
  label: { fr: 'Prendre en charge', en: 'Take' },
  roles: needRoles,
  level: 0,
  offline: true,
  input: z.strictObject({ needId, knowingly: z.boolean() }),
  output: needCode.extend({ until: instant }),
  subject: onNeed,
});

export const handOverNeed = commandContract({
  name: 'needs.hand-over-need',
  label: { fr: 'Transférer', en: 'Hand over' },
  roles: needRoles,
  level: 0,
  input: z.strictObject({ needId, owner: ownerSchema, reason: words }),
  output: needCode,
  subject: onNeed,
});

export const waitNeed = commandContract({
  name: 'needs.wait-need',
  label: { fr: 'Mettre en attente', en: 'Let it wait' },
  roles: needRoles,
  level: 0,
  input: z.strictObject({ needId, until: instant, reason }),
  output: needCode,
  subject: onNeed,
});

export const replanNeed = commandContract({
  name: 'needs.replan-need',
  label: { fr: "Changer la gravité ou l'échéance", en: 'Change severity or deadline' },
  roles: careRoles,
  level: 0,
  input: z.strictObject({ needId, severity: severitySchema, dueAt: instant, reason: words }),
  output: needCode,
  subject: onNeed,
});

export const resolveNeedContract = commandContract({
  name: 'needs.resolve-need',
  label: { fr: 'Résoudre', en: 'Resolve' },
  roles: needRoles,
  level: 0,
  offline: true,
  input: z.strictObject({
    needId,
    outcome: outcomeSchema,
    /** Sent back to whoever reported it, if they are of the care team. No name. */
    words: z.string().trim().max(300),
    remark: words,
  }),
  output: needCode,
  subject: onNeed,
});

export const cancelNeed = commandContract({
  name: 'needs.cancel-need',
  label: { fr: 'Annuler le besoin', en: 'Cancel the need' },
  roles: needRoles,
  level: 0,
  input: z.strictObject({ needId, reason }),
  output: needCode,
  subject: onNeed,
});

export const mergeNeed = commandContract({
  name: 'needs.merge-need',
  label: { fr: 'Regrouper avec un autre besoin', en: 'Merge into another need' },
  roles: careRoles,
  level: 0,
  input: z.strictObject({ needId, into: needId }),
  output: needCode,
  subject: onNeed,
});

export const reopenNeed = commandContract({
  name: 'needs.reopen-need',
  label: { fr: 'Rouvrir', en: 'Reopen' },
  roles: needRoles,
  level: 0,
  input: z.strictObject({ needId, reason: words }),
  output: needCode,
  subject: onNeed,
});

export const noteNeed = commandContract({
  name: 'needs.note-need',
  label: { fr: 'Ajouter une note', en: 'Add a note' },
  roles: careRoles,
  level: 0,
  offline: true,
  input: z.strictObject({ needId, words: z.string().trim().min(1).max(1_000) }),
  output: needCode,
  subject: onNeed,
});

export const leaveHandOverNote = commandContract({
  name: 'needs.leave-hand-over-note',
  label: { fr: 'Laisser un mot à la relève', en: 'Leave a note to the next shift' },
  roles: ['coordinator', 'professional', 'operator', 'town-hall'],
  level: 0,
  offline: true,
  input: z.strictObject({ noteId: z.uuid(), words: z.string().trim().min(2).max(1_000) }),
  output: z.strictObject({}),
  subject: ({ noteId }) => ({ kind: 'hand-over-note', id: noteId }),
});

// Taken by the platform itself when a timer runs.
export const escalateNeed = commandContract({
  name: 'needs.escalate-need',
  label: { fr: "Monter d'un échelon", en: 'Climb one rung' },
  roles: [],
  level: 0,
  input: z.strictObject({ needId }),
  output: z.strictObject({ climbed: z.boolean() }),
  subject: onNeed,
});
/** A reaction: the person left the register or asked to be forgotten. */
export const forgetPersonOfNeeds = commandContract({
  name: 'needs.forget-person',
  label: { fr: 'Oublier une personne aidée', en: 'Forget a person helped' },
  roles: [],
  level: 0,
  input: z.strictObject({ personId: z.uuid() }),
  output: z.strictObject({ needs: z.int() }),
  subject: ({ personId }) => ({ kind: 'person', id: personId }),
});
export const tellWitnesses = commandContract({
  name: 'needs.tell-witnesses',
  label: { fr: 'Prévenir les témoins', en: 'Tell the witnesses' },
  roles: [],
  level: 0,
  input: z.strictObject({ needId }),
  output: z.strictObject({ told: z.int() }),
  subject: onNeed,
});
