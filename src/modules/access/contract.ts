import { z } from 'zod';
import { factContract } from '#kernel/contract.ts';
import { roleSchema } from '#vocabulary/role.ts';

/** Someone with an account in this territory, as other modules and screens name them. */
export const accountCardSchema = z.strictObject({
  accountId: z.uuid(),
  displayName: z.string(),
  role: roleSchema,
  /** INSEE codes a town hall answers for; empty for every other role. */
  communes: z.array(z.string()),
  email: z.string().nullable(),
  /** E.164. */
  phone: z.string().nullable(),
  professionalId: z.uuid().nullable(),
});
export type AccountCard = z.infer<typeof accountCardSchema>;

/** Roles that a membership may have; `citizen` has no account. */
export const memberRoles = [
  'coordinator',
  'professional',
  'operator',
  'town-hall',
  'volunteer',
  'ars',
  'technical-admin',
] as const;
export const memberRoleSchema = z.enum(memberRoles);
export type MemberRole = z.infer<typeof memberRoleSchema>;

/** Roles a signed link may open: a page of its own, nothing else. */
export const linkRoles = ['ars', 'volunteer', 'citizen'] as const;
export const linkRoleSchema = z.enum(linkRoles);
export type LinkRole = z.infer<typeof linkRoleSchema>;

const account = z.strictObject({ accountId: z.uuid() });
const member = z.strictObject({ accountId: z.uuid(), role: memberRoleSchema });

export const memberInvited = factContract(
  'access.invited.v1',
  z.strictObject({ invitationId: z.uuid(), role: memberRoleSchema }),
);
export const invitationRevoked = factContract(
  'access.invitation-revoked.v1',
  z.strictObject({ invitationId: z.uuid() }),
);
export const memberJoined = factContract('access.member-joined.v1', member);
export const memberChanged = factContract('access.member-changed.v1', member);
export const memberDisabled = factContract('access.member-disabled.v1', account);
export const memberEnabled = factContract('access.member-enabled.v1', account);
export const accountChanged = factContract('access.account-changed.v1', account);
/** A password, one-time code, passkey or set of recovery codes was added or removed. */
export const factorsChanged = factContract(
  'access.factors-changed.v1',
  z.strictObject({
    accountId: z.uuid(),
    factor: z.enum(['password', 'one-time-code', 'passkey', 'recovery-codes', 'all']),
  }),
);
export const sessionsEnded = factContract(
  'access.sessions-ended.v1',
  z.strictObject({ accountId: z.uuid(), count: z.number().int() }),
);
export const linkIssued = factContract(
  'access.link-issued.v1',
  z.strictObject({ linkId: z.uuid(), role: linkRoleSchema }),
);
export const linkRevoked = factContract('access.link-revoked.v1', z.strictObject({ linkId: z.uuid() }));
