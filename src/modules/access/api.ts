import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import type { NewAccount } from '#modules/access/contract/members.ts';
import {
  type AccountCard,
  type LinkRole,
  linkIssued,
  type MemberRole,
  memberInvited,
  memberJoined,
} from '#modules/access/contract.ts';
import { invitationToken, linkToken } from '#modules/access/derived-tokens.ts';
import { invitationLifeMilliseconds } from '#modules/access/domain/invitation.ts';
import { refuse, wordingConflicts } from '#modules/access/refuse.ts';
import { openFirstSession, proveFirstCoordinator } from '#modules/access/routes/first-coordinator.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { insertAccount, writePlace } from '#modules/access/store/accounts.ts';
import { writeFactor, writeRecoveryCodes } from '#modules/access/store/factors.ts';
import { isFirstRunToken, spendFirstRunToken } from '#modules/access/store/first-run.ts';
import { insertInvitation } from '#modules/access/store/invitations.ts';
import { insertLink } from '#modules/access/store/links.ts';
import { insertMembership, listCards } from '#modules/access/store/members.ts';

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
    /** Given by a command that answers it; made here otherwise. */
    linkId?: string;
    role: LinkRole;
    /** Who holds it, as the list of links shows: "ARS Bretagne, point quotidien". Never a patient's name. */
    label: string;
    subject: { kind: string; id: string };
    expiresAt: Date;
  },
): Promise<{ linkId: string; token: string }> {
  const territoryId = effects.actor.territoryId;
  const linkId = link.linkId ?? effects.newId();
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

/**
 * Invites a professional of the directory: the link is good for 24 hours and one person. Its secret is shown for ten
 * minutes to whoever ran the command, by `access.show-invitation`.
 */
export async function inviteProfessional(
  tx: Tx,
  effects: Effects,
  invitation: {
    invitationId: string;
    professionalId: string;
    displayName: string;
    email: string | null;
    phone: string | null;
  },
): Promise<void> {
  const { territoryId } = effects.actor;
  const { invitationId } = invitation;
  await insertInvitation(tx, {
    ...invitation,
    territoryId,
    role: 'professional',
    communes: [],
    renewsAccountId: null,
    invitedBy: effects.actor.id,
    invitedAt: effects.now,
    expiresAt: new Date(effects.now.getTime() + invitationLifeMilliseconds),
    tokenHash: hashSecretToken(invitationToken(effects.secrets, territoryId, invitationId)),
  });
  effects.publish(
    fact(memberInvited, { kind: 'invitation', id: invitationId }, { invitationId, role: 'professional' }),
  );
}

/** Tells the sign-in screens what this territory is called; the territory module calls it at each change. */
export async function describePlace(
  tx: Tx,
  effects: Effects,
  place: { name: string; timeZone: string; exercise: boolean },
): Promise<void> {
  await writePlace(tx, { ...place, territoryId: effects.actor.territoryId });
}

/**
 * The first coordinator, in the very command that creates the territory: spends the first-run token, or refuses
 * `access.first-run-over`. Only the platform may call it (role `system`).
 */
export async function enrolFirstCoordinator(
  tx: Tx,
  effects: Effects,
  first: { account: NewAccount; tokenHash: string },
): Promise<void> {
  const { account } = first;
  const { now, actor } = effects;
  const spent = await spendFirstRunToken(tx, Buffer.from(first.tokenHash, 'base64url'), now);
  if (!spent) throw refuse('conflict', 'access.first-run-over');
  await wordingConflicts(async () => {
    await insertAccount(tx, { ...account, demo: false, now });
    await insertMembership(tx, {
      territoryId: actor.territoryId,
      accountId: account.accountId,
      role: 'coordinator',
      communes: [],
      professionalId: null,
      now,
    });
    await writeFactor(tx, account.accountId, account.factor, now);
    await writeRecoveryCodes(tx, account.accountId, account.recoveryCodeHashes);
  });
  effects.publish(
    fact(
      memberJoined,
      { kind: 'account', id: account.accountId },
      { accountId: account.accountId, role: 'coordinator' },
    ),
  );
}

/** For the first-run route: checks the token and the person's means, without spending anything. */
export const proveFirst = proveFirstCoordinator;
/** For the first-run route: signs the coordinator in once the territory exists. */
export const signFirstIn = openFirstSession;

/** Whether a first-run token is still good. Platform scope. */
export async function isFirstRun(tx: Tx, token: string, now: Date): Promise<boolean> {
  return isFirstRunToken(tx, hashSecretToken(token), now);
}
