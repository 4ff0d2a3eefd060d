import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import {
  formerTokenMilliseconds,
  type Identification,
  raisedFrom,
} from '#modules/access/domain/identification.ts';
import type { AccessTables } from '#modules/access/tables.ts';
import type { Role } from '#vocabulary/role.ts';

/** A session with the right it gives today: role and communes are those of the membership now, not at sign-in. */
export interface LiveSession extends Identification {
  readonly sessionId: string;
  readonly accountId: string | null;
  readonly linkId: string | null;
  readonly territoryId: string | null;
  readonly role: Role | null;
  readonly communes: readonly string[];
  readonly label: string;
  readonly enrolling: boolean;
  readonly onTour: boolean;
  readonly lastActiveAt: Date;
  readonly expiresAt: Date;
}

/**
 * Platform scope. Ended sessions, disabled members and revoked or expired links give nothing. The token from before a rise
 * gives the session for half a minute more, without the rise.
 */
export async function findSession(tx: Tx, tokenHash: Buffer, now: Date): Promise<LiveSession | undefined> {
  const risenAfter = raisedFrom(new Date(now.getTime() - formerTokenMilliseconds));
  const { rows } = await sql<LiveSession>`
    select s.session_id as "sessionId", s.account_id as "accountId", s.link_id as "linkId",
      s.territory_id as "territoryId", s.level, s.enrolling,
      case when s.token_hash = ${tokenHash} then s.raised_until end as "raisedUntil", s.on_tour as "onTour",
      s.last_active_at as "lastActiveAt", s.expires_at as "expiresAt",
      coalesce(m.role, l.role) as role, coalesce(m.communes, '{}') as communes,
      coalesce(a.display_name, l.label) as label
    from access.session s
    left join access.account a on a.account_id = s.account_id
    left join access.membership m
      on m.territory_id = s.territory_id and m.account_id = s.account_id and m.disabled_at is null
    left join access.signed_link l on l.territory_id = s.territory_id and l.link_id = s.link_id
      and l.revoked_at is null and l.expires_at > ${now}
    where (s.token_hash = ${tokenHash} or s.former_token_hash = ${tokenHash} and s.raised_until > ${risenAfter})
      and s.ended_at is null and s.expires_at > ${now}`.execute(tx);
  return rows[0];
}

export async function insertSession(
  tx: Tx,
  session: Identification & {
    sessionId: string;
    tokenHash: Buffer;
    accountId: string | null;
    linkId: string | null;
    territoryId: string | null;
    enrolling: boolean;
    device: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .insertInto('access.session')
    .values({
      session_id: session.sessionId,
      token_hash: session.tokenHash,
      account_id: session.accountId,
      link_id: session.linkId,
      territory_id: session.territoryId,
      level: session.level,
      raised_until: session.raisedUntil,
      enrolling: session.enrolling,
      device: session.device,
      started_at: session.now,
      last_active_at: session.now,
      expires_at: session.expiresAt,
      ended_at: null,
      ended_because: null,
    })
    .execute();
}

export async function touchSession(tx: Tx, sessionId: string, now: Date): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.session')
    .set({ last_active_at: now })
    .where('session_id', '=', sessionId)
    .where('last_active_at', '<', now)
    .execute();
}

/** Level 2 from now, under a new token: a copy of the one before, wherever it is, does not rise. */
export async function raiseSession(
  tx: Tx,
  rise: { sessionId: string; tokenHash: Buffer; now: Date },
): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.session')
    .set(({ ref }) => ({
      former_token_hash: ref('token_hash'),
      token_hash: rise.tokenHash,
      raised_until: raisedFrom(rise.now),
    }))
    .where('session_id', '=', rise.sessionId)
    .execute();
}

/** The phone of this session carries a tour from now on: it locks itself, and is idle while there is no network. */
export async function markOnTour(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.session')
    .set({ on_tour: true })
    .where('session_id', '=', sessionId)
    .execute();
}

/** Platform scope: why the session of a token that no longer opens anything came to its end, if somebody ended it. */
export async function findEnd(tx: Tx, tokenHash: Buffer): Promise<EndReason | undefined> {
  const { rows } = await sql<{ because: EndReason }>`select ended_because as because from access.session
    where token_hash = ${tokenHash} and ended_at is not null`.execute(tx);
  return rows[0]?.because;
}

export type EndReason =
  | 'signed-out'
  | 'ended-by-owner'
  | 'ended-by-coordination'
  | 'role-changed'
  | 'disabled'
  | 'factors-changed'
  | 'replaced'
  | 'link-revoked';

/** Ends the live sessions that match; answers how many. Row-level security decides which may be touched. */
export async function endSessions(
  tx: Tx,
  which: { sessionId?: string; accountId?: string; linkId?: string; exceptSessionId?: string },
  end: { now: Date; because: EndReason },
): Promise<number> {
  let query = tx
    .withTables<AccessTables>()
    .updateTable('access.session')
    .set({ ended_at: end.now, ended_because: end.because })
    .where('ended_at', 'is', null);
  if (which.sessionId) query = query.where('session_id', '=', which.sessionId);
  if (which.accountId) query = query.where('account_id', '=', which.accountId);
  if (which.linkId) query = query.where('link_id', '=', which.linkId);
  if (which.exceptSessionId) query = query.where('session_id', '<>', which.exceptSessionId);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}
