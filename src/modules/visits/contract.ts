import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import type { Role } from '#vocabulary/role.ts';

/** What someone goes to a home for; the kinds of need that lead to a visit by themselves. */
export const tasks = ['home-visit', 'supplies-at-home', 'errands'] as const;
export const taskSchema = z.enum(tasks);
export type Task = z.infer<typeof taskSchema>;

/** Who may go to someone's home. */
export const goers = ['professional', 'volunteer', 'town-hall'] as const satisfies readonly Role[];
export const goerSchema = z.enum(goers);
export type Goer = z.infer<typeof goerSchema>;

/** Why these may go and not others: a sentence for the coordinator, never left unsaid. */
export const goerReasonSchema = z.enum(['grave', 'not-grave', 'carrying', 'chosen']);
export type GoerReason = z.infer<typeof goerReasonSchema>;

export const visitStatusSchema = z.enum([
  'waiting',
  'offered',
  'taken',
  'on-the-way',
  'arrived',
  'done',
  'not-possible',
  'cancelled',
]);
export type VisitStatus = z.infer<typeof visitStatusSchema>;

export const offerStateSchema = z.enum(['open', 'accepted', 'declined', 'closed']);
export type OfferState = z.infer<typeof offerStateSchema>;

export const impossibleReasonSchema = z.enum([
  'nobody-answers',
  'refused',
  'wrong-address',
  'hospitalised',
  'deceased',
  'unsafe',
]);
export type ImpossibleReason = z.infer<typeof impossibleReasonSchema>;

export const giveBackReasonSchema = z.enum(['no-time', 'ill', 'too-far', 'other']);
export const cancelReasonSchema = z.enum(['need-closed', 'asked-twice', 'other-means', 'person-away']);
export const alarmSchema = z.enum(['danger', 'worried']);

export const severitySchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export const textSchema = z.strictObject({ fr: z.string(), en: z.string() });
export const instant = z.iso.datetime();
export const visitId = z.uuid();
export const words = (longest: number) => z.string().trim().max(longest);

/** Answers to the form of the visit, by linkId. The form itself checks them. */
const oneAnswer = z.union([z.boolean(), z.number(), z.string().max(500)]);
export const answersSchema = z
  .record(z.string().max(60), z.union([oneAnswer, z.array(oneAnswer).max(20)]))
  .refine((answers) => Object.keys(answers).length <= 60, 'Trop de réponses. | Too many answers.');

export const ofVisit = ({ visitId }: { visitId: string }) => ({ kind: 'visit', id: visitId });

// Facts: ids and codes only.
const visitFact = z.strictObject({ visitId, needId: z.uuid() });
export const visitRequested = factContract(
  'visits.requested.v1',
  visitFact.extend({
    code: z.string(),
    task: taskSchema,
    personId: z.uuid().nullable(),
    communeCode: z.string().nullable(),
  }),
);
export const visitOffered = factContract(
  'visits.offered.v1',
  visitFact.extend({ wave: z.int().positive(), asked: z.int().nonnegative() }),
);
export const offerAnswered = factContract(
  'visits.offer-answered.v1',
  visitFact.extend({ accountId: z.uuid(), answer: z.enum(['accepted', 'declined']) }),
);
/** The time to answer is over and nobody took it: shown « sans preneur », the need's own ladder climbs. */
export const visitUnclaimed = factContract('visits.unclaimed.v1', visitFact);
export const visitTaken = factContract(
  'visits.taken.v1',
  visitFact.extend({ accountId: z.uuid(), knowingly: z.boolean() }),
);
export const visitSetOff = factContract('visits.set-off.v1', visitFact);
export const visitArrived = factContract('visits.arrived.v1', visitFact);
export const visitSilent = factContract('visits.silent.v1', visitFact.extend({ accountId: z.uuid() }));
export const visitDone = factContract(
  'visits.done.v1',
  visitFact.extend({
    accountId: z.uuid(),
    outcome: z.enum(['met', 'handed-to-15']),
    redFlags: z.int().nonnegative(),
    paper: z.boolean(),
  }),
);
export const visitNotPossible = factContract(
  'visits.not-possible.v1',
  visitFact.extend({ reason: impossibleReasonSchema, paper: z.boolean() }),
);
export const visitGivenBack = factContract(
  'visits.given-back.v1',
  visitFact.extend({ reason: giveBackReasonSchema }),
);
export const visitCancelled = factContract(
  'visits.cancelled.v1',
  visitFact.extend({ reason: cancelReasonSchema }),
);
export const cellAlerted = factContract(
  'visits.cell-alerted.v1',
  visitFact.extend({ alarm: alarmSchema, alertNeedId: z.uuid() }),
);
/** Somebody on site says that all is well: their silence is counted anew. */
export const visitStayed = factContract('visits.stayed.v1', visitFact);
export const photoAdded = factContract(
  'visits.photo-added.v1',
  z.strictObject({ visitId, photoId: z.uuid() }),
);
export const vitalChartSet = factContract(
  'visits.vital-chart-set.v1',
  z.strictObject({ accepted: z.boolean(), statement: z.string() }),
);
export const availabilitySet = factContract(
  'visits.availability-set.v1',
  z.strictObject({ accountId: z.uuid(), until: instant.nullable() }),
);
export const visitBecameGraver = factContract(
  'visits.became-graver.v1',
  visitFact.extend({ severity: severitySchema, onlyCarers: z.boolean() }),
);
export const visitedForgotten = factContract(
  'visits.person-forgotten.v1',
  z.strictObject({ visits: z.int() }),
);
