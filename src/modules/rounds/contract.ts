import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import type { Role } from '#vocabulary/role.ts';
import type { Text } from '#vocabulary/text.ts';

/**
 * Where one person stands in one round (trust-and-ux C5). Being on the phone is not a state but a lease beside it, so
 * that a lease that ends puts the person back exactly where they stood.
 */
export const entryStates = [
  'to-call',
  'call-back',
  'retry',
  'relative',
  'neighbour',
  'visit',
  'well',
  'worrying',
  'emergency',
  'refused',
  'wrong-number',
  'hospitalised',
  'away',
  'deceased',
  'left-register',
  'carried-over',
  'not-called',
] as const;
export const entryStateSchema = z.enum(entryStates);
export type EntryStateName = z.infer<typeof entryStateSchema>;

export const stateLabels: Readonly<Record<EntryStateName, Text>> = {
  'to-call': { fr: 'À appeler', en: 'To call' },
  'call-back': { fr: 'À rappeler', en: 'Call back' },
  retry: { fr: 'Sans réponse, 2e essai', en: 'No answer, 2nd try' },
  relative: { fr: 'Proche à appeler', en: 'Relative to call' },
  neighbour: { fr: 'Voisin ou gardien à appeler', en: 'Neighbour or caretaker to call' },
  visit: { fr: 'Passage demandé', en: 'Visit requested' },
  well: { fr: 'Va bien', en: 'Well' },
  worrying: { fr: 'Inquiétant, besoin ouvert', en: 'Worrying, need open' },
  emergency: { fr: 'Passée au 15', en: 'Handed to 15' },
  refused: { fr: 'Refuse', en: 'Refuses' },
  'wrong-number': { fr: 'Faux numéro', en: 'Wrong number' },
  hospitalised: { fr: 'Hospitalisée', en: 'In hospital' },
  away: { fr: 'Absente', en: 'Away' },
  deceased: { fr: 'Décédée', en: 'Deceased' },
  'left-register': { fr: 'Sortie du registre', en: 'Left the register' },
  'carried-over': { fr: 'Reprise dans la tournée suivante', en: 'Carried into the next round' },
  'not-called': { fr: 'Non appelée, tournée close', en: 'Not called, round closed' },
};

/** What the operator says of one call: digits 1 to 6 of screen and paper, then what people learn on the line. */
export const callOutcomes = [
  'well',
  'call-back',
  'worrying',
  'no-answer',
  'wrong-number',
  'refused',
  'hospitalised',
  'away',
  'deceased',
] as const;
export const callOutcomeSchema = z.enum(callOutcomes);
export type CallOutcome = z.infer<typeof callOutcomeSchema>;

/** Outcomes in the order of the digits 1 to 6. */
export const digitOutcomes = callOutcomes.slice(0, 6);

/** Every kind of attempt that history keeps: calls, relatives called, messages, hand-overs to the 15. */
export const attemptOutcomes = [
  ...callOutcomes,
  'emergency',
  'sms-well',
  'sms-call-back',
  'sms-other',
  'contact-news',
  'contact-will-go',
  'contact-no-answer',
  'contact-worried',
  'visit-met',
  'visit-impossible',
  'note',
] as const;
export const attemptOutcomeSchema = z.enum(attemptOutcomes);
export type AttemptOutcome = z.infer<typeof attemptOutcomeSchema>;

export const outcomeLabels: Readonly<Record<AttemptOutcome, Text>> = {
  well: { fr: 'Va bien', en: 'Well' },
  'call-back': { fr: 'À rappeler', en: 'Call back' },
  worrying: { fr: 'Inquiétant', en: 'Worrying' },
  'no-answer': { fr: 'Ne répond pas', en: 'No answer' },
  'wrong-number': { fr: 'Faux numéro', en: 'Wrong number' },
  refused: { fr: 'Refuse', en: 'Refuses' },
  hospitalised: { fr: 'Hospitalisée', en: 'In hospital' },
  away: { fr: 'Absente', en: 'Away' },
  deceased: { fr: 'Décédée', en: 'Deceased' },
  emergency: { fr: 'Passée au 15', en: 'Handed to 15' },
  'sms-well': { fr: 'SMS : ça va', en: 'SMS: I am well' },
  'sms-call-back': { fr: 'SMS : rappelez-moi', en: 'SMS: call me back' },
  'sms-other': { fr: 'SMS : autre réponse', en: 'SMS: another answer' },
  'contact-news': { fr: 'Proche joint, donne des nouvelles', en: 'Contact reached, gives news' },
  'contact-will-go': { fr: 'Proche joint, y va', en: 'Contact reached, is going' },
  'contact-no-answer': { fr: 'Proche, ne répond pas', en: 'Contact, no answer' },
  'contact-worried': { fr: 'Proche joint, inquiet', en: 'Contact reached, worried' },
  'visit-met': { fr: 'Vue au domicile', en: 'Seen at home' },
  'visit-impossible': { fr: 'Passage sans résultat', en: 'Visit without result' },
  note: { fr: 'Note', en: 'Note' },
};

export const contactOutcomes = [
  'news',
  'will-go',
  'no-answer',
  'worried',
  'hospitalised',
  'away',
  'deceased',
] as const;
export const contactOutcomeSchema = z.enum(contactOutcomes);
export type ContactOutcome = z.infer<typeof contactOutcomeSchema>;

export const settledBy = ['call', 'sms', 'contact', 'visit'] as const;
export const settledBySchema = z.enum(settledBy);
export type SettledBy = z.infer<typeof settledBySchema>;

export const roundId = z.uuid();
export const entryId = z.uuid();
export const instant = z.iso.datetime();
export const textSchema = z.strictObject({ fr: z.string(), en: z.string() });
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Why a person stands where they stand in the order: words of the playbook and their weight. */
export const reasonSchema = z.strictObject({ words: textSchema, weight: z.number() });

/** Matrix B1, column "call round". A town hall runs its own callers, for its own communes. */
export const callers = ['coordinator', 'operator', 'town-hall'] as const satisfies readonly Role[];
export const steerers = ['coordinator', 'town-hall'] as const satisfies readonly Role[];
export const readers = [
  'coordinator',
  'professional',
  'operator',
  'town-hall',
] as const satisfies readonly Role[];

export const ofRound = (input: { roundId: string }) => ({ kind: 'round', id: input.roundId });
export const ofEntry = (input: { entryId: string }) => ({ kind: 'round-entry', id: input.entryId });

// Facts: ids and codes only.
const entryFact = z.strictObject({ roundId, entryId, personId: z.uuid() });
export const roundPrepared = factContract(
  'rounds.prepared.v1',
  z.strictObject({ roundId, situationId: z.uuid(), size: z.int() }),
);
export const roundSplit = factContract('rounds.split.v1', z.strictObject({ roundId, operators: z.int() }));
export const roundClosed = factContract('rounds.closed.v1', z.strictObject({ roundId, leftBehind: z.int() }));
export const entryAdmitted = factContract('rounds.entry-admitted.v1', entryFact);
export const entryTaken = factContract('rounds.entry-taken.v1', entryFact);
export const leaseEnded = factContract('rounds.lease-ended.v1', z.strictObject({ entryId }));
export const callRecorded = factContract(
  'rounds.call-recorded.v1',
  entryFact.extend({ outcome: attemptOutcomeSchema, attempt: z.int() }),
);
export const callUndone = factContract('rounds.call-undone.v1', entryFact);
/** All tries are used up without an answer: relatives, neighbours, then a visit follow. */
export const personUnreachable = factContract('rounds.unreachable.v1', entryFact);
/** A timer, a need or a reply moved the entry. */
export const entryMoved = factContract(
  'rounds.entry-moved.v1',
  entryFact.extend({ state: entryStateSchema }),
);
export const waveSent = factContract('rounds.wave-sent.v1', z.strictObject({ roundId, count: z.int() }));
export const listPrinted = factContract(
  'rounds.list-printed.v1',
  z.strictObject({ roundId, listId: z.uuid(), code: z.string(), rows: z.int() }),
);
export const handedOver = factContract(
  'rounds.handed-over.v1',
  z.strictObject({ roundId, from: z.uuid(), to: z.uuid(), count: z.int() }),
);
