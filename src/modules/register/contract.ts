import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import { communeCodeSchema, type personInputSchema } from '#modules/persons/contract.ts';
import { isCalendarDate } from '#vocabulary/calendar-date.ts';
import type { Text } from '#vocabulary/text.ts';

/** CASF L121-6-1 and R121-4: how a person comes on the register. */
export const routes = ['self', 'third-party', 'departement', 'carsat'] as const;
export type Route = (typeof routes)[number];

/** CASF R121-2: who may be on it, living at home. */
export const grounds = ['over-65', 'unfit-over-60', 'disabled-adult'] as const;
export type Grounds = (typeof grounds)[number];

/** `DEMANDE`, `AR_ENVOYE`, `DELAI_OPPOSITION`, `INSCRIT`, `RADIE`, `OPPOSITION`. */
export const entryStates = [
  'requested',
  'acknowledged',
  'opposition-period',
  'registered',
  'struck-off',
  'opposed',
] as const;
export type EntryState = (typeof entryStates)[number];

export const leavingReasons = [
  'own-request',
  'legal-representative',
  'deceased',
  'moved',
  'error',
  'opposition',
] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** Data beyond the legal list: each is held only when the commune switched it on after its impact assessment. */
export const extraKinds = [
  'housing',
  'alone',
  'shutters',
  'fan',
  'air-conditioning',
  'cool-room',
  'mobility',
  'transport',
  'isolation',
] as const;
export type ExtraKind = (typeof extraKinds)[number];

export const stateLabels: Readonly<Record<EntryState, Text>> = {
  requested: { fr: 'Demande reçue', en: 'Requested' },
  acknowledged: { fr: 'Accusé envoyé', en: 'Acknowledged' },
  'opposition-period': { fr: "Délai d'opposition", en: 'Opposition period' },
  registered: { fr: 'Inscrite', en: 'Registered' },
  'struck-off': { fr: 'Radiée', en: 'Struck off' },
  opposed: { fr: 'Opposition', en: 'Opposed' },
};

export const routeLabels: Readonly<Record<Route, Text>> = {
  self: { fr: 'La personne ou son représentant légal', en: 'The person or their legal representative' },
  'third-party': { fr: 'Un tiers, par écrit', en: 'A third party, in writing' },
  departement: { fr: 'Transmission du département', en: 'Passed on by the département' },
  carsat: { fr: 'Transmission de la Carsat', en: 'Passed on by the pension fund' },
};

export const groundsLabels: Readonly<Record<Grounds, Text>> = {
  'over-65': { fr: '65 ans et plus', en: '65 and over' },
  'unfit-over-60': { fr: 'Plus de 60 ans, inaptitude au travail', en: 'Over 60, unfit for work' },
  'disabled-adult': { fr: 'Adulte en situation de handicap', en: 'Adult with a disability' },
};

export const leavingLabels: Readonly<Record<LeavingReason, Text>> = {
  'own-request': { fr: 'Demande écrite de la personne', en: 'Written request of the person' },
  'legal-representative': {
    fr: 'Demande écrite du représentant légal',
    en: 'Written request of the legal representative',
  },
  deceased: { fr: 'Décès', en: 'Deceased' },
  moved: { fr: 'Départ de la commune ou entrée en établissement', en: 'Moved away or into a care home' },
  error: { fr: 'Inscription par erreur', en: 'Entered by mistake' },
  opposition: { fr: 'Opposition de la personne', en: 'Opposition of the person' },
};

export const extraLabels: Readonly<Record<ExtraKind, Text>> = {
  housing: { fr: 'Type de logement', en: 'Kind of housing' },
  alone: { fr: 'Vit seule', en: 'Lives alone' },
  shutters: { fr: 'Volets qui ferment', en: 'Shutters that close' },
  fan: { fr: 'Ventilateur', en: 'Fan' },
  'air-conditioning': { fr: 'Climatisation', en: 'Air conditioning' },
  'cool-room': { fr: 'Pièce fraîche accessible', en: 'Cool room within reach' },
  mobility: { fr: 'Se déplace difficilement', en: 'Moves with difficulty' },
  transport: { fr: 'Sans moyen de transport', en: 'No means of transport' },
  isolation: { fr: 'Sans visite régulière', en: 'No regular visits' },
};

export const dateSchema = z
  .string()
  .refine(isCalendarDate, "Cette date n'existe pas. | This date does not exist.");
const yesNo = z.boolean().nullable();

/** Null or absent: not known. */
export const extrasSchema = z.strictObject({
  housing: z.enum(['house', 'flat', 'flat-with-caretaker', 'shared']).nullable().optional(),
  alone: yesNo.optional(),
  shutters: yesNo.optional(),
  fan: yesNo.optional(),
  'air-conditioning': yesNo.optional(),
  'cool-room': yesNo.optional(),
  mobility: yesNo.optional(),
  transport: yesNo.optional(),
  isolation: yesNo.optional(),
});
export type Extras = z.infer<typeof extrasSchema>;

export const requesterSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Relative, doctor, social service, home help: CASF R121-5 asks for it. */
  quality: z.string().trim().min(1).max(80),
  phone: z
    .string()
    .regex(/^\+\d{6,15}$/)
    .nullable(),
});
export type Requester = z.infer<typeof requesterSchema>;

export const homeServiceSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  phone: z
    .string()
    .regex(/^\+\d{6,15}$/)
    .nullable(),
});
export type HomeService = z.infer<typeof homeServiceSchema>;

/** What one enrolment says besides who the person is. */
export const enrolmentSchema = z.strictObject({
  route: z.enum(routes),
  grounds: z.enum(grounds),
  requestedOn: dateSchema,
  inWriting: z.boolean(),
  requester: requesterSchema.nullable(),
  homeService: homeServiceSchema.nullable(),
  extras: extrasSchema,
  smsConsent: z.boolean(),
  /** Also for the register of the communal safety plan (PCS, CSI L731-3): other risks than heat. */
  forOtherRisks: z.boolean(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;
export type PersonInRegister = z.infer<typeof personInputSchema>;

/** What a round needs to order people by, from the register. Null: not known, or not held by that commune. */
export interface RegisteredPerson {
  readonly personId: string;
  readonly communeCode: string;
  readonly grounds: Grounds;
  readonly factors: {
    readonly livesAlone: boolean | null;
    readonly over80: boolean | null;
    readonly noCoolRoom: boolean | null;
    readonly reducedMobility: boolean | null;
    readonly noService: boolean | null;
    readonly noVisits: boolean | null;
    readonly noTransport: boolean | null;
    readonly noFan: boolean | null;
    readonly noShutters: boolean | null;
  };
  readonly smsConsent: boolean;
  readonly preferredTime: 'morning' | 'afternoon' | 'any';
}

const ofPerson = z.strictObject({ personId: z.uuid(), communeCode: communeCodeSchema });
export const registerEntered = factContract('register.entered.v1', ofPerson);
export const registerStruckOff = factContract('register.struck-off.v1', ofPerson);
export const enrolmentRequested = factContract(
  'register.requested.v1',
  z.strictObject({ communeCode: communeCodeSchema, reference: z.string(), kind: z.string() }),
);
export const entryMoved = factContract(
  'register.entry-moved.v1',
  z.strictObject({ entryId: z.uuid(), communeCode: communeCodeSchema, state: z.enum(entryStates) }),
);
export const acknowledgementOverdue = factContract(
  'register.acknowledgement-overdue.v1',
  z.strictObject({ communeCode: communeCodeSchema, subjectId: z.uuid(), dueOn: z.string() }),
);
export const registerImported = factContract(
  'register.imported.v1',
  z.strictObject({
    importId: z.uuid(),
    communeCode: communeCodeSchema,
    read: z.number().int(),
    accepted: z.number().int(),
    rejected: z.number().int(),
  }),
);
