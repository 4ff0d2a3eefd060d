import { z } from 'zod';
import { commandContract } from '#kernel/contract.ts';
import { day, instant, ofRound, roundId, steerers } from '../contract.ts';

export const prepareRound = commandContract({
  name: 'rounds.prepare',
  label: { fr: "Préparer la tournée d'appels", en: 'Prepare the call round' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    /** Default: the active situation. */
    situationId: z.uuid().optional(),
    /** Who calls; default: those of the round before. */
    operators: z.array(z.uuid()).max(200).optional(),
  }),
  output: z.strictObject({
    roundId,
    code: z.string(),
    day,
    slot: z.int(),
    /** Persons in the round, and how many this command added. */
    size: z.int(),
    added: z.int(),
    unassigned: z.int(),
    opensAt: instant,
    closesAt: instant,
  }),
  subject: ({ situationId }) => ({ kind: 'situation', id: situationId ?? 'active' }),
});

export const splitRound = commandContract({
  name: 'rounds.split',
  label: { fr: 'Répartir les appels entre les opérateurs', en: 'Split the calls among operators' },
  roles: steerers,
  level: 1,
  input: z.strictObject({ roundId, operators: z.array(z.uuid()).max(200) }),
  output: z.strictObject({
    perOperator: z.array(z.strictObject({ accountId: z.uuid(), count: z.int() })),
    unassigned: z.int(),
  }),
  subject: ofRound,
});

export const closeRound = commandContract({
  name: 'rounds.close',
  label: { fr: 'Clore la tournée', en: 'Close the round' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    roundId,
    /** Retyped by hand: how many persons remain without news. */
    leftBehind: z.int().min(0),
  }),
  output: z.strictObject({ leftBehind: z.int(), visitsRequested: z.int() }),
  subject: ofRound,
});

/** After the end of the crisis: nobody retypes anything, the visits that are due are still asked for. */
export const closeRoundsOfSituation = commandContract({
  name: 'rounds.close-of-situation',
  label: { fr: 'Clore les tournées de la crise levée', en: 'Close the rounds of the lifted crisis' },
  roles: [],
  level: 0,
  input: z.strictObject({ situationId: z.uuid() }),
  output: z.strictObject({ closed: z.int() }),
  subject: ({ situationId }) => ({ kind: 'situation', id: situationId }),
});

export const sendWave = commandContract({
  name: 'rounds.send-sms-wave',
  label: { fr: 'Envoyer le SMS aux mobiles qui ont donné leur accord', en: 'Text the mobiles that agreed' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ roundId, confirmedCount: z.int().positive() }),
  output: z.strictObject({ sent: z.int(), answersUntil: instant }),
  subject: ofRound,
});

export const takeOver = commandContract({
  name: 'rounds.take-over',
  label: { fr: 'Prendre la relève', en: 'Take over the shift' },
  roles: ['coordinator', 'operator', 'town-hall'],
  level: 1,
  input: z.strictObject({
    roundId,
    from: z.uuid(),
    /** Default: the one who asks. */
    to: z.uuid().optional(),
    /** Default: everything that is not settled. */
    entryIds: z.array(z.uuid()).max(5_000).optional(),
  }),
  output: z.strictObject({ taken: z.int() }),
  subject: ofRound,
});

/** One person who has just come on the register during a round. */
export const admitPerson = commandContract({
  name: 'rounds.admit-person',
  label: { fr: 'Ajouter une personne à la tournée', en: 'Add a person to the round' },
  roles: [],
  level: 0,
  input: z.strictObject({ personId: z.uuid(), communeCode: z.string() }),
  output: z.strictObject({ added: z.boolean() }),
  subject: ({ personId }) => ({ kind: 'person', id: personId }),
});

export const releasePerson = commandContract({
  name: 'rounds.release-person',
  label: { fr: 'Sortir une personne des tournées', en: 'Take a person out of the rounds' },
  roles: [],
  level: 0,
  input: z.strictObject({ personId: z.uuid() }),
  output: z.strictObject({ left: z.int() }),
  subject: ({ personId }) => ({ kind: 'person', id: personId }),
});

export const forgetCalled = commandContract({
  name: 'rounds.forget-person',
  label: { fr: "Oublier ce qu'une personne a dit", en: 'Forget what a person said' },
  roles: [],
  level: 0,
  input: z.strictObject({ personId: z.uuid() }),
  output: z.strictObject({}),
  subject: ({ personId }) => ({ kind: 'person', id: personId }),
});

export const followMerge = commandContract({
  name: 'rounds.follow-merge',
  label: { fr: 'Suivre une fusion de fiches', en: 'Follow a merge of persons' },
  roles: [],
  level: 0,
  input: z.strictObject({ keptPersonId: z.uuid(), gonePersonId: z.uuid() }),
  output: z.strictObject({ moved: z.int() }),
  subject: ({ keptPersonId }) => ({ kind: 'person', id: keptPersonId }),
});
