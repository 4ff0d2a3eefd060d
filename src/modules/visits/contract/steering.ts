import { z } from 'zod';
import { commandContract } from '#kernel/contract.ts';
import {
  cancelReasonSchema,
  goerSchema,
  ofVisit,
  severitySchema,
  taskSchema,
  visitId,
  words,
} from '../contract.ts';

/** What the cell does with a visit, and what the platform does by itself (no role). */
export const requestVisit = commandContract({
  name: 'visits.request-visit',
  label: { fr: 'Demander une visite', en: 'Request a visit' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    visitId,
    needId: z.uuid(),
    /** Default: what the need says. A need of another kind leads to a home visit. */
    task: taskSchema.optional(),
    /** Default: the rule of `who-may-go.ts`. */
    goers: z.array(goerSchema).min(1).max(3).optional(),
  }),
  output: z.strictObject({ visitId, code: z.string(), asked: z.int() }),
  subject: ofVisit,
});

export const offerAgain = commandContract({
  name: 'visits.offer-again',
  label: { fr: 'Proposer à nouveau', en: 'Offer again' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ visitId, goers: z.array(goerSchema).min(1).max(3).optional() }),
  output: z.strictObject({ asked: z.int() }),
  subject: ofVisit,
});

export const assignVisit = commandContract({
  name: 'visits.assign',
  label: { fr: 'Confier la visite à quelqu’un', en: 'Assign the visit to someone' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ visitId, accountId: z.uuid(), knowingly: z.boolean() }),
  output: z.strictObject({}),
  subject: ofVisit,
});

export const cancelVisit = commandContract({
  name: 'visits.cancel',
  label: { fr: 'Annuler la visite', en: 'Cancel the visit' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ visitId, reason: cancelReasonSchema.exclude(['need-closed']), words: words(200) }),
  output: z.strictObject({}),
  subject: ofVisit,
});

/** A reaction: the need of the visit was settled elsewhere. */
export const followNeed = commandContract({
  name: 'visits.follow-need',
  label: { fr: 'Suivre la fin du besoin', en: 'Follow the end of the need' },
  roles: [],
  level: 1,
  input: z.strictObject({ needId: z.uuid() }),
  output: z.strictObject({ cancelled: z.boolean() }),
  subject: ({ needId }) => ({ kind: 'need', id: needId }),
});

/** A timer: the time to answer an offer is over. */
export const closeOffers = commandContract({
  name: 'visits.close-offers',
  label: { fr: 'Clore le temps de réponse', en: 'Close the time to answer' },
  roles: [],
  level: 1,
  input: z.strictObject({ visitId }),
  output: z.strictObject({ asked: z.int() }),
  subject: ofVisit,
});

/** A timer: someone arrived and has not been heard of since (lone worker). */
export const flagSilence = commandContract({
  name: 'visits.flag-silence',
  label: { fr: 'Signaler un silence après l’arrivée', en: 'Flag a silence after arrival' },
  roles: [],
  level: 1,
  input: z.strictObject({ visitId }),
  output: z.strictObject({}),
  subject: ofVisit,
});

/** A reaction: someone answered the text message of an offer, 1 to take the visit, 2 to decline. */
export const answerByText = commandContract({
  name: 'visits.answer-by-text',
  label: { fr: 'Réponse par SMS à une proposition', en: 'Answer an offer by text message' },
  roles: [],
  level: 1,
  input: z.strictObject({ offerId: z.uuid(), reply: z.enum(['1', '2']) }),
  output: z.strictObject({ result: z.enum(['taken', 'declined', 'too-late', 'engaged']) }),
  subject: ({ offerId }) => ({ kind: 'visit-offer', id: offerId }),
});

/** A reaction: the need became graver before anyone went. */
export const followSeverity = commandContract({
  name: 'visits.follow-severity',
  label: { fr: 'Suivre la gravité du besoin', en: 'Follow the severity of the need' },
  roles: [],
  level: 1,
  input: z.strictObject({ needId: z.uuid(), severity: severitySchema }),
  output: z.strictObject({ asked: z.int() }),
  subject: ({ needId }) => ({ kind: 'need', id: needId }),
});

/** A reaction: the person asked to be forgotten. */
export const forgetVisited = commandContract({
  name: 'visits.forget-person',
  label: { fr: 'Oublier une personne visitée', en: 'Forget a visited person' },
  roles: [],
  level: 1,
  input: z.strictObject({ personId: z.uuid() }),
  output: z.strictObject({ visits: z.int() }),
  subject: ({ personId }) => ({ kind: 'person', id: personId }),
});
