import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listPersonCards } from '../api.ts';
import { listDuplicatePairs } from '../contract/duplicates.ts';
import { PersonMatcher } from '../domain/matcher.ts';
import { identityOfRow } from '../store.ts';
import type { PersonRow } from '../tables.ts';

const shown = 100;

/** Every pair of visible records that may be one person, the likeliest first, those declared different left out. */
export const listDuplicatePairsQuery = defineQuery(listDuplicatePairs, {
  read: async (tx, { communeCode }, { now }) => {
    const { rows } = await sql<PersonRow>`
      select * from persons.person where territory_id = kernel.territory()
        and (${communeCode}::text is null or commune_code = ${communeCode}) order by number`.execute(tx);
    const different = await sql<{ pair: string }>`
      select low_person_id::text || high_person_id::text as pair from persons.distinct_pair
      where territory_id = kernel.territory()`.execute(tx);
    const known = new Set(different.rows.map(({ pair }) => pair));
    const pairs = pairsOf(rows).filter(({ left, right }) => !known.has([left, right].sort().join('')));
    const first = pairs.sort((one, other) => other.score - one.score).slice(0, shown);
    const cards = new Map(
      (
        await listPersonCards(
          tx,
          first.flatMap(({ left, right }) => [left, right]),
          now,
        )
      ).map((card) => [card.personId, card]),
    );
    return {
      total: pairs.length,
      pairs: first.flatMap(({ left, right, ...pair }) => {
        const [one, other] = [cards.get(left), cards.get(right)];
        return one && other ? [{ left: one, right: other, ...pair }] : [];
      }),
    };
  },
  shows: ({ pairs }) => pairs.flatMap(({ left, right }) => [left.personId, right.personId]),
});

/** Records of one compartment and commune only: others cannot be merged. */
function pairsOf(rows: readonly PersonRow[]) {
  const matchers = new Map<string, PersonMatcher<string>>();
  return rows.flatMap((row) => {
    const place = `${row.compartment}/${row.commune_code}`;
    const matcher = matchers.get(place) ?? new PersonMatcher<string>();
    matchers.set(place, matcher);
    const { same, alike } = matcher.findAll(identityOfRow(row));
    matcher.add(identityOfRow(row), row.person_id);
    return [...same, ...alike].map(({ known, score, reasons }) => ({
      left: known,
      right: row.person_id,
      score,
      reasons: [...reasons],
    }));
  });
}
