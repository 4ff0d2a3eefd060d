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
