import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getNeed } from '#modules/needs/contract/queries.ts';
import { whyNotReopen } from '#modules/needs/domain/close.ts';
import { nextLook } from '#modules/needs/domain/need.ts';
import { whyNotAccept, whyNotSteer } from '#modules/needs/domain/take.ts';
import { caresFor, type ItemRow, itemOf, readItems, readNames } from '#modules/needs/queries/need-items.ts';
import { needOf } from '#modules/needs/rows.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { parseSpokenCode } from '#vocabulary/spoken-code.ts';

export const getNeedQuery = defineQuery(getNeed, {
  read: async (tx, { reference }, { actor, now }) => {
    const row = await findRow(tx, reference);
    const need = needOf(row);
    const names = await readNames(tx, actor);
    const cares = caresFor(actor);
    const parts = await readParts(tx, row, cares);
    const mergedInto = need.status === 'merged' ? await codeOf(tx, need.mergedInto) : null;
    return {
      ...itemOf(row, names, { actor, now }),
      personId: cares ? row.person_id : null,
      instructions: row.instructions,
      details: cares ? parts.details : null,
      person: cares && row.person_id !== null ? await readPerson(tx, row.person_id, now) : null,
      openedBy: parts.events[0]?.by ?? '',
      origin: need.origin,
      step: need.step,
      ladder: need.ladder.map(({ tells, severity, after }) => ({ duty: tells, severity, after })),
      nextLookAt: nextLook(need)?.toISOString() ?? null,
      acceptanceEndsAt: need.status === 'accepted' ? need.acceptanceEndsAt.toISOString() : null,
      outcome: need.status === 'resolved' ? need.outcome : null,
      outcomeWords: need.status === 'resolved' && cares ? need.words : null,
      mergedInto,
      witnesses: parts.witnesses
        .map((one) => ({ ...one, label: one.label ?? names.accounts.get(one.accountId ?? '') ?? '' }))
        .map(({ label, at, toldAt }) => ({ label, at, toldAt })),
      events: parts.events,
      others: parts.others,
      engaged: parts.engaged,
      may: {
        accept: whyNotAccept(need, actor) === undefined,
        steer: whyNotSteer(need, actor) === undefined,
        reopen: whyNotReopen(need, now) === undefined,
        note: cares,
      },
    };
  },
  shows: ({ person, personId }) => (person && personId ? [personId] : []),
});

async function findRow(tx: Tx, reference: string): Promise<ItemRow> {
  const code = parseSpokenCode(reference);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(reference);
  if (!isId && code?.kind !== 'B') throw new Refusal({ kind: 'not-found', code: 'needs.unknown' });
  const where = isId ? sql`n.need_id = ${reference}` : sql`n.number = ${code?.number ?? 0}`;
  const [row] = await readItems(tx, where, { order: sql`n.number`, limit: 1 });
  if (!row) throw new Refusal({ kind: 'not-found', code: 'needs.unknown' });
  return row;
}

async function codeOf(tx: Tx, needId: string): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`select code from needs.need
    where territory_id = kernel.territory() and need_id = ${needId}`.execute(tx);
  return rows[0]?.code ?? null;
}

const utc = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

async function readParts(tx: Tx, row: ItemRow, cares: boolean) {
  const of = sql`territory_id = kernel.territory() and need_id = ${row.need_id}`;
  const events = await sql<{
    eventId: string;
    at: string;
    by: string;
    what: string;
    data: Record<string, string | number | boolean | null>;
    remark: string | null;
  }>`select e.event_id as "eventId", ${utc('e.at')} as at, e.actor_label as by, e.what, e.data, r.words as remark
    from needs.event e left join needs.remark r using (territory_id, event_id)
    where e.territory_id = kernel.territory() and e.need_id = ${row.need_id} order by e.seq`.execute(tx);
  const details = cares
    ? await sql<{
        at: string;
        by: string;
        words: string;
      }>`select ${utc('at')} as at, by_label as by, detail as words
        from needs.care_detail where ${of} order by at`.execute(tx)
    : { rows: [] };
  // Who saw it is not a secret to whoever carries it; the number they called from is.
  const witnesses = await withSystemRole(tx, () =>
    sql<{ label: string | null; accountId: string | null; at: string; toldAt: string | null }>`select
      case when kind = 'phone' then ${cares ? sql`label` : sql`''`} end as label, account_id as "accountId",
      ${utc('at')} as at, ${utc('told_at')} as "toldAt" from needs.witness where ${of} order by at`.execute(
      tx,
    ),
  );
  return {
    events: events.rows,
    details: details.rows,
    witnesses: witnesses.rows,
    ...(await readPersonsOthers(tx, row)),
  };
}

async function readPersonsOthers(tx: Tx, row: ItemRow) {
  if (row.person_id === null) return { others: [], engaged: [] };
  const others = await sql<{
    needId: string;
    code: string;
    kind: ItemRow['kind'];
    severity: ItemRow['severity'];
    status: ItemRow['status'];
  }>`
    select need_id as "needId", code, kind, severity, status from needs.need
    where territory_id = kernel.territory() and person_id = ${row.person_id} and need_id <> ${row.need_id}
      and status in ('open', 'accepted', 'waiting') order by severity desc, due_at`.execute(tx);
  const engaged = await withSystemRole(tx, () =>
    sql<{ label: string; code: string | null; kind: string; since: string }>`
      select holder_label as label, code, kind, ${utc('begun_at')} as since from needs.engagement
      where territory_id = kernel.territory() and person_id = ${row.person_id} and ended_at is null order by begun_at`.execute(
      tx,
    ),
  );
  return { others: others.rows, engaged: engaged.rows };
}

/** Missing when the register is closed to this actor: the screen says so. */
async function readPerson(tx: Tx, personId: string, now: Date) {
  const [card] = await listPersonCards(tx, [personId], now);
  if (!card) return null;
  return {
    civility: card.civility,
    firstName: card.firstName,
    lastName: card.lastName,
    age: card.age,
    address: [...card.addressLines, `${card.postcode} ${card.communeName}`].join(', '),
    instructions: card.instructions,
    phones: card.phones.map(({ e164, display, label }) => ({ e164, display, label })),
    relatives: card.relatives.map(({ name, relation, phone }) => ({
      name,
      relation,
      phone: phone && { e164: phone.e164, display: phone.display },
    })),
  };
}
