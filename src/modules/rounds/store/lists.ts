import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { parseSpokenCode } from '#vocabulary/spoken-code.ts';
import type { EntryRow, ListRow } from '../tables.ts';

export async function insertList(tx: Tx, list: Omit<ListRow, 'territory_id'>): Promise<void> {
  await sql`
    insert into rounds.list (territory_id, list_id, number, round_id, operator_id, communes, entry_ids, printed_at, printed_by,
      printed_by_label)
    values (kernel.territory(), ${list.list_id}, ${list.number}, ${list.round_id}, ${list.operator_id}, ${list.communes}::text[],
      ${list.entry_ids}::uuid[], ${list.printed_at}, ${list.printed_by}, ${list.printed_by_label})`.execute(
    tx,
  );
}

/** A printed list by its spoken code. Refuses `rounds.unknown-list`. */
export async function getListByCode(tx: Tx, code: string): Promise<ListRow> {
  const spoken = parseSpokenCode(code);
  const { rows } = await sql<ListRow>`
    select * from rounds.list where territory_id = kernel.territory() and number = ${spoken?.number ?? 0}`.execute(
    tx,
  );
  if (!rows[0] || spoken?.kind !== 'L')
    throw new Refusal({ kind: 'not-found', code: 'rounds.unknown-list', facts: { code: code.slice(0, 12) } });
  return rows[0];
}

export async function getList(tx: Tx, listId: string): Promise<ListRow> {
  const { rows } = await sql<ListRow>`
    select * from rounds.list where territory_id = kernel.territory() and list_id = ${listId}`.execute(tx);
  if (!rows[0]) throw new Refusal({ kind: 'not-found', code: 'rounds.unknown-list', facts: { code: '' } });
  return rows[0];
}

/** Persons to call of a round, in its order: of one operator, of nobody (`null`), or of everyone. */
export async function listToPrint(
  tx: Tx,
  which: {
    roundId: string;
    operator: string | null | undefined;
    communeCode: string | undefined;
    communeCodes: readonly string[];
  },
): Promise<EntryRow[]> {
  const { roundId, operator, communeCode, communeCodes } = which;
  const owner =
    operator === undefined
      ? sql`true`
      : operator === null
        ? sql`assigned_to is null`
        : sql`assigned_to = ${operator}`;
  const place = communeCode === undefined ? sql`true` : sql`commune_code = ${communeCode}`;
  const { rows } = await sql<EntryRow>`
    select * from rounds.entry where territory_id = kernel.territory() and round_id = ${roundId}
      and state in ('to-call', 'call-back', 'retry', 'relative', 'neighbour') and ${owner} and ${place}
      and commune_code = any (${communeCodes}::text[])
    order by rank`.execute(tx);
  return rows;
}
