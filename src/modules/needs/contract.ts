import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import { dutySchema } from '#vocabulary/duty.ts';
import { needKindSchema } from '#vocabulary/need-kind.ts';
import type { Role } from '#vocabulary/role.ts';

export const severitySchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export const needStatusSchema = z.enum(['open', 'accepted', 'waiting', 'resolved', 'cancelled', 'merged']);
export type NeedStatus = z.infer<typeof needStatusSchema>;
export const outcomeSchema = z.enum(['met', 'not-needed', 'handed-to-15', 'impossible']);
export type Outcome = z.infer<typeof outcomeSchema>;
export const engagementKindSchema = z.enum(['visit', 'need', 'call']);
export type EngagementKind = z.infer<typeof engagementKindSchema>;

export const textSchema = z.strictObject({
  fr: z.string().trim().min(1).max(300),
  en: z.string().trim().min(1).max(300),
});
export const linkSchema = z.strictObject({ kind: z.string().max(40), id: z.string().max(80) });
export const instant = z.iso.datetime();
export const needId = z.uuid();

/** Who may meet needs at all (matrix B1): the ARS sees aggregates elsewhere, technical administration nothing. */
export const needRoles = [
  'coordinator',
  'professional',
  'operator',
  'town-hall',
  'volunteer',
] as const satisfies readonly Role[];
/** Roles that may read the care compartment of a need. */
export const careRoles = ['coordinator', 'professional', 'operator'] as const satisfies readonly Role[];

// Facts: ids and codes only.
export const needOpened = factContract(
  'needs.opened.v1',
  z.strictObject({
    needId,
    code: z.string(),
    kind: needKindSchema,
    severity: severitySchema,
    personId: z.uuid().nullable(),
    communeCode: z.string().nullable(),
    ownerDuty: dutySchema.nullable(),
    ownerAccountId: z.uuid().nullable(),
    dueAt: instant,
    originKind: z.string(),
    originId: z.string(),
  }),
);
const needFact = z.strictObject({ needId, code: z.string() });
export const needAccepted = factContract('needs.accepted.v1', needFact.extend({ accountId: z.uuid() }));
export const needHandedOver = factContract(
  'needs.handed-over.v1',
  needFact.extend({ ownerDuty: dutySchema.nullable(), ownerAccountId: z.uuid().nullable() }),
);
export const needWaits = factContract('needs.waiting.v1', needFact.extend({ until: instant }));
export const needEscalated = factContract(
  'needs.escalated.v1',
  needFact.extend({
    step: z.int(),
    reason: z.enum(['not-accepted', 'late', 'acceptance-expired', 'wait-over']),
    severity: severitySchema,
    ownerDuty: dutySchema.nullable(),
    exhausted: z.boolean(),
  }),
);
const closedFact = needFact.extend({
  kind: needKindSchema,
  personId: z.uuid().nullable(),
  originKind: z.string(),
  originId: z.string(),
});
export const needResolved = factContract('needs.resolved.v1', closedFact.extend({ outcome: outcomeSchema }));
export const needCancelled = factContract('needs.cancelled.v1', closedFact);
export const needReopened = factContract('needs.reopened.v1', needFact);
/** `needId` is the need that stays; the origin is the one that joined it. */
export const needMerged = factContract(
  'needs.merged.v1',
  needFact.extend({ severity: severitySchema, originKind: z.string(), originId: z.string() }),
);
export const needNoted = factContract('needs.noted.v1', needFact);
export const needReplanned = factContract(
  'needs.replanned.v1',
  needFact.extend({ severity: severitySchema, dueAt: instant }),
);
export const witnessesTold = factContract('needs.witnesses-told.v1', needFact.extend({ told: z.int() }));
export const engagementBegun = factContract(
  'needs.engagement-begun.v1',
  z.strictObject({
    engagementId: z.uuid(),
    personId: z.uuid(),
    kind: engagementKindSchema,
    originId: z.string(),
    knowingly: z.boolean(),
  }),
);
export const engagementEnded = factContract(
  'needs.engagement-ended.v1',
  z.strictObject({ originId: z.string() }),
);
export const handOverNoteLeft = factContract(
  'needs.hand-over-note-left.v1',
  z.strictObject({ noteId: z.uuid() }),
);
