import { z } from 'zod';
import { factContract, queryContract } from '#kernel/contract.ts';
import { needKindSchema } from '#vocabulary/need-kind.ts';
import type { Role } from '#vocabulary/role.ts';

/** Duties of the crisis cell that may own a need; `mairie` is the town hall of the need's commune. */
export const duties = [
  'pilotage',
  'medical',
  'appels',
  'domicile',
  'logistique',
  'benevoles',
  'communication',
  'mairie',
] as const;
export const dutySchema = z.enum(duties);
export type Duty = z.infer<typeof dutySchema>;

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
export const alertAcknowledged = factContract(
  'needs.alert-acknowledged.v1',
  needFact.extend({ alertId: z.uuid() }),
);
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
export const engagementEnded = factContract('needs.engagement-ended.v1', z.strictObject({ originId: z.string() }));
export const handOverNoteLeft = factContract('needs.hand-over-note-left.v1', z.strictObject({ noteId: z.uuid() }));

/** Why a need or a person counts in one of the two figures. */
export const ruptureReasonSchema = z.enum(['no-owner', 'no-deadline', 'late-without-alert', 'escalation-asleep']);

export const getFigures = queryContract({
  name: 'needs.get-figures',
  label: { fr: 'Ruptures, doublons et besoins ouverts', en: 'Ruptures, duplicates and open needs' },
  roles: ['coordinator', 'professional', 'operator', 'town-hall', 'ars'],
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    ruptures: z.int(),
    doublons: z.int(),
    open: z.int(),
    bySeverity: z.array(z.strictObject({ severity: severitySchema, count: z.int() })),
    overdue: z.int(),
    unassigned: z.int(),
    exhausted: z.int(),
    oldestUnassigned: z.strictObject({ needId, code: z.string(), openedAt: instant }).nullable(),
    at: instant,
  }),
  topics: ['needs.'],
});
export type NeedFigures = z.infer<typeof getFigures.output>;
