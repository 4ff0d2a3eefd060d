import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { displayNameSchema } from '#modules/access/contract/sign-in.ts';
import { accountCardSchema, memberRoleSchema } from '#modules/access/contract.ts';
import { isCommuneCode } from '#vocabulary/insee-commune.ts';

const communesSchema = z
  .array(z.string().refine(isCommuneCode, 'Code de commune inconnu | Unknown commune code'))
  .max(400);
const placeOf = {
  role: memberRoleSchema,
  /** Only for a town hall: the communes it answers for. */
  communes: communesSchema,
  professionalId: z.uuid().nullable(),
};
const member = (input: { accountId: string }) => ({ kind: 'account', id: input.accountId });
const coordination = ['coordinator'] as const;

/** A person as the terminal, the demonstration and the tests enter them, without a link. No means to sign in yet. */
export const registerAccount = commandContract({
  name: 'access.register-account',
  label: { fr: 'Enregistrer un compte', en: 'Register an account' },
  roles: [],
  level: 0,
  input: z.strictObject({
    accountId: z.uuid(),
    displayName: displayNameSchema,
    email: z.string().max(254).nullable(),
    phone: z.string().max(40).nullable(),
    language: z.enum(['fr', 'en']).default('fr'),
    /** Offered on the sign-in screen of a demonstration. */
    demo: z.boolean().default(false),
    ...placeOf,
  }),
  output: z.strictObject({ accountId: z.uuid() }),
  subject: member,
});

export const inviteMember = commandContract({
  name: 'access.invite-member',
  label: { fr: 'Inviter dans l’équipe', en: 'Invite to the team' },
  roles: coordination,
  level: 2,
  input: z.strictObject({
    /** May be empty: whoever opens the link gives their own name. */
    displayName: z.string().trim().max(100),
    /** E-mail or telephone, to tell invitations apart; may be empty. */
    contact: z.string().trim().max(254),
    ...placeOf,
  }),
  output: z.strictObject({ invitationId: z.uuid() }),
  subject: () => ({ kind: 'team', id: 'invitations' }),
});

/** A lost telephone, a forgotten password: a new link for the same account. */
export const renewAccess = commandContract({
  name: 'access.renew-access',
  label: { fr: 'Redonner un accès', en: 'Give access again' },
  roles: coordination,
  level: 2,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.strictObject({ invitationId: z.uuid() }),
  subject: member,
});

export const revokeInvitation = commandContract({
  name: 'access.revoke-invitation',
  label: { fr: 'Annuler une invitation', en: 'Withdraw an invitation' },
  roles: coordination,
  level: 1,
  input: z.strictObject({ invitationId: z.uuid() }),
  output: z.strictObject({}),
  subject: (input) => ({ kind: 'invitation', id: input.invitationId }),
});

export const changeMember = commandContract({
  name: 'access.change-member',
  label: { fr: 'Changer le rôle d’un membre', en: 'Change the role of a member' },
  roles: coordination,
  level: 2,
  input: z.strictObject({ accountId: z.uuid(), version: z.number().int(), ...placeOf }),
  output: z.strictObject({ version: z.number().int() }),
  subject: member,
});

export const disableMember = commandContract({
  name: 'access.disable-member',
  label: { fr: 'Suspendre un accès', en: 'Suspend an access' },
  roles: coordination,
  level: 2,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.strictObject({}),
  subject: member,
});

export const enableMember = commandContract({
  name: 'access.enable-member',
  label: { fr: 'Rétablir un accès', en: 'Restore an access' },
  roles: coordination,
  level: 2,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.strictObject({}),
  subject: member,
});

export const memberRowSchema = accountCardSchema.extend({
  version: z.number().int(),
  joinedAt: z.iso.datetime(),
  disabledAt: z.iso.datetime().nullable(),
  /** Last act on any device, while a session is open. */
  lastActiveAt: z.iso.datetime().nullable(),
  openSessions: z.number().int(),
  self: z.boolean(),
});
export type MemberRow = z.infer<typeof memberRowSchema>;

export const listMembers = queryContract({
  name: 'access.list-members',
  label: { fr: 'Équipe', en: 'Team' },
  roles: ['coordinator', 'technical-admin'],
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({ members: z.array(memberRowSchema) }),
  topics: ['access.'],
});

export const invitationRowSchema = z.strictObject({
  invitationId: z.uuid(),
  displayName: z.string(),
  contact: z.string(),
  role: memberRoleSchema,
  communes: z.array(z.string()),
  renewal: z.boolean(),
  invitedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['pending', 'expired', 'accepted', 'revoked']),
});
export type InvitationRow = z.infer<typeof invitationRowSchema>;

export const listInvitations = queryContract({
  name: 'access.list-invitations',
  label: { fr: 'Invitations', en: 'Invitations' },
  roles: coordination,
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({ invitations: z.array(invitationRowSchema) }),
  topics: ['access.invit', 'access.member-joined'],
});

/** The secret of a link just made: for ten minutes, to whoever made it, and never from the journal. */
export const showInvitation = queryContract({
  name: 'access.show-invitation',
  label: { fr: 'Lien d’une invitation', en: 'Link of an invitation' },
  roles: coordination,
  level: 1,
  input: z.strictObject({ invitationId: z.uuid() }),
  output: z.strictObject({ token: z.string(), expiresAt: z.iso.datetime() }),
  topics: [],
});

const passkeySchema = z.strictObject({
  credentialId: z.string(),
  publicKey: z.string(),
  counter: z.number().int(),
  transports: z.array(z.string()),
  backedUp: z.boolean(),
  label: z.string(),
});
/** Means to sign in, already checked by the route that met the person. Hashes and sealed values only. */
export const factorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passkey'), passkey: passkeySchema }),
  z.strictObject({
    kind: z.literal('password-and-code'),
    passwordHash: z.string(),
    sealedSeed: z.string(),
    lastStep: z.number().int(),
  }),
]);
export type Factor = z.infer<typeof factorSchema>;

/** A person and their means, as an invitation or the first run makes them. */
export const newAccountSchema = z.strictObject({
  accountId: z.uuid(),
  displayName: displayNameSchema,
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.enum(['fr', 'en']),
  factor: factorSchema,
  recoveryCodeHashes: z.array(z.string()),
});
export type NewAccount = z.infer<typeof newAccountSchema>;

/** Run by the route that received the token; no role may call it. */
export const acceptInvitation = commandContract({
  name: 'access.accept-invitation',
  label: { fr: 'Accepter une invitation', en: 'Accept an invitation' },
  roles: [],
  level: 0,
  input: z.strictObject({
    invitationId: z.uuid(),
    /** A new account, or one that already exists and is signed in. */
    who: z.union([newAccountSchema, z.strictObject({ existingAccountId: z.uuid() })]),
  }),
  output: z.strictObject({ accountId: z.uuid() }),
  subject: (input) => ({ kind: 'invitation', id: input.invitationId }),
});
