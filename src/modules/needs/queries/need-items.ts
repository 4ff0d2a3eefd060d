import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#kernel/database.ts';
import { listAccounts } from '#modules/access/api.ts';
import { titleFor } from '#modules/needs/contract/need-words.ts';
import type { NeedItem } from '#modules/needs/contract/queries.ts';
import { careRoles } from '#modules/needs/contract.ts';
import type { NeedRow } from '#modules/needs/rows.ts';
import { listCommunes } from '#modules/territory/api.ts';

export function caresFor(actor: Actor): boolean {
  return actor.role === 'system' || careRoles.some((role) => role === actor.role);
}

export interface ItemRow extends NeedRow {
  rings: boolean;
}

/** An alert told to me by name that nobody answered. */
const rings = sql`exists (select from needs.told t join needs.alert a using (territory_id, alert_id)
  where t.territory_id = n.territory_id and t.need_id = n.need_id and t.account_id = kernel.actor()
    and a.acked_at is null and a.settled_at is null)`;

export async function readItems(
  tx: Tx,
  where: RawBuilder<unknown>,
  { order, limit }: { order: RawBuilder<unknown>; limit: number },
): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`select n.*, ${rings} as rings from needs.need n
    where n.territory_id = kernel.territory() and ${where} order by ${order} limit ${limit}`.execute(tx);
  return rows;
}

export { rings as ringsForMe };

export interface Names {
  readonly accounts: ReadonlyMap<string, string>;
  readonly communes: ReadonlyMap<string, string>;
}

/** Names of colleagues and communes; a volunteer or a signed link learns no colleague's name. */
export async function readNames(tx: Tx, actor: Actor): Promise<Names> {
  const accounts = actor.role === 'volunteer' ? [] : await listAccounts(tx);
  return {
    accounts: new Map(accounts.map(({ accountId, displayName }) => [accountId, displayName])),
    communes: new Map((await listCommunes(tx)).map(({ code, name }) => [code, name])),
  };
}

export function itemOf(row: ItemRow, names: Names, { actor, now }: { actor: Actor; now: Date }): NeedItem {
  const live = row.closed_at === null;
  return {
    needId: row.need_id,
    code: row.code,
    kind: row.kind,
    severity: row.severity,
    status: row.status,
    title: titleFor({ kind: row.kind, title: { fr: row.title_fr, en: row.title_en } }, caresFor(actor)),
    owner: {
      duty: row.owner_duty,
      accountId: row.owner_account_id,
      name: row.owner_account_id === null ? null : (names.accounts.get(row.owner_account_id) ?? null),
    },
    mine: row.owner_account_id === actor.id,
    dueAt: row.due_at.toISOString(),
    communeCode: row.commune_code,
    communeName:
      row.commune_code === null ? null : (names.communes.get(row.commune_code) ?? row.commune_code),
    aboutAPerson: row.person_id !== null,
    openedAt: row.opened_at.toISOString(),
    late: live && row.due_at <= now,
    exhausted: row.exhausted_at !== null,
    waitingUntil: row.waiting_until?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    rings: row.rings,
  };
}
