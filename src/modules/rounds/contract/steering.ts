import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import {
  attemptOutcomeSchema,
  callers,
  day,
  entryId,
  entryStateSchema,
  instant,
  readers,
  reasonSchema,
  roundId,
  steerers,
  textSchema,
} from '../contract.ts';

const severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** The sum before anyone calls: persons × (1 + share called again) × minutes ÷ operators, against the hours left. */
export const capacitySchema = z.strictObject({
  persons: z.int(),
  operators: z.int(),
  retryShare: z.number(),
  minutesPerCall: z.number(),
  neededMinutes: z.number(),
  minutesLeft: z.number(),
  fits: z.boolean(),
  finishAt: instant.nullable(),
  operatorsMissing: z.int(),
  smsAudience: z.int(),
  words: textSchema,
});

/** Figures only: every caller may know how the round goes, nobody learns who is in it. */
export const getProgress = queryContract({
  name: 'rounds.get-progress',
  label: { fr: 'Pilotage des appels', en: 'Steering of the calls' },
  roles: readers,
  level: 1,
  input: z.strictObject({ roundId: roundId.optional() }),
  output: z.strictObject({
    round: z
      .strictObject({
        roundId,
        code: z.string(),
        situationId: z.uuid(),
        title: textSchema,
        day,
        slot: z.int(),
        slots: z.int(),
        colour: z.int(),
        state: z.enum(['open', 'closed']),
        preparedAt: instant,
        opensAt: instant,
        closesAt: instant,
        rhythm: textSchema,
        size: z.int(),
      })
      .nullable(),
    states: z.array(z.strictObject({ state: entryStateSchema, count: z.int() })),
    /** Persons somebody is on the phone with now. */
    onTheLine: z.int(),
    reached: z.int(),
    settled: z.int(),
    remaining: z.int(),
    callsLastHour: z.int(),
    /** Persons with news in the last hour. */
    perHour: z.number().nullable(),
    finishAt: instant.nullable(),
    capacity: capacitySchema.nullable(),
    operators: z.array(
      z.strictObject({
        accountId: z.uuid(),
        name: z.string(),
        assigned: z.int(),
        settled: z.int(),
        waiting: z.int(),
        calls: z.int(),
        lastCallAt: instant.nullable(),
        onTheLine: z.boolean(),
        finishAt: instant.nullable(),
      }),
    ),
    unassigned: z.int(),
    /** Persons whose commune has signed no convention: their town hall calls them. */
    withoutConvention: z.int(),
    waves: z.array(
      z.strictObject({
        wave: z.int(),
        tried: z.int(),
        reached: z.int(),
        noAnswer: z.int(),
        waiting: z.int(),
        nextAt: instant.nullable(),
      }),
    ),
    sms: z.strictObject({
      audience: z.int(),
      sent: z.int(),
      well: z.int(),
      callBack: z.int(),
      silent: z.int(),
    }),
    withoutPhone: z.int(),
    byCommune: z.array(
      z.strictObject({ communeCode: z.string(), size: z.int(), settled: z.int(), unreached: z.int() }),
    ),
  }),
  topics: ['rounds.'],
});
export type Progress = z.infer<typeof getProgress.output>;

export const listRounds = queryContract({
  name: 'rounds.list',
  label: { fr: "Tournées d'appels", en: 'Call rounds' },
  roles: readers,
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    rounds: z.array(
      z.strictObject({
        roundId,
        code: z.string(),
        day,
        slot: z.int(),
        colour: z.int(),
        state: z.enum(['open', 'closed']),
        size: z.int(),
        settled: z.int(),
        unreached: z.int(),
      }),
    ),
  }),
  topics: ['rounds.'],
});

const listedEntry = z.strictObject({
  entryId,
  personId: z.uuid(),
  code: z.string(),
  state: entryStateSchema,
  dueAt: instant.nullable(),
  tries: z.int(),
  rank: z.int(),
  severity,
  reasons: z.array(reasonSchema),
  needId: z.uuid().nullable(),
  needCode: z.string().nullable(),
  lastOutcome: attemptOutcomeSchema.nullable(),
  lastAt: instant.nullable(),
  lastBy: z.string().nullable(),
  operatorId: z.uuid().nullable(),
  operator: z.string().nullable(),
  name: z.string().nullable(),
  age: z.int().nullable(),
  communeCode: z.string(),
  communeName: z.string().nullable(),
  phone: z.string().nullable(),
});
export type ListedEntry = z.infer<typeof listedEntry>;

/** `unreached`: two tries without answer and what follows. `order`: the next to call, each place explained. */
export const listEntries = queryContract({
  name: 'rounds.list-entries',
  label: { fr: "Personnes d'une tournée", en: 'Persons of a round' },
  roles: ['coordinator', 'professional', 'town-hall'],
  level: 1,
  input: z.strictObject({
    roundId,
    view: z.enum(['unreached', 'visits', 'order', 'worrying', 'call-back', 'all']),
    offset: z.int().min(0).max(100_000),
    limit: z.int().min(1).max(200),
  }),
  output: z.strictObject({ total: z.int(), entries: z.array(listedEntry) }),
  topics: ['rounds.'],
});

/** Finds one call by its code, or the person under a printed list's row. */
export const findEntry = queryContract({
  name: 'rounds.find-entry',
  label: { fr: 'Trouver un appel par son code', en: 'Find a call by its code' },
  roles: steerers,
  level: 1,
  input: z.strictObject({ code: z.string().trim().min(2).max(12) }),
  output: z.strictObject({ entry: listedEntry.nullable() }),
  topics: ['rounds.'],
});

/** What waits when the shift changes. Names only for those the reader is assigned or may read. */
export const getHandOver = queryContract({
  name: 'rounds.get-hand-over',
  label: { fr: 'Relève', en: 'Shift hand-over' },
  roles: callers,
  level: 1,
  input: z.strictObject({ roundId }),
  output: z.strictObject({
    operators: z.array(
      z.strictObject({
        accountId: z.uuid(),
        name: z.string(),
        callBacks: z.int(),
        overdue: z.int(),
        unreachedOnce: z.int(),
        unreachedTwice: z.int(),
        visitsWaiting: z.int(),
        toCall: z.int(),
        lastCallAt: instant.nullable(),
        nextDueAt: instant.nullable(),
      }),
    ),
    mine: z.strictObject({
      calls: z.int(),
      reached: z.int(),
      visits: z.int(),
      emergencies: z.int(),
      hospitalised: z.int(),
    }),
  }),
  topics: ['rounds.'],
});

export const getWaveAudience = queryContract({
  name: 'rounds.get-wave-audience',
  label: { fr: 'Destinataires du SMS de la tournée', en: 'Recipients of the text message of the round' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ roundId }),
  output: z.strictObject({
    count: z.int(),
    alreadySent: z.int(),
    withoutConsent: z.int(),
    landlineOnly: z.int(),
    text: z.string().nullable(),
    segments: z.int(),
    waitMinutes: z.int(),
  }),
  topics: ['rounds.'],
});

/** Who can be asked to call: members who are operators, coordinators or town halls, on this round or not. */
export const listCallers = queryContract({
  name: 'rounds.list-callers',
  label: { fr: 'Personnes qui peuvent appeler', en: 'People who can call' },
  roles: steerers,
  level: 1,
  input: z.strictObject({ roundId }),
  output: z.strictObject({
    callers: z.array(
      z.strictObject({ accountId: z.uuid(), name: z.string(), role: z.string(), inRound: z.boolean() }),
    ),
  }),
  topics: ['rounds.split', 'rounds.prepared', 'rounds.handed-over', 'access.'],
});
