import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { Contact } from '#modules/access/domain/identifier.ts';
import type { AccessTables } from '#modules/access/tables.ts';

export interface Account {
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: 'fr' | 'en';
  readonly demo: boolean;
}

export async function insertAccount(tx: Tx, account: Account & { readonly now: Date }): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .insertInto('access.account')
    .values({
      account_id: account.accountId,
      display_name: account.displayName,
      email: account.email,
      phone: account.phone,
      language: account.language,
      demo: account.demo,
      created_at: account.now,
    })
    .execute();
}

export async function updateAccount(tx: Tx, account: Omit<Account, 'demo'>): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.account')
    .set({
      display_name: account.displayName,
      email: account.email,
      phone: account.phone,
      language: account.language,
    })
    .where('account_id', '=', account.accountId)
    .execute();
}

/** From its second territory on, no single territory may renew the account's means. */
export async function markShared(tx: Tx, accountId: string): Promise<void> {
  await tx
    .withTables<AccessTables>()
    .updateTable('access.account')
    .set({ shared: true })
    .where('account_id', '=', accountId)
    .execute();
}

export async function findOwnAccount(tx: Tx, accountId: string): Promise<Account | undefined> {
  return readAccount(tx, sql`account_id = ${accountId}`);
}

/** Platform scope: whoever signs in is looked for in every territory. */
export async function findByContact(tx: Tx, contact: Contact): Promise<Account | undefined> {
  return readAccount(tx, sql`email = ${contact.email} or phone = ${contact.phone}`);
}

async function readAccount(tx: Tx, which: ReturnType<typeof sql>): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select account_id as "accountId", display_name as "displayName", email, phone, language, demo
    from access.account where ${which} limit 1`.execute(tx);
  return rows[0];
}

export interface Place {
  readonly territoryId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly exercise: boolean;
}

/** Platform scope: the territories an account works in, the one used last first. */
export async function listPlaces(tx: Tx, accountId: string): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select m.territory_id as "territoryId", coalesce(p.name, '') as name,
      coalesce(p.time_zone, 'Europe/Paris') as "timeZone", coalesce(p.exercise, false) as exercise
    from access.membership m left join access.place p using (territory_id)
    where m.account_id = ${accountId} and m.disabled_at is null
    order by (select max(s.started_at) from access.session s
      where s.account_id = m.account_id and s.territory_id = m.territory_id) desc nulls last, m.joined_at`.execute(
    tx,
  );
  return rows;
}

export async function writePlace(tx: Tx, place: Place): Promise<void> {
  await sql`insert into access.place (territory_id, name, time_zone, exercise)
    values (${place.territoryId}, ${place.name}, ${place.timeZone}, ${place.exercise})
    on conflict (territory_id) do update
    set name = excluded.name, time_zone = excluded.time_zone, exercise = excluded.exercise`.execute(tx);
}
