import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { replySchema } from '#modules/notices/contract.ts';
import { personCardSchema } from '#modules/persons/contract.ts';
import { needKindSchema } from '#vocabulary/need-kind.ts';
import { questionnaireShape } from '#vocabulary/questionnaire-shape.ts';
import {
  attemptOutcomeSchema,
  callers,
  callOutcomeSchema,
  contactOutcomeSchema,
  day,
  entryId,
  entryStateSchema,
  instant,
  ofEntry,
  ofRound,
  readers,
  reasonSchema,
  roundId,
  textSchema,
} from '../contract.ts';

export const takeNext = commandContract({
  name: 'rounds.take-next',
  label: { fr: 'Prendre la personne suivante', en: 'Take the next person' },
  roles: callers,
  level: 1,
  input: z.strictObject({
    roundId,
    /** One person by their call code: `A-118`. */
    entryId: entryId.optional(),
  }),
  /** Null: nobody is to be called by this operator now; `nextDueAt` says when somebody is. */
  output: z.strictObject({
    entryId: entryId.nullable(),
    leasedUntil: instant.nullable(),
    nextDueAt: instant.nullable(),
  }),
  subject: ofRound,
});

export const renewLeases = commandContract({
  name: 'rounds.renew-leases',
  label: { fr: 'Garder les personnes en ligne', en: 'Keep the persons on the line' },
  roles: callers,
  level: 1,
  input: z.strictObject({ roundId }),
  output: z.strictObject({ entryIds: z.array(entryId), leasedUntil: instant }),
  subject: ofRound,
});

export const releaseLeases = commandContract({
  name: 'rounds.release-leases',
  label: { fr: 'Remettre les personnes dans la file', en: 'Put the persons back in the queue' },
  roles: callers,
  level: 1,
  input: z.strictObject({ roundId }),
  output: z.strictObject({ released: z.int() }),
  subject: ofRound,
});

const answersSchema = z.record(
  z.string().max(80),
  z.union([
    z.boolean(),
    z.number(),
    z.string().max(2_000),
    z.array(z.union([z.boolean(), z.number(), z.string().max(200)])).max(40),
  ]),
);
const note = z.string().trim().max(1_000);
/** Asked for by the operator besides what the answers open. */
const askedNeed = z.strictObject({ kind: needKindSchema, words: z.string().trim().max(500) });

const openedNeed = z.strictObject({
  needId: z.uuid(),
  code: z.string(),
  kind: needKindSchema,
  merged: z.boolean(),
});

export const recordCall = commandContract({
  name: 'rounds.record-call',
  label: { fr: "Noter l'issue d'un appel", en: 'Record the outcome of a call' },
  roles: callers,
  level: 1,
  offline: true,
  input: z.strictObject({
    entryId,
    /** Made by the screen: names the attempt for the undo. */
    attemptId: z.uuid(),
    outcome: callOutcomeSchema,
    answers: answersSchema,
    /** Version of the questionnaire that was shown. */
    questionnaireVersion: z.int().positive(),
    note,
    needs: z.array(askedNeed).max(8),
    callBackAt: instant.nullable(),
    awayUntil: day.nullable(),
    /** Seconds on the line, as measured by the screen. */
    talkSeconds: z.int().min(0).max(86_400).nullable(),
  }),
  output: z.strictObject({
    state: entryStateSchema,
    dueAt: instant.nullable(),
    needs: z.array(openedNeed),
    undoUntil: instant.nullable(),
  }),
  subject: ofEntry,
});

export const undoCall = commandContract({
  name: 'rounds.undo-call',
  label: { fr: 'Annuler la dernière issue', en: 'Undo the last outcome' },
  roles: callers,
  level: 1,
  input: z.strictObject({ entryId, attemptId: z.uuid() }),
  output: z.strictObject({ state: entryStateSchema }),
  subject: ofEntry,
});

export const recordContact = commandContract({
  name: 'rounds.record-contact',
  label: { fr: "Noter l'appel à un proche ou un voisin", en: 'Record the call to a relative or neighbour' },
  roles: callers,
  level: 1,
  offline: true,
  input: z.strictObject({
    entryId,
    attemptId: z.uuid(),
    /** Place among the relatives of the person's card. */
    contact: z.int().min(0).max(20),
    outcome: contactOutcomeSchema,
    note,
    /** When somebody who goes there will call back; default: in an hour. */
    backBy: instant.nullable(),
    awayUntil: day.nullable(),
  }),
  output: z.strictObject({ state: entryStateSchema, dueAt: instant.nullable() }),
  subject: ofEntry,
});

export const passTo15 = commandContract({
  name: 'rounds.pass-to-15',
  label: { fr: 'Passer la personne au 15', en: 'Hand the person to 15' },
  roles: callers,
  level: 1,
  offline: true,
  input: z.strictObject({ entryId, attemptId: z.uuid(), words: note }),
  output: z.strictObject({ needId: z.uuid(), code: z.string(), notedAt: instant }),
  subject: ofEntry,
});

export const addNote = commandContract({
  name: 'rounds.add-note',
  label: { fr: 'Ajouter une note', en: 'Add a note' },
  roles: callers,
  level: 1,
  offline: true,
  input: z.strictObject({ entryId, attemptId: z.uuid(), note: note.min(1) }),
  output: z.strictObject({}),
  subject: ofEntry,
});

const attemptSchema = z.strictObject({
  attemptId: z.uuid(),
  at: instant,
  outcome: attemptOutcomeSchema,
  by: z.string(),
  note: z.string().nullable(),
});

/** One person, one screen: what the operator needs to make the call. */
export const getPost = queryContract({
  name: 'rounds.get-post',
  label: { fr: 'Ouvrir le poste opérateur sur une personne', en: "Open the operator's post on a person" },
  roles: callers,
  level: 1,
  input: z.strictObject({ entryId }),
  output: z.strictObject({
    entryId,
    personId: z.uuid(),
    code: z.string(),
    state: entryStateSchema,
    dueAt: instant.nullable(),
    tries: z.int(),
    maxTries: z.int(),
    severity: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    reasons: z.array(reasonSchema),
    leasedUntil: instant.nullable(),
    /** Null when the person has left since. */
    person: personCardSchema.nullable(),
    /** Places in `person.relatives` who are called in the chain, in order. */
    contacts: z.array(z.strictObject({ place: z.int(), neighbour: z.boolean() })),
    history: z.array(attemptSchema),
    openNeeds: z.array(
      z.strictObject({
        needId: z.uuid(),
        code: z.string(),
        title: textSchema,
        status: z.string(),
        dueAt: instant,
      }),
    ),
    /** What `no-answer` would lead to, in words: « 2e essai à 11 h 05, puis un proche ». */
    ifNoAnswer: textSchema,
    /** What « va bien » leads to: the next round. */
    ifWell: textSchema,
  }),
  // Each reading is a line in the person's access log: only what takes the person off the screen reads again.
  topics: ['register.struck-off'],
});
export type Post = z.infer<typeof getPost.output>;

/** My round, my leases and my count: what the post is built on. No name. */
export const getMyRound = queryContract({
  name: 'rounds.get-my-round',
  label: { fr: 'Ma tournée', en: 'My round' },
  roles: readers,
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({
    round: z
      .strictObject({
        roundId,
        code: z.string(),
        title: textSchema,
        day,
        opensAt: instant,
        closesAt: instant,
        opening: textSchema,
        emergencyNumber: z.string(),
        minutesPerCall: z.number(),
        questionnaire: questionnaireShape,
      })
      .nullable(),
    leases: z.array(z.strictObject({ entryId, until: instant })),
    mine: z.strictObject({
      assigned: z.int(),
      settled: z.int(),
      waiting: z.int(),
      callsToday: z.int(),
      reachedToday: z.int(),
      visitsToday: z.int(),
      emergenciesToday: z.int(),
      minutesPerCall: z.number().nullable(),
      finishAt: instant.nullable(),
    }),
    /** Persons in these communes are called by their own town hall: no convention is signed. */
    withoutConvention: z.int(),
  }),
  // Not every call of every colleague: forty posts would read for each other all day.
  topics: ['rounds.prepared', 'rounds.split', 'rounds.closed', 'rounds.handed-over', 'rounds.entry-admitted'],
});
export type MyRound = z.infer<typeof getMyRound.output>;

// The steps below are taken by the platform itself: no role may call them.
export const advanceEntry = commandContract({
  name: 'rounds.advance-entry',
  label: { fr: 'Passer au relais suivant', en: 'Go to the next step of the chain' },
  roles: [],
  level: 0,
  input: z.strictObject({ entryId }),
  output: z.strictObject({ state: entryStateSchema }),
  subject: ofEntry,
});

export const endLease = commandContract({
  name: 'rounds.end-lease',
  label: {
    fr: 'Remettre dans la file une personne gardée trop longtemps',
    en: 'Put back a person kept too long',
  },
  roles: [],
  level: 0,
  input: z.strictObject({ entryId, until: instant }),
  output: z.strictObject({ ended: z.boolean() }),
  subject: ofEntry,
});

export const recordReply = commandContract({
  name: 'rounds.record-reply',
  label: {
    fr: 'Noter la réponse à un SMS de la tournée',
    en: 'Record the reply to a text message of the round',
  },
  roles: [],
  level: 0,
  input: z.strictObject({ entryId, reply: replySchema }),
  output: z.strictObject({ state: entryStateSchema }),
  subject: ofEntry,
});

export const followNeed = commandContract({
  name: 'rounds.follow-need',
  label: { fr: "Suivre l'issue d'un besoin", en: 'Follow the outcome of a need' },
  roles: [],
  level: 0,
  input: z.strictObject({
    needId: z.uuid(),
    outcome: z.enum(['met', 'not-needed', 'handed-to-15', 'impossible', 'cancelled']),
  }),
  output: z.strictObject({ moved: z.int() }),
  subject: ({ needId }) => ({ kind: 'need', id: needId }),
});
