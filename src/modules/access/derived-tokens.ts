import type { Secrets } from '#kernel/secrets.ts';

/**
 * Tokens of invitations and links are derived from the master key: a command sent twice gives the same one, and no
 * answer kept in the journal ever holds one. 256 bits, unknowable without the key.
 */
export function invitationToken(secrets: Secrets, territoryId: string, invitationId: string): string {
  return secrets.fingerprint(territoryId, 'access.invitation', invitationId);
}

export function linkToken(secrets: Secrets, territoryId: string, linkId: string): string {
  return secrets.fingerprint(territoryId, 'access.signed-link', linkId);
}
