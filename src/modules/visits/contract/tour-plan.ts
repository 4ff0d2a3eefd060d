import { z } from 'zod';
import { commandContract, factContract, queryContract } from '#kernel/contract.ts';
import { isCalendarDate } from '#vocabulary/calendar-date.ts';
import {
  goerSchema,
  goers,
  instant,
  severitySchema,
  taskSchema,
  textSchema,
  visitId,
  visitStatusSchema,
} from '../contract.ts';

/** The tours of a day: who works, in which order, sent to whom. Times of the plan are seconds since the day's midnight. */
const day = z.string().refine(isCalendarDate, "Cette date n'existe pas. | This date does not exist.");
const ofDay = (input: { day: string }) => ({ kind: 'tour-plan', id: input.day });
const seconds = z.int();
const dayChanged = z.strictObject({ day });

export const shiftSet = factContract(
  'visits.shift-set.v1',
  dayChanged.extend({ accountId: z.uuid(), working: z.boolean() }),
);
export const toursSearched = factContract(
  'visits.tours-searched.v1',
  dayChanged.extend({ searchId: z.uuid(), state: z.enum(['running', 'stopping', 'kept', 'failed']) }),
);
export const tourMoved = factContract('visits.tour-moved.v1', dayChanged.extend({ visitId }));
export const toursSent = factContract(
  'visits.tours-sent.v1',
  dayChanged.extend({ asked: z.int(), withdrawn: z.int() }),
);

/** Someone works that day, as they said it: to the cell, or by themselves. */
export const setShift = commandContract({
  name: 'visits.set-shift',
  label: { fr: 'Noter qui fait des visites ce jour-là', en: 'Record who makes visits that day' },
  roles: ['coordinator', ...goers],
  level: 1,
  input: z.strictObject({
    day,
    accountId: z.uuid(),
    working: z.boolean(),
    /** Minutes of the clock. */
    starts: z.int().min(0).max(1439),
    ends: z.int().min(1).max(1440),
    startCommune: z.string().max(5),
    endCommune: z.string().max(5),
    /** Minutes of rest at midday; 0: none. */
    pause: z.int().min(0).max(120),
  }),
  output: z.strictObject({}),
  subject: ofDay,
});

/** One's own hours, today and tomorrow. */
export const listOwnShifts = queryContract({
  name: 'visits.list-own-shifts',
  label: { fr: 'Mes horaires de visites', en: 'My hours of visits' },
  roles: goers,
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    days: z.array(
      z.strictObject({
        day,
        /** Null: not said, or no visits that day. Minutes of the clock. */
        shift: z
          .strictObject({
            starts: z.int(),
            ends: z.int(),
            startCommune: z.string(),
            endCommune: z.string(),
            pause: z.int(),
          })
          .nullable(),
      }),
    ),
    communes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    /** Where one usually leaves from. */
    usual: z.string(),
  }),
  topics: ['visits.shift-set', 'visits.availability-set'],
});

export const planTours = commandContract({
  name: 'visits.plan-tours',
  label: { fr: 'Calculer les tournées', en: 'Compute the tours' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ day, searchId: z.uuid(), seconds: z.int().min(1).max(60) }),
  output: z.strictObject({ visits: z.int(), carers: z.int() }),
  subject: ofDay,
});

export const stopSearch = commandContract({
  name: 'visits.stop-search',
  label: { fr: 'Arrêter le calcul des tournées', en: 'Stop computing the tours' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ day }),
  output: z.strictObject({}),
  subject: ofDay,
});

/** What the search found becomes the plan; the platform alone says so. */
export const keepTours = commandContract({
  name: 'visits.keep-tours',
  label: { fr: 'Garder les tournées calculées', en: 'Keep the tours computed' },
  roles: [],
  level: 1,
  input: z.strictObject({
    day,
    searchId: z.uuid(),
    /** Null: the search failed, the plan stays as it was. */
    tours: z.record(z.uuid(), z.array(visitId)).nullable(),
  }),
  output: z.strictObject({}),
  subject: ofDay,
});

/** The version of the plan that the person saw: a move on another one is refused. Each move answers the version it made. */
const version = z.int();
const moved = z.strictObject({ version });

export const placeVisit = commandContract({
  name: 'visits.place-visit',
  label: { fr: 'Placer une visite dans une tournée', en: 'Place a visit in a tour' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    day,
    visitId,
    version,
    /** Null: in no tour. In a tour: before that visit, or at its end. */
    place: z.strictObject({ carerId: z.uuid(), before: visitId.nullable() }).nullable(),
  }),
  output: moved,
  subject: ofDay,
});

export const lockVisit = commandContract({
  name: 'visits.lock-visit',
  label: { fr: 'Verrouiller une visite dans sa tournée', en: 'Lock a visit in its tour' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ day, visitId, version, locked: z.boolean() }),
  output: moved,
  subject: ofDay,
});

export const undoMove = commandContract({
  name: 'visits.undo-move',
  label: { fr: 'Défaire le dernier geste', en: 'Undo the last move' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ day, version }),
  output: moved.extend({ visitId }),
  subject: ofDay,
});

export const sendTours = commandContract({
  name: 'visits.send-tours',
  label: { fr: 'Envoyer les tournées', en: 'Send the tours' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ day, version }),
  output: z.strictObject({ asked: z.int(), withdrawn: z.int() }),
  subject: ofDay,
});

/** A reaction: whoever was asked cannot go. */
export const takeOutOfTour = commandContract({
  name: 'visits.take-out-of-tour',
  label: { fr: 'Sortir une visite de sa tournée', en: 'Take a visit out of its tour' },
  roles: [],
  level: 1,
  input: z.strictObject({ visitId, reason: z.enum(['declined', 'given-back']), by: z.uuid().nullable() }),
  output: z.strictObject({ days: z.int() }),
  subject: ({ visitId: id }) => ({ kind: 'visit', id }),
});

export const answerSchema = z.enum(['to-send', 'asked', 'accepted']);
const plannedStop = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('visit'),
    visitId,
    arrives: seconds,
    begins: seconds,
    leaves: seconds,
    /** Seconds after its deadline. */
    late: seconds,
    locked: z.boolean(),
    answer: answerSchema,
  }),
  z.strictObject({ kind: z.literal('break'), begins: seconds, leaves: seconds }),
]);
export type LaneStop = z.infer<typeof plannedStop>;

const laneSchema = z.strictObject({
  carerId: z.uuid(),
  name: z.string(),
  role: goerSchema,
  starts: seconds,
  ends: seconds,
  startCommune: z.string(),
  endCommune: z.string(),
  pause: seconds,
  /** `no-place`: the commune of departure has no outline; `over`: no time left today. */
  off: z.enum(['no-place', 'over']).nullable(),
  leaves: seconds,
  returns: seconds,
  travel: seconds,
  /** From setting off to being back, rests included. */
  work: seconds,
  stops: z.array(plannedStop),
});
export type Lane = z.infer<typeof laneSchema>;

const tourVisitSchema = z.strictObject({
  visitId,
  code: z.string(),
  task: taskSchema,
  title: textSchema,
  severity: severitySchema,
  status: visitStatusSchema,
  communeCode: z.string().nullable(),
  communeName: z.string(),
  /** Null when the register is closed to the reader. */
  person: z.strictObject({ personId: z.uuid(), name: z.string(), address: z.array(z.string()) }).nullable(),
  dueAt: instant,
  duration: seconds,
  holder: z.string().nullable(),
  goers: z.array(goerSchema),
});
export type TourVisit = z.infer<typeof tourVisitSchema>;

export const whyUnplanned = z.enum([
  /** Not in any tour yet, or nothing had room for it. */
  'waiting',
  'no-longer-fits',
  'by-hand',
  'declined',
  'given-back',
  'no-place',
  'held-elsewhere',
  'under-way',
]);

const changeSchema = z.strictObject({
  visitId,
  what: z.enum(['added', 'removed', 'other-carer', 'other-hour']),
  from: z.strictObject({ carer: z.string(), begins: seconds }).nullable(),
  to: z.strictObject({ carer: z.string(), begins: seconds }).nullable(),
});

const searchSchema = z.strictObject({
  searchId: z.uuid(),
  state: z.enum(['running', 'kept', 'failed']),
  seconds,
  askedAt: instant,
  askedBy: z.string(),
  endedAt: instant.nullable(),
  stopping: z.boolean(),
  /** Each better than the one before: seconds since the start, road and visits left out. */
  steps: z.array(z.strictObject({ at: z.number(), cost: z.number(), travel: seconds, leftOut: z.int() })),
});
export type TourSearch = z.infer<typeof searchSchema>;

export const getTourPlan = queryContract({
  name: 'visits.get-tour-plan',
  label: { fr: 'Tournées de visites d’un jour', en: 'Visit tours of a day' },
  roles: ['coordinator'],
  level: 1,
  /** Null: today. */
  input: z.strictObject({ day: day.nullable() }),
  output: z.strictObject({
    day,
    today: day,
    /** Seconds since midnight; 0 on a day to come. */
    now: seconds,
    version,
    changedAt: instant.nullable(),
    changedBy: z.string().nullable(),
    sentAt: instant.nullable(),
    sentBy: z.string().nullable(),
    lanes: z.array(laneSchema),
    visits: z.array(tourVisitSchema),
    unplanned: z.array(z.strictObject({ visitId, why: whyUnplanned, by: z.string().nullable() })),
    /** Those who could be asked to work that day. */
    candidates: z.array(
      z.strictObject({
        accountId: z.uuid(),
        name: z.string(),
        role: goerSchema,
        commune: z.string().nullable(),
        away: z.boolean(),
      }),
    ),
    communes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
    undo: z.strictObject({ visitId, what: z.enum(['placed', 'locked']) }).nullable(),
    search: searchSchema.nullable(),
    difference: textSchema.extend({ changes: z.array(changeSchema) }),
    travelWords: textSchema,
  }),
  topics: ['visits.', 'needs.resolved', 'needs.cancelled'],
});
