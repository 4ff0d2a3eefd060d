import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getToday } from '#modules/needs/contract/queries.ts';
import { wordBack } from '#modules/needs/domain/witness-words.ts';
import { itemOf, readItems, readNames, ringsForMe } from '#modules/needs/queries/need-items.ts';
import type { NeedRow } from '#modules/needs/rows.ts';

const live = sql`n.status in ('open', 'accepted', 'waiting')`;
const gravestFirst = sql`n.severity desc, n.due_at, n.number`;
const soonMilliseconds = 2 * 3_600_000;
const dayMilliseconds = 86_400_000;

export const getTodayQuery = defineQuery(getToday, {
  read: async (tx, _input, { actor, now }) => {
    const soon = new Date(now.getTime() + soonMilliseconds);
    const names = await readNames(tx, actor);
    const read = async (where: Parameters<typeof readItems>[1], limit = 20) =>
      (await readItems(tx, where, { order: gravestFirst, limit })).map((row) =>
        itemOf(row, names, { actor, now }),
      );
    return {
      alerts: await read(sql`${live} and ${ringsForMe}`),
      exhausted: await read(sql`n.exhausted_at is not null and n.status = 'open'`),
      overdue: await read(sql`${live} and n.due_at <= ${now}`),
      dueSoon: await read(sql`${live} and n.due_at > ${now} and n.due_at <= ${soon}`),
      mine: await read(sql`${live} and n.owner_account_id = kernel.actor()`, 50),
      reports: await readReports(tx, actor, now),
      notes: await readNotes(tx, now),
    };
  },
});

/** What I reported in the last days, and what became of it, in words my role may read. */
async function readReports(tx: Tx, actor: Actor, now: Date) {
  const since = new Date(now.getTime() - 3 * dayMilliseconds);
  const mayRead = new Set(
    (
      await sql<{
        need_id: string;
      }>`select n.need_id from needs.need n join needs.witness w using (territory_id, need_id)
      where n.territory_id = kernel.territory() and w.account_id = ${actor.id}`.execute(tx)
    ).rows.map(({ need_id }) => need_id),
  );
  const { rows } = await withSystemRole(tx, () =>
    sql<NeedRow & { reported_at: Date }>`select n.*, w.at as reported_at from needs.witness w
      join needs.need n using (territory_id, need_id)
      where w.territory_id = kernel.territory() and w.account_id = ${actor.id}
        and (n.closed_at is null or n.closed_at > ${since}) order by n.closed_at desc nulls last, w.at desc limit 30`.execute(
      tx,
    ),
  );
  const reader = actor.role === 'system' ? ('coordinator' as const) : actor.role;
  return rows.map((row) => ({
    needId: row.need_id,
    code: row.code,
    kind: row.kind,
    at: row.reported_at.toISOString(),
    status: row.status,
    words: wordsOf(row, reader),
    closedAt: row.closed_at?.toISOString() ?? null,
    mayRead: mayRead.has(row.need_id),
  }));
}

function wordsOf(row: NeedRow, reader: Exclude<Actor['role'], 'system'>) {
  if (row.status !== 'resolved' && row.status !== 'cancelled') return null;
  const words =
    row.outcome_fr !== null && row.outcome_en !== null
      ? { fr: row.outcome_fr, en: row.outcome_en }
      : undefined;
  const ending = row.status === 'resolved' && row.outcome ? row.outcome : ('cancelled' as const);
  return wordBack({ code: row.code, ending, words }, reader);
}

async function readNotes(tx: Tx, now: Date) {
  const since = new Date(now.getTime() - dayMilliseconds);
  const { rows } = await sql<{ noteId: string; at: Date; author: string; words: string }>`
    select note_id as "noteId", at, author_label as author, words from needs.hand_over_note
    where territory_id = kernel.territory() and at > ${since} order by at desc limit 10`.execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
