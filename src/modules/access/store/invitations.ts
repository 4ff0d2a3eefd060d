import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { Invitation } from '#modules/access/domain/invitation.ts';
import type { AccessTables } from '#modules/access/tables.ts';

export interface StoredInvitation extends Invitation {
  readonly territoryId: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly invitedBy: string;
  readonly invitedAt: Date;
}

const columns = sql`territory_id as "territoryId", invitation_id as "invitationId", role, communes,
  professional_id as "professionalId", display_name as "displayName", email, phone,
  renews_account_id as "renewsAccountId", invited_by as "invitedBy", invited_at as "invitedAt",
  expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt"`;

export async function insertInvitation(
  tx: Tx,
  invitation: Omit<StoredInvitation, 'acceptedAt' | 'revokedAt'> & { readonly tokenHash: Buffer },
): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .insertInto('access.invitation')
    .values({
      territory_id: invitation.territoryId,
      invitation_id: invitation.invitationId,
      token_hash: invitation.tokenHash,
      role: invitation.role,
      communes: [...invitation.communes],
      professional_id: invitation.professionalId,
      display_name: invitation.displayName,
      email: invitation.email,
      phone: invitation.phone,
      renews_account_id: invitation.renewsAccountId,
      invited_by: invitation.invitedBy,
      invited_at: invitation.invitedAt,
      expires_at: invitation.expiresAt,
      accepted_at: null,
      accepted_by: null,
      revoked_at: null,
    })
    .execute();
}

export async function lockInvitation(tx: Tx, invitationId: string): Promise<StoredInvitation | undefined> {
  const { rows } = await sql<StoredInvitation>`select ${columns} from access.invitation
    where territory_id = kernel.territory() and invitation_id = ${invitationId} for update`.execute(tx);
  return rows[0];
}

/** Platform scope: a token says by itself which territory it opens. */
export async function findInvitationByToken(
  tx: Tx,
  tokenHash: Buffer,
): Promise<StoredInvitation | undefined> {
  const { rows } = await sql<StoredInvitation>`select ${columns} from access.invitation
    where token_hash = ${tokenHash}`.execute(tx);
  return rows[0];
}

export async function listRecentInvitations(tx: Tx, since: Date): Promise<StoredInvitation[]> {
  const { rows } = await sql<StoredInvitation>`select ${columns} from access.invitation
    where territory_id = kernel.territory() and invited_at > ${since} order by invited_at desc`.execute(tx);
  return rows;
}

export async function markAccepted(
  tx: Tx,
  invitationId: string,
  accepted: { by: string; now: Date },
): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.invitation')
    .set({ accepted_at: accepted.now, accepted_by: accepted.by })
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .where('invitation_id', '=', invitationId)
    .execute();
}

export async function markRevoked(tx: Tx, invitationId: string, now: Date): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.invitation')
    .set({ revoked_at: now })
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .where('invitation_id', '=', invitationId)
    .execute();
}
