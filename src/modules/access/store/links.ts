import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { LinkRole } from '#modules/access/contract.ts';
import type { AccessTables } from '#modules/access/tables.ts';

export interface SignedLink {
  readonly territoryId: string;
  readonly linkId: string;
  readonly tokenHash: Buffer;
  readonly role: LinkRole;
  readonly label: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly issuedBy: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

export async function insertLink(tx: Tx, link: SignedLink): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .insertInto('access.signed_link')
    .values({
      territory_id: link.territoryId,
      link_id: link.linkId,
      token_hash: link.tokenHash,
      role: link.role,
      label: link.label,
      subject_kind: link.subject.kind,
      subject_id: link.subject.id,
      issued_by: link.issuedBy,
      issued_at: link.issuedAt,
      expires_at: link.expiresAt,
      revoked_at: null,
      last_used_at: null,
    })
    .execute();
}

export interface StoredLink extends Omit<SignedLink, 'tokenHash'> {
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

interface LinkRow {
  territory_id: string;
  link_id: string;
  role: LinkRole;
  label: string;
  subject_kind: string;
  subject_id: string;
  issued_by: string;
  issued_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

function fromRow(row: LinkRow): StoredLink {
  return {
    territoryId: row.territory_id,
    linkId: row.link_id,
    role: row.role,
    label: row.label,
    subject: { kind: row.subject_kind, id: row.subject_id },
    issuedBy: row.issued_by,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}

export async function lockLink(tx: Tx, linkId: string): Promise<StoredLink | undefined> {
  const { rows } = await sql<LinkRow>`select * from access.signed_link
    where territory_id = kernel.territory() and link_id = ${linkId} for update`.execute(tx);
  return rows[0] && fromRow(rows[0]);
}

export async function listStoredLinks(tx: Tx): Promise<StoredLink[]> {
  const { rows } = await sql<LinkRow>`select * from access.signed_link
    where territory_id = kernel.territory() order by issued_at desc limit 200`.execute(tx);
  return rows.map(fromRow);
}

/** Platform scope: the token says which territory it opens. Marks the use in the same statement. */
export async function openLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<StoredLink | undefined> {
  const { rows } = await sql<LinkRow>`update access.signed_link set last_used_at = ${now}
    where token_hash = ${tokenHash} and revoked_at is null and expires_at > ${now} returning *`.execute(tx);
  return rows[0] && fromRow(rows[0]);
}

/**
 * Platform scope: binds the link to the first phone that opens it. False when it is bound to another: one statement, so that
 * two phones at once do not both have it.
 */
export async function bindPhone(tx: Tx, linkId: string, phoneHash: Buffer): Promise<boolean> {
  const { rows } = await sql`update access.signed_link set phone_hash = ${phoneHash}
    where link_id = ${linkId} and (phone_hash is null or phone_hash = ${phoneHash}) returning link_id`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Those about the same thing that still open something; answers how many. */
export async function revokeLinksOf(
  tx: Tx,
  subject: { readonly kind: string; readonly id: string },
  now: Date,
): Promise<number> {
  const { rows } = await sql`update access.signed_link set revoked_at = ${now}
    where territory_id = kernel.territory() and subject_kind = ${subject.kind} and subject_id = ${subject.id}
      and revoked_at is null returning link_id`.execute(tx);
  return rows.length;
}

export async function markLinkRevoked(tx: Tx, linkId: string, now: Date): Promise<void> {
  await sql`update access.signed_link set revoked_at = ${now}
    where territory_id = kernel.territory() and link_id = ${linkId}`.execute(tx);
}
