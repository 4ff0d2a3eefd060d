import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { AccountCard, MemberRole } from '#modules/access/contract.ts';
import type { AccessTables } from '#modules/access/tables.ts';

const cardColumns = sql`m.account_id as "accountId", a.display_name as "displayName", m.role, m.communes, a.email,
  a.phone, m.professional_id as "professionalId"`;

/** Active members of the transaction's territory, by name. */
export async function listCards(
  tx: Tx,
  filter: { role?: MemberRole; accountId?: string },
): Promise<AccountCard[]> {
  const { rows } = await sql<AccountCard>`
    select ${cardColumns} from access.membership m join access.account a using (account_id)
    where m.territory_id = kernel.territory() and m.disabled_at is null
      and (${filter.role ?? null}::text is null or m.role = ${filter.role ?? null})
      and (${filter.accountId ?? null}::uuid is null or m.account_id = ${filter.accountId ?? null})
    order by a.display_name collate "fr-x-icu", m.account_id`.execute(tx);
  return rows;
}

export interface Membership {
  readonly accountId: string;
  readonly role: MemberRole;
  readonly communes: readonly string[];
  readonly professionalId: string | null;
  readonly disabledAt: Date | null;
  readonly version: number;
  readonly shared: boolean;
}

/** Locked until the command ends. */
export async function lockMembership(tx: Tx, accountId: string): Promise<Membership | undefined> {
  const { rows } = await sql<Membership>`
    select m.account_id as "accountId", m.role, m.communes, m.professional_id as "professionalId",
      m.disabled_at as "disabledAt", m.version, a.shared
    from access.membership m join access.account a using (account_id)
    where m.territory_id = kernel.territory() and m.account_id = ${accountId} for update of m`.execute(tx);
  return rows[0];
}

/** Locks every active coordinator, so that two commands cannot each remove the last but one. */
export async function lockCoordinators(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from access.membership
    where territory_id = kernel.territory() and role = 'coordinator' and disabled_at is null
    order by account_id for update`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function insertMembership(
  tx: Tx,
  member: {
    territoryId: string;
    accountId: string;
    role: MemberRole;
    communes: readonly string[];
    professionalId: string | null;
    now: Date;
  },
): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .insertInto('access.membership')
    .values({
      territory_id: member.territoryId,
      account_id: member.accountId,
      role: member.role,
      communes: [...member.communes],
      professional_id: member.professionalId,
      disabled_at: null,
      joined_at: member.now,
    })
    .execute();
}

export async function updateMembership(
  tx: Tx,
  accountId: string,
  change: {
    role?: MemberRole;
    communes?: readonly string[];
    professionalId?: string | null;
    disabledAt?: Date | null;
  },
): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.membership')
    .set({
      version: sql`version + 1`,
      ...(change.role === undefined ? {} : { role: change.role }),
      ...(change.communes === undefined ? {} : { communes: [...change.communes] }),
      ...(change.professionalId === undefined ? {} : { professional_id: change.professionalId }),
      ...(change.disabledAt === undefined ? {} : { disabled_at: change.disabledAt }),
    })
    .where('territory_id', '=', sql<string>`kernel.territory()`)
    .where('account_id', '=', accountId)
    .execute();
}
