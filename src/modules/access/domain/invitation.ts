import { Refusal } from '#kernel/refusal.ts';
import type { MemberRole } from '#modules/access/contract.ts';

/** A link is good for 24 hours and for one person. */
export const invitationLifeMilliseconds = 24 * 3_600_000;

/** Its secret is shown to whoever made it for ten minutes, then to nobody. */
export const shownForMilliseconds = 10 * 60_000;

export interface Invitation {
  readonly invitationId: string;
  readonly role: MemberRole;
  readonly communes: readonly string[];
  readonly professionalId: string | null;
  readonly renewsAccountId: string | null;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type InvitationState = 'pending' | 'expired' | 'accepted' | 'revoked';

export function stateOfInvitation(
  invitation: Pick<Invitation, 'expiresAt' | 'acceptedAt' | 'revokedAt'>,
  now: Date,
): InvitationState {
  if (invitation.acceptedAt) return 'accepted';
  if (invitation.revokedAt) return 'revoked';
  return now < invitation.expiresAt ? 'pending' : 'expired';
}

export function whyNotAccept(invitation: Invitation, now: Date): Refusal | undefined {
  const state = stateOfInvitation(invitation, now);
  if (state === 'pending') return undefined;
  const code = {
    accepted: 'access.invitation-used',
    revoked: 'access.invitation-revoked',
    expired: 'access.invitation-expired',
  }[state];
  return new Refusal({ kind: 'conflict', code });
}

/** A town hall answers for communes; nobody else does. */
export function whyNotPlace(place: { role: MemberRole; communes: readonly string[] }): Refusal | undefined {
  if (place.role === 'town-hall' && place.communes.length === 0) {
    return new Refusal({ kind: 'invalid', code: 'access.town-hall-without-commune' });
  }
  if (place.role !== 'town-hall' && place.communes.length > 0) {
    return new Refusal({ kind: 'invalid', code: 'access.communes-for-town-hall-only' });
  }
  return undefined;
}
