import { sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { RoundRow } from '../tables.ts';

const none = sql``;

/** The round, as far as the actor may see it. Refuses `rounds.unknown-round`. */
export async function getRound(tx: Tx, roundId: string, lock = false): Promise<RoundRow> {
  const { rows } = await sql<RoundRow>`
    select * from rounds.round where territory_id = kernel.territory() and round_id = ${roundId}
    ${lock ? sql`for update` : none}`.execute(tx);
  if (!rows[0]) throw new Refusal({ kind: 'not-found', code: 'rounds.unknown-round' });
  return rows[0];
}

/** One preparation at a time: the activation, the timer and a click may all ask for the same round at once. */
export async function waitForTurn(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('rounds.prepare ' || kernel.territory()::text, 0))`.execute(
    tx,
  );
}

export async function listRoundsOfSituation(tx: Tx, situationId: string, lock = false): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select * from rounds.round where territory_id = kernel.territory() and situation_id = ${situationId}
    order by day desc, slot desc ${lock ? sql`for update` : none}`.execute(tx);
  return rows;
}

/** Open rounds, the latest first: usually one. */
export async function listOpenRounds(tx: Tx): Promise<RoundRow[]> {
  const { rows } = await sql<RoundRow>`
    select * from rounds.round where territory_id = kernel.territory() and state = 'open'
    order by prepared_at desc, number desc`.execute(tx);
  return rows;
}

export async function nextNumber(tx: Tx, of: 'round' | 'list'): Promise<number> {
  const column = sql.ref(of === 'round' ? 'last_round' : 'last_list');
  const { rows } = await sql<{ last: number }>`
    insert into rounds.counter as c (territory_id, ${column}) values (kernel.territory(), 1)
    on conflict (territory_id) do update set ${column} = c.${column} + 1 returning ${column} as last`.execute(
    tx,
  );
  const last = rows[0]?.last;
  if (last === undefined) throw new Error('the counter gave no number');
  return last;
}

export async function insertRound(tx: Tx, round: RoundRow): Promise<void> {
  await sql`
    insert into rounds.round (territory_id, round_id, number, situation_id, playbook_id, questionnaire_id,
      questionnaire_version, title_fr, title_en, colour, day, slot, time_zone, opens_at, closes_at, rule, criteria, size,
      state, prepared_at)
    values (kernel.territory(), ${round.round_id}, ${round.number}, ${round.situation_id}, ${round.playbook_id},
      ${round.questionnaire_id}, ${round.questionnaire_version}, ${round.title_fr}, ${round.title_en}, ${round.colour},
      ${round.day}, ${round.slot}, ${round.time_zone}, ${round.opens_at}, ${round.closes_at},
      ${JSON.stringify(round.rule)}, ${JSON.stringify(round.criteria)}, ${round.size}, 'open', ${round.prepared_at})`.execute(
    tx,
  );
}

/** The rule of a new colour, and how many persons were added. */
export async function changeRound(
  tx: Tx,
  round: Pick<RoundRow, 'round_id' | 'colour' | 'rule' | 'opens_at' | 'closes_at'>,
  added: number,
): Promise<void> {
  await sql`
    update rounds.round set version = version + 1, colour = ${round.colour}, rule = ${JSON.stringify(round.rule)},
      opens_at = ${round.opens_at}, closes_at = ${round.closes_at}, size = size + ${added}
    where territory_id = kernel.territory() and round_id = ${round.round_id}`.execute(tx);
}

export async function closeRoundRow(tx: Tx, roundId: string, now: Date): Promise<void> {
  await sql`
    update rounds.round set version = version + 1, state = 'closed', closed_at = ${now}
    where territory_id = kernel.territory() and round_id = ${roundId} and state = 'open'`.execute(tx);
}

/** Who calls in this round, first come first. */
export async function listOperators(
  tx: Tx,
  roundId: string,
): Promise<{ accountId: string; label: string }[]> {
  const { rows } = await sql<{ accountId: string; label: string }>`
    select account_id as "accountId", label from rounds.operator
    where territory_id = kernel.territory() and round_id = ${roundId} order by label collate "fr-x-icu", account_id`.execute(
    tx,
  );
  return rows;
}

export async function replaceOperators(
  tx: Tx,
  roundId: string,
  operators: readonly { accountId: string; label: string }[],
  now: Date,
): Promise<void> {
  const ids = operators.map(({ accountId }) => accountId);
  await sql`
    delete from rounds.operator where territory_id = kernel.territory() and round_id = ${roundId}
      and account_id <> all (${ids}::uuid[])`.execute(tx);
  await addOperators(tx, roundId, operators, now);
}

export async function addOperators(
  tx: Tx,
  roundId: string,
  operators: readonly { accountId: string; label: string }[],
  now: Date,
): Promise<void> {
  await sql`
    insert into rounds.operator (territory_id, round_id, account_id, label, since)
    select kernel.territory(), ${roundId}, o.account_id, o.label, ${now}
    from unnest(${operators.map(({ accountId }) => accountId)}::uuid[], ${operators.map(({ label }) => label)}::text[])
      as o (account_id, label)
    on conflict do nothing`.execute(tx);
}
