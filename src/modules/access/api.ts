import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { type AccountCard, type LinkRole, linkIssued, type MemberRole } from '#modules/access/contract.ts';
import { linkToken } from '#modules/access/derived-tokens.ts';
import { hashSecretToken } from '#modules/access/domain/secret-token.ts';
import { insertLink } from '#modules/access/store/links.ts';
import { listCards } from '#modules/access/store/members.ts';

/** One active member of the caller's territory; undefined when there is none of that id, or it is disabled. */
export async function findAccount(tx: Tx, accountId: string): Promise<AccountCard | undefined> {
  return (await listCards(tx, { accountId }))[0];
}

/** The active members of the caller's territory, sorted by name. */
export async function listAccounts(tx: Tx, filter: { role?: MemberRole } = {}): Promise<AccountCard[]> {
  return listCards(tx, filter);
}

/**
 * A link that opens one page without an account, in that role at level 0, until it expires or is revoked. The token
 * belongs in the fragment of `/lien#<token>`; the database keeps its hash only, the journal nothing.
 */
export async function issueSignedLink(
  tx: Tx,
  effects: Effects,
  link: {
    role: LinkRole;
    /** Who holds it, as the list of links shows: "ARS Bretagne, point quotidien". Never a patient's name. */
    label: string;
    subject: { kind: string; id: string };
    expiresAt: Date;
  },
): Promise<{ linkId: string; token: string }> {
  const territoryId = effects.actor.territoryId;
  const linkId = effects.newId();
  const token = linkToken(effects.secrets, territoryId, linkId);
  await insertLink(tx, {
    ...link,
    territoryId,
    linkId,
    tokenHash: hashSecretToken(token),
    issuedBy: effects.actor.id,
    issuedAt: effects.now,
  });
  effects.publish(fact(linkIssued, { kind: 'signed-link', id: linkId }, { linkId, role: link.role }));
  return { linkId, token };
}
