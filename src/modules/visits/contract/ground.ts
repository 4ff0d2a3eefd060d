import { z } from 'zod';
import { commandContract } from '#kernel/contract.ts';
import {
  alarmSchema,
  answersSchema,
  giveBackReasonSchema,
  goers,
  impossibleReasonSchema,
  instant,
  ofVisit,
  visitId,
  words,
} from '../contract.ts';

/** What the person who goes does, on a phone. */
export const takeVisit = commandContract({
  name: 'visits.take',
  label: { fr: 'Prendre la visite', en: 'Take the visit' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({ visitId, knowingly: z.boolean() }),
  output: z.strictObject({ code: z.string() }),
  subject: ofVisit,
});

export const declineVisit = commandContract({
  name: 'visits.decline',
  label: { fr: 'Ne pas prendre la visite', en: 'Decline the visit' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({ visitId }),
  output: z.strictObject({}),
  subject: ofVisit,
});

export const setAvailability = commandContract({
  name: 'visits.set-availability',
  label: { fr: 'Dire ses disponibilités', en: 'Set one’s availability' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({
    /** Not asked before this moment; null: available. */
    unavailableUntil: instant.nullable(),
    /** Communes one goes to; empty: the whole territory. Absent: unchanged. */
    communes: z.array(z.string().max(5)).max(200).optional(),
  }),
  output: z.strictObject({}),
  subject: () => ({ kind: 'account', id: 'own' }),
});

export const setOff = commandContract({
  name: 'visits.set-off',
  label: { fr: 'En route', en: 'On the way' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({ visitId }),
  output: z.strictObject({}),
  subject: ofVisit,
});

export const arrive = commandContract({
  name: 'visits.arrive',
  label: { fr: 'Arrivée sur place', en: 'Arrive' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({ visitId }),
  output: z.strictObject({}),
  subject: ofVisit,
});

/** How to get into the home of the visit in one's hands: the code is read with `persons.get-revealed-access`. */
export const revealAccess = commandContract({
  name: 'visits.reveal-access',
  label: { fr: 'Révéler les accès de la visite', en: 'Reveal how to get in for the visit' },
  roles: ['professional', 'town-hall'],
  level: 1,
  input: z.strictObject({ visitId }),
  output: z.strictObject({ revealId: z.uuid(), until: instant }),
  subject: ofVisit,
});

export const recordVisit = commandContract({
  name: 'visits.record-visit',
  label: { fr: 'Noter la visite faite', en: 'Record the visit' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({
    visitId,
    answers: answersSchema,
    /** Who received what was carried: « la personne », « la voisine ». */
    handedTo: words(80).optional(),
  }),
  output: z.strictObject({ needs: z.array(z.string()), receivedAt: instant }),
  subject: ofVisit,
});

export const recordNotPossible = commandContract({
  name: 'visits.record-not-possible',
  label: { fr: 'Visite impossible', en: 'Visit not possible' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({ visitId, reason: impossibleReasonSchema, words: words(200) }),
  output: z.strictObject({ needs: z.array(z.string()), receivedAt: instant }),
  subject: ofVisit,
});

export const giveBackVisit = commandContract({
  name: 'visits.give-back',
  label: { fr: 'Rendre la visite', en: 'Give the visit back' },
  roles: goers,
  level: 1,
  input: z.strictObject({ visitId, reason: giveBackReasonSchema }),
  output: z.strictObject({ asked: z.int() }),
  subject: ofVisit,
});

export const alertCell = commandContract({
  name: 'visits.alert-cell',
  label: { fr: 'Prévenir la cellule', en: 'Alert the cell' },
  roles: goers,
  level: 1,
  offline: true,
  input: z.strictObject({ visitId, alarm: alarmSchema, words: words(300) }),
  output: z.strictObject({ code: z.string(), receivedAt: instant }),
  subject: ofVisit,
});

/** A sheet of paper typed back in, by whoever holds it. */
export const recordPaper = commandContract({
  name: 'visits.record-paper',
  label: { fr: 'Saisir une fiche papier', en: 'Type a paper sheet back in' },
  roles: ['coordinator', 'professional', 'town-hall'],
  level: 1,
  input: z.strictObject({
    visitId,
    /** Who went; default: the holder, else whoever types. */
    visitorId: z.uuid().optional(),
    at: instant,
    result: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('done'), answers: answersSchema, handedTo: words(80).optional() }),
      z.strictObject({ kind: z.literal('not-possible'), reason: impossibleReasonSchema, words: words(200) }),
    ]),
  }),
  output: z.strictObject({ needs: z.array(z.string()), receivedAt: instant }),
  subject: ofVisit,
});
