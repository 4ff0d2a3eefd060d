import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { linkRoleSchema } from '#modules/access/contract.ts';

/** A read-only page for the ARS: aggregates, no account. */
export const issueArsLink = commandContract({
  name: 'access.issue-ars-link',
  label: { fr: 'Créer un lien pour l’ARS', en: 'Create a link for the ARS' },
  roles: ['coordinator'],
  level: 2,
  input: z.strictObject({
    /** Who receives it. */
    label: z.string().trim().min(2).max(120),
    days: z.number().int().min(1).max(90),
  }),
  output: z.strictObject({ linkId: z.uuid() }),
  subject: () => ({ kind: 'team', id: 'links' }),
});

/** For a volunteer: no password, one phone. */
export const issueVolunteerLink = commandContract({
  name: 'access.issue-volunteer-link',
  label: { fr: 'Créer le lien d’un bénévole', en: 'Create the link of a volunteer' },
  roles: ['coordinator'],
  level: 2,
  input: z.strictObject({ accountId: z.uuid() }),
  output: z.strictObject({ linkId: z.uuid() }),
  subject: ({ accountId }) => ({ kind: 'account', id: accountId }),
});

export const revokeLink = commandContract({
  name: 'access.revoke-link',
  label: { fr: 'Révoquer un lien', en: 'Revoke a link' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ linkId: z.uuid() }),
  output: z.strictObject({}),
  subject: (input) => ({ kind: 'signed-link', id: input.linkId }),
});

export const linkRowSchema = z.strictObject({
  linkId: z.uuid(),
  label: z.string(),
  role: linkRoleSchema,
  subjectKind: z.string(),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
});
export type LinkRow = z.infer<typeof linkRowSchema>;

export const listLinks = queryContract({
  name: 'access.list-links',
  label: { fr: 'Liens signés', en: 'Signed links' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({ links: z.array(linkRowSchema) }),
  topics: ['access.link'],
});

/** The secret of a link just made: for ten minutes, to whoever made it. */
export const showLink = queryContract({
  name: 'access.show-link',
  label: { fr: 'Adresse d’un lien', en: 'Address of a link' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ linkId: z.uuid() }),
  output: z.strictObject({ token: z.string(), expiresAt: z.iso.datetime() }),
  topics: [],
});
