import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { communeCodeSchema } from '#modules/persons/contract.ts';
import { dateSchema, grounds } from '../contract.ts';

const short = z.string().trim().max(80);

/** What a public page may bring, every field bounded. Read by the town hall only. */
export const requestDetailsSchema = z.strictObject({
  forWhom: z.enum(['self', 'relative']),
  civility: z.enum(['M.', 'Mme']).nullable(),
  birthName: short,
  usedName: short,
  firstNames: short,
  birthDate: dateSchema.nullable(),
  grounds: z.enum(grounds).nullable(),
  addressLines: z.array(short).max(3),
  postcode: z.union([z.literal(''), z.string().regex(/^\d{5}$/)]),
  phone: z
    .string()
    .regex(/^\+\d{6,15}$/)
    .nullable(),
  preferredTime: z.enum(['morning', 'afternoon', 'any']),
  relative: z
    .strictObject({
      name: short,
      relation: short,
      phone: z
        .string()
        .regex(/^\+\d{6,15}$/)
        .nullable(),
    })
    .nullable(),
  requester: z
    .strictObject({
      name: short,
      quality: short,
      phone: z
        .string()
        .regex(/^\+\d{6,15}$/)
        .nullable(),
    })
    .nullable(),
  smsConsent: z.boolean(),
  language: z.enum(['fr', 'en']),
});
export type RequestDetails = z.infer<typeof requestDetailsSchema>;

export const submitRequest = commandContract({
  name: 'register.submit-request',
  label: { fr: 'Demander une inscription ou une sortie (public)', en: 'Ask to join or leave (public)' },
  roles: ['citizen'],
  level: 0,
  input: z.strictObject({
    requestId: z.uuid(),
    kind: z.enum(['enrolment', 'striking-off', 'opposition']),
    communeCode: communeCodeSchema,
    /** Of the letter received; looked up on the server, never confirmed to who types it. */
    letterCode: z.string().max(12).nullable(),
    details: requestDetailsSchema,
  }),
  output: z.strictObject({ reference: z.string(), answerBy: z.string() }),
  subject: ({ requestId }) => ({ kind: 'register-request', id: requestId }),
});

export const settleRequest = commandContract({
  name: 'register.settle-request',
  label: { fr: 'Écarter une demande', en: 'Set a request aside' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({
    requestId: z.uuid(),
    outcome: z.enum(['refused', 'duplicate', 'abuse']),
    reason: z.string().trim().min(3).max(200),
  }),
  output: z.strictObject({}),
  subject: ({ requestId }) => ({ kind: 'register-request', id: requestId }),
});

export const requestSchema = z.strictObject({
  requestId: z.uuid(),
  reference: z.string(),
  kind: z.enum(['enrolment', 'striking-off', 'opposition']),
  communeCode: z.string(),
  communeName: z.string(),
  receivedAt: z.iso.datetime(),
  dueOn: z.string(),
  overdue: z.boolean(),
  details: requestDetailsSchema,
  entryId: z.uuid().nullable(),
});
export type RegisterRequest = z.infer<typeof requestSchema>;

export const listRequests = queryContract({
  name: 'register.list-requests',
  label: { fr: 'Demandes reçues du public', en: 'Requests received from the public' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({ requests: z.array(requestSchema) }),
  topics: ['register.'],
});

/** A timer: the eight days of a request or of an entry are over without an answer. */
export const markOverdue = commandContract({
  name: 'register.mark-overdue',
  label: { fr: 'Signaler un accusé en retard', en: 'Flag a late acknowledgement' },
  roles: [],
  level: 1,
  input: z.strictObject({ kind: z.enum(['entry', 'request']), id: z.uuid() }),
  output: z.strictObject({}),
  subject: ({ kind, id }) => ({ kind: `register-${kind}`, id }),
});
