import type { z } from 'zod';
import type { Tx } from '#kernel/database.ts';
import { defineQuery } from '#kernel/query.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import { listCommunes } from '#modules/territory/api.ts';
import { formatSpokenCode, parseSpokenCode } from '#vocabulary/spoken-code.ts';
import { findEntry as findEntryContract, listEntries } from '../contract/steering.ts';
import { findRowByNumber, type ListedRow, listRows } from '../store/listing.ts';
import { getRound, listOpenRounds } from '../store/rounds.ts';
import type { RoundRow } from '../tables.ts';

type Listed = z.input<typeof listEntries.output>['entries'][number];

/** Where each person stands and why they stand there. Row-level security decides who is on the list, persons who is named. */
export const listEntriesQuery = defineQuery(listEntries, {
  read: async (tx, input, { now }) => {
    const round = await getRound(tx, input.roundId);
    const rows = await listRows(tx, input);
    return { total: rows[0]?.total ?? 0, entries: await nameRows(tx, rows, round, now) };
  },
  shows: ({ entries }) => shown(entries),
});

export const findEntryQuery = defineQuery(findEntryContract, {
  read: async (tx, { code }, { now }) => {
    const spoken = parseSpokenCode(code);
    const [round] = await listOpenRounds(tx);
    if (!round || spoken?.kind !== 'A') return { entry: null };
    const row = await findRowByNumber(tx, round.round_id, spoken.number);
    const [entry] = row ? await nameRows(tx, [row], round, now) : [];
    return { entry: entry ?? null };
  },
  shows: ({ entry }) => (entry ? shown([entry]) : []),
});

function shown(entries: readonly Listed[]): string[] {
  return entries.flatMap(({ name, personId }) => (name === null ? [] : [personId]));
}

async function nameRows(tx: Tx, rows: readonly ListedRow[], round: RoundRow, now: Date): Promise<Listed[]> {
  const cards = new Map(
    (
      await listPersonCards(
        tx,
        rows.map(({ person_id }) => person_id),
        now,
      )
    ).map((card) => [card.personId, card]),
  );
  const communes = new Map((await listCommunes(tx)).map(({ code, name }) => [code, name]));
  return rows.map((row): Listed => {
    const card = cards.get(row.person_id);
    return {
      entryId: row.entry_id,
      personId: row.person_id,
      code: formatSpokenCode('A', row.number),
      state: row.state,
      dueAt: row.due_at?.toISOString() ?? null,
      tries: row.tries,
      rank: row.rank,
      severity: row.severity,
      // What was said on the phone stays with those who call.
      reasons: row.reasons.flatMap((place) => {
        const criterion = round.criteria[place];
        return criterion && !criterion.care ? [{ words: criterion.words, weight: criterion.weight }] : [];
      }),
      needId: row.need_id,
      needCode: row.need_code,
      lastOutcome: row.last_outcome,
      lastAt: row.last_at?.toISOString() ?? null,
      lastBy: row.last_by,
      operatorId: row.assigned_to,
      operator: row.operator,
      name: card ? [card.civility, card.firstName, card.lastName].filter(Boolean).join(' ') : null,
      age: card?.age ?? null,
      communeCode: row.commune_code,
      communeName: communes.get(row.commune_code) ?? null,
      phone: card?.phones[0]?.e164 ?? null,
    };
  });
}
