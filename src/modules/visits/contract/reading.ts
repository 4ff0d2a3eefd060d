import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import { personCardSchema } from '#modules/persons/contract.ts';
import { questionnaireSchema } from '#vocabulary/questionnaire.ts';
import {
  cancelReasonSchema,
  goerReasonSchema,
  goerSchema,
  impossibleReasonSchema,
  instant,
  offerStateSchema,
  severitySchema,
  taskSchema,
  textSchema,
  visitId,
  visitStatusSchema,
} from '../contract.ts';

const topics = ['visits.', 'needs.resolved', 'needs.cancelled', 'persons.'];

export const visitRowSchema = z.strictObject({
  visitId,
  code: z.string(),
  needId: z.uuid(),
  needCode: z.string(),
  task: taskSchema,
  title: textSchema,
  status: visitStatusSchema,
  severity: severitySchema,
  communeCode: z.string().nullable(),
  communeName: z.string(),
  dueAt: instant,
  late: z.boolean(),
  /** The time to answer is over and nobody took it. */
  unclaimed: z.boolean(),
  /** Arrived long ago, not heard of since. */
  silent: z.boolean(),
  goers: z.array(goerSchema),
  goersBecause: goerReasonSchema,
  asked: z.int(),
  declined: z.int(),
  offerEndsAt: instant.nullable(),
  holder: z.strictObject({ accountId: z.uuid(), label: z.string(), role: goerSchema }).nullable(),
  requestedAt: instant,
  takenAt: instant.nullable(),
  onTheWayAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  closedAt: instant.nullable(),
  impossibleReason: impossibleReasonSchema.nullable(),
  cancelReason: cancelReasonSchema.nullable(),
  outcome: z.enum(['met', 'handed-to-15']).nullable(),
  /** Null for operators, and when the register is closed to the reader. */
  person: z
    .strictObject({
      personId: z.uuid(),
      name: z.string(),
      age: z.int().nullable(),
      address: z.array(z.string()),
      phone: z.string().nullable(),
    })
    .nullable(),
});
export type VisitRow = z.infer<typeof visitRowSchema>;

export const listVisits = queryContract({
  name: 'visits.list-visits',
  label: { fr: 'Visites à domicile', en: 'Home visits' },
  roles: ['coordinator', 'town-hall', 'operator'],
  level: 1,
  input: z.strictObject({
    /** `live`: not closed; `closed`: closed in the last two days. */
    which: z.enum(['live', 'closed']),
    communeCode: z.string().max(5).nullable(),
  }),
  output: z.strictObject({ visits: z.array(visitRowSchema), doneToday: z.int() }),
  topics,
});

export const doorReportSchema = z.strictObject({
  form: questionnaireSchema,
  answers: z.record(z.string(), z.array(z.union([z.boolean(), z.number(), z.string()]))),
});

export const getVisit = queryContract({
  name: 'visits.get-visit',
  label: { fr: 'Une visite', en: 'One visit' },
  roles: ['coordinator', 'professional', 'town-hall', 'operator'],
  level: 1,
  input: z.strictObject({ code: z.string().max(12) }),
  output: z.strictObject({
    visit: visitRowSchema,
    /** What to do at the door; never health. */
    instructions: z.string(),
    /** The instructions of the need spoke of health and were not passed on to the door. */
    instructionsHeldBack: z.boolean(),
    offers: z.array(
      z.strictObject({
        accountId: z.uuid(),
        name: z.string(),
        role: goerSchema,
        wave: z.int(),
        state: offerStateSchema,
        offeredAt: instant,
        answeredAt: instant.nullable(),
      }),
    ),
    events: z.array(
      z.strictObject({
        eventId: z.uuid(),
        at: instant,
        what: z.string(),
        who: z.string(),
        words: z.string(),
      }),
    ),
    proof: z.strictObject({ handedTo: z.string(), at: instant }).nullable(),
    /** What was answered at the door: no health in it. */
    doorReport: doorReportSchema.nullable(),
    /** Answers of a carer exist; only carers of this person read them. */
    careReportSealed: z.boolean(),
    careReport: doorReportSchema.nullable(),
  }),
  topics,
});

export const listVisitors = queryContract({
  name: 'visits.list-visitors',
  label: { fr: 'Qui peut faire cette visite', en: 'Who can make this visit' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ visitId }),
  output: z.strictObject({
    visitors: z.array(
      z.strictObject({
        accountId: z.uuid(),
        name: z.string(),
        role: goerSchema,
        profession: textSchema.nullable(),
        /** Goes to this commune. */
        near: z.boolean(),
        unavailableUntil: instant.nullable(),
        /** Visits taken and not closed. */
        live: z.int(),
        offer: offerStateSchema.nullable(),
      }),
    ),
  }),
  topics: ['visits.'],
});

/** An offer says where, what kind of task and until when; who lives there is told to the one who takes it. */
export const offerCardSchema = z.strictObject({
  visitId,
  code: z.string(),
  task: taskSchema,
  severity: severitySchema,
  communeName: z.string(),
  dueAt: instant,
  offerEndsAt: instant.nullable(),
  /** `closed`: taken by someone else; `gone`: no longer needed. */
  state: z.enum(['open', 'taken-by-another', 'gone']),
});
export type OfferCard = z.infer<typeof offerCardSchema>;

const communeSchema = z.strictObject({ code: z.string(), name: z.string() });
const ownAvailability = z.strictObject({
  unavailableUntil: instant.nullable(),
  communes: z.array(z.string()),
});

export const stopSchema = z.strictObject({
  visitId,
  code: z.string(),
  needId: z.uuid(),
  needCode: z.string(),
  task: taskSchema,
  title: textSchema,
  status: visitStatusSchema,
  severity: severitySchema,
  dueAt: instant,
  late: z.boolean(),
  takenAt: instant,
  arrivedAt: instant.nullable(),
  closedAt: instant.nullable(),
  result: z.enum(['done', 'not-possible', 'cancelled']).nullable(),
  communeName: z.string(),
  /** Null when the register is closed to the reader; a town hall never sees a person of another commune. */
  person: personCardSchema.nullable(),
  /** Care compartment, professionals only: '' for a town hall. */
  why: z.string(),
  instructions: z.string(),
  /** What the last carer wished to tell the next; professionals only. */
  lastWord: z.strictObject({ words: z.string(), at: instant, by: z.string() }).nullable(),
  form: questionnaireSchema,
});
export type Stop = z.infer<typeof stopSchema>;

export const listMyVisits = queryContract({
  name: 'visits.list-my-visits',
  label: { fr: 'Mes visites', en: 'My visits' },
  roles: ['professional', 'town-hall'],
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    stops: z.array(stopSchema),
    closedToday: z.array(stopSchema),
    offers: z.array(offerCardSchema),
    availability: ownAvailability,
    /** Of the cell, E.164. */
    cellPhone: z.string().nullable(),
    communes: z.array(communeSchema),
  }),
  topics,
});

/** All that a volunteer is shown of a home (B1): first name and initial, street, task. */
export const missionSchema = z.object({
  visitId,
  code: z.string(),
  task: taskSchema,
  status: visitStatusSchema,
  dueAt: instant,
  late: z.boolean(),
  arrivedAt: instant.nullable(),
  closedAt: instant.nullable(),
  result: z.enum(['done', 'not-possible', 'cancelled']).nullable(),
  /** « Louis D. » */
  shortName: z.string(),
  street: z.array(z.string()),
  postcode: z.string(),
  communeName: z.string(),
  instructions: z.string(),
  form: questionnaireSchema,
});
export type Mission = z.infer<typeof missionSchema>;

export const listMyMissions = queryContract({
  name: 'visits.list-my-missions',
  label: { fr: 'Ma mission', en: 'My mission' },
  roles: ['volunteer'],
  level: 1,
  input: z.strictObject({}),
  output: z.object({
    missions: z.array(missionSchema),
    closedToday: z.array(missionSchema),
    offers: z.array(offerCardSchema.omit({ severity: true })),
    availability: ownAvailability,
    cellPhone: z.string().nullable(),
    communes: z.array(communeSchema),
  }),
  topics: ['visits.'],
});
