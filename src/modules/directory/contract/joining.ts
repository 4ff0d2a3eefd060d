import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import {
  halfDaysSchema,
  wishesSchema,
  writtenEmail,
  writtenPhone,
} from '#modules/directory/contract/professionals.ts';
import {
  codedSchema,
  communeCodeSchema,
  identifierWarnings,
  phoneSchema,
} from '#modules/directory/contract.ts';

/** What anyone may read of the public file by a complete number; nothing that the CPTS added. */
export const findJoiner = queryContract({
  name: 'directory.find-joiner',
  label: { fr: 'Retrouver son numéro RPPS', en: 'Find one’s RPPS number' },
  roles: ['citizen'],
  level: 0,
  input: z.strictObject({ identifier: z.string().trim().max(20) }),
  output: z.strictObject({
    found: z
      .strictObject({
        firstName: z.string(),
        lastName: z.string(),
        profession: codedSchema,
        communes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
      })
      .nullable(),
    warnings: z.array(z.enum(identifierWarnings)),
  }),
  topics: [],
});

export const askToJoin = commandContract({
  name: 'directory.ask-to-join',
  label: { fr: 'Demander à rejoindre la CPTS', en: 'Ask to join the CPTS' },
  roles: ['citizen'],
  level: 0,
  input: z.strictObject({
    requestId: z.uuid(),
    /** RPPS or ADELI; empty for who has none. */
    identifier: z.string().trim().max(20),
    lastName: z.string().trim().min(1).max(80),
    firstName: z.string().trim().min(1).max(80),
    profession: z.string().trim().min(1).max(10),
    communeCode: communeCodeSchema,
    phone: writtenPhone,
    email: writtenEmail,
    halfDays: halfDaysSchema,
    wishes: wishesSchema,
    mayBeCalled: z.boolean(),
    message: z.string().trim().max(400),
  }),
  output: z.strictObject({ requestId: z.uuid() }),
  subject: (input) => ({ kind: 'joining-request', id: input.requestId }),
});

export const joiningRequestSchema = z.strictObject({
  requestId: z.uuid(),
  state: z.enum(['pending', 'approved', 'declined']),
  identifier: z.string().nullable(),
  warnings: z.array(z.enum(identifierWarnings)),
  /** The professional of the directory with that number. */
  professionalId: z.uuid().nullable(),
  toVerify: z.boolean(),
  /** What the public file says differently from what was typed. */
  differs: z.array(z.enum(['name', 'profession', 'commune'])),
  fileName: z.string().nullable(),
  /** Other pending requests under the same number. */
  rivals: z.number().int(),
  /** An account of the CPTS already carries that professional. */
  alreadyMember: z.boolean(),
  lastName: z.string(),
  firstName: z.string(),
  profession: codedSchema,
  commune: z.strictObject({ code: z.string(), name: z.string() }),
  phone: phoneSchema.nullable(),
  email: z.string().nullable(),
  halfDays: halfDaysSchema,
  wishes: wishesSchema,
  mayBeCalled: z.boolean(),
  message: z.string(),
  askedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  invitationId: z.uuid().nullable(),
  version: z.number().int(),
});
export type JoiningRequestCard = z.infer<typeof joiningRequestSchema>;

export const listJoiningRequests = queryContract({
  name: 'directory.list-joining-requests',
  label: { fr: "Demandes d'adhésion", en: 'Requests to join' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ state: z.enum(['pending', 'decided']).default('pending') }),
  output: z.strictObject({ requests: z.array(joiningRequestSchema) }),
  topics: ['directory.joining', 'directory.imported'],
});

export const approveJoining = commandContract({
  name: 'directory.approve-joining',
  label: { fr: 'Accepter une adhésion', en: 'Accept a request to join' },
  roles: ['coordinator'],
  level: 2,
  input: z.strictObject({ requestId: z.uuid(), version: z.number().int() }),
  output: z.strictObject({ professionalId: z.uuid(), invitationId: z.uuid() }),
  subject: (input) => ({ kind: 'joining-request', id: input.requestId }),
});

export const declineJoining = commandContract({
  name: 'directory.decline-joining',
  label: { fr: 'Refuser une adhésion', en: 'Decline a request to join' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    requestId: z.uuid(),
    version: z.number().int(),
    reason: z.string().trim().min(3).max(200),
  }),
  output: z.strictObject({}),
  subject: (input) => ({ kind: 'joining-request', id: input.requestId }),
});
