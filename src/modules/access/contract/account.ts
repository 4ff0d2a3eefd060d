import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { factorSchema } from '#modules/access/contract/members.ts';
import { displayNameSchema } from '#modules/access/contract/sign-in.ts';
import { memberRoles } from '#modules/access/contract.ts';
import { roleSchema } from '#vocabulary/role.ts';

const mine = () => ({ kind: 'account', id: 'own' });

export const changeOwnAccount = commandContract({
  name: 'access.change-own-account',
  label: { fr: 'Modifier mon compte', en: 'Change my account' },
  roles: memberRoles,
  level: 1,
  input: z.strictObject({
    displayName: displayNameSchema,
    email: z.string().trim().max(254),
    phone: z.string().trim().max(40),
    language: z.enum(['fr', 'en']),
  }),
  output: z.strictObject({}),
  subject: mine,
});

export const removePasskey = commandContract({
  name: 'access.remove-passkey',
  label: { fr: 'Retirer une clé d’accès', en: 'Remove a passkey' },
  roles: memberRoles,
  level: 2,
  input: z.strictObject({ credentialId: z.string().max(2_000) }),
  output: z.strictObject({}),
  subject: mine,
});

/** Run by the routes that checked the proof; no role may call it. */
export const changeFactors = commandContract({
  name: 'access.change-factors',
  label: { fr: 'Changer ses moyens de connexion', en: 'Change one’s sign-in means' },
  roles: [],
  level: 0,
  input: z.strictObject({
    accountId: z.uuid(),
    change: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('add'), factor: factorSchema }),
      z.strictObject({ kind: z.literal('code'), sealedSeed: z.string(), lastStep: z.number().int() }),
      z.strictObject({ kind: z.literal('password'), passwordHash: z.string(), exceptSessionId: z.uuid() }),
      z.strictObject({ kind: z.literal('recovery-codes'), hashes: z.array(z.string()) }),
    ]),
  }),
  output: z.strictObject({}),
  subject: (input) => ({ kind: 'account', id: input.accountId }),
});

export const endSession = commandContract({
  name: 'access.end-session',
  label: { fr: 'Fermer une session', en: 'End a session' },
  roles: memberRoles,
  level: 1,
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.strictObject({}),
  subject: (input) => ({ kind: 'session', id: input.sessionId }),
});

/** Every session of one account in reach: one's own everywhere, a member's in this territory. */
export const endSessionsOf = commandContract({
  name: 'access.end-sessions-of',
  label: { fr: 'Fermer les sessions d’un compte', en: 'End the sessions of an account' },
  roles: memberRoles,
  level: 1,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.strictObject({ count: z.number().int() }),
  subject: (input) => ({ kind: 'account', id: input.accountId }),
});

export const sessionRowSchema = z.strictObject({
  sessionId: z.uuid(),
  accountId: z.uuid().nullable(),
  name: z.string(),
  role: roleSchema.nullable(),
  device: z.string(),
  level: z.number().int(),
  startedAt: z.iso.datetime(),
  lastActiveAt: z.iso.datetime(),
  own: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionRowSchema>;

export const listSessions = queryContract({
  name: 'access.list-sessions',
  label: { fr: 'Sessions ouvertes', en: 'Open sessions' },
  roles: memberRoles,
  level: 1,
  input: z.strictObject({ whose: z.enum(['mine', 'territory']) }),
  output: z.strictObject({ sessions: z.array(sessionRowSchema) }),
  topics: ['access.sessions-ended', 'access.member'],
});

export const getOwnAccount = queryContract({
  name: 'access.get-own-account',
  label: { fr: 'Mon compte', en: 'My account' },
  roles: memberRoles,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    accountId: z.uuid(),
    displayName: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    language: z.enum(['fr', 'en']),
    level: z.number().int(),
    hasPassword: z.boolean(),
    passwordChangedAt: z.iso.datetime().nullable(),
    hasCode: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    passkeys: z.array(
      z.strictObject({
        credentialId: z.string(),
        label: z.string(),
        backedUp: z.boolean(),
        createdAt: z.iso.datetime(),
        lastUsedAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  topics: ['access.account-changed', 'access.factors-changed'],
});

/** Who was shown this person's data: for the person who asks, and for the data protection officer. */
export const listAccessOfPerson = queryContract({
  name: 'access.list-access-of-person',
  label: { fr: 'Qui a vu cette personne', en: 'Who saw this person' },
  roles: ['coordinator', 'town-hall', 'professional', 'operator'],
  level: 1,
  input: z.strictObject({ personId: z.uuid(), before: z.number().int().optional() }),
  output: z.strictObject({
    /** False: only one's own reads are listed. */
    complete: z.boolean(),
    accesses: z.array(
      z.strictObject({
        id: z.number().int(),
        at: z.iso.datetime(),
        name: z.string(),
        role: z.string(),
        query: z.string(),
        ground: z.string(),
      }),
    ),
  }),
  topics: [],
});
