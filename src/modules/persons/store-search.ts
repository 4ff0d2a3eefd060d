import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/database.ts';
import type { Search } from './domain/search-words.ts';
import type { PersonRow } from './tables.ts';

interface Page {
  readonly communeCodes: readonly string[] | null;
  readonly offset: number;
  readonly limit: number;
}

/** `%` and `_` typed by a person are letters. */
function beginning(word: string): string {
  return `% ${word.replace(/[\\%_]/g, '\\$&')}%`;
}

/** One word may begin a name or a commune's name. */
function wordCondition(
  word: string,
  communesNamed: ReadonlyMap<string, readonly string[]>,
): RawBuilder<boolean> {
  const communes = communesNamed.get(word) ?? [];
  return sql<boolean>`(name_words like ${beginning(word)} or commune_code = any (${communes}::text[]))`;
}

function conditionOf(
  search: Search,
  communesNamed: ReadonlyMap<string, readonly string[]>,
): RawBuilder<boolean> {
  switch (search.kind) {
    case 'everyone':
      return sql<boolean>`true`;
    case 'phone':
      return sql<boolean>`(person_id in (select person_id from persons.match_key
          where territory_id = kernel.territory() and key = ${`p:${search.e164}`})
        or relatives @> ${JSON.stringify([{ phone: search.e164 }])}::jsonb)`;
    case 'code':
      return sql<boolean>`number = ${search.number}`;
    case 'words':
      return sql<boolean>`${sql.join(
        search.words.map((word) => wordCondition(word, communesNamed)),
        sql` and `,
      )}`;
  }
}

async function page(tx: Tx, condition: RawBuilder<boolean>, { communeCodes, offset, limit }: Page) {
  const { rows } = await sql<PersonRow & { total: number }>`
    select *, count(*) over () as total from persons.person
    where territory_id = kernel.territory() and ${condition}
      and (${communeCodes}::text[] is null or commune_code = any (${communeCodes}::text[]))
    order by coalesce(used_name, birth_name) collate "fr-x-icu", first_names collate "fr-x-icu", person_id
    limit ${limit} offset ${offset}`.execute(tx);
  return { total: rows[0]?.total ?? 0, rows };
}

/** Persons found, sorted as the French sort. What the spelling does not find is looked for by ear. */
export async function searchRows(
  tx: Tx,
  search: Search,
  { communesNamed, ...where }: Page & { readonly communesNamed: ReadonlyMap<string, readonly string[]> },
): Promise<{ total: number; rows: PersonRow[] }> {
  const found = await page(tx, conditionOf(search, communesNamed), where);
  if (found.total > 0 || where.offset > 0 || search.kind !== 'words') return found;
  // Keys look like `s:LAST|FIRST`: every word must sound like the last or the first name of one key.
  const heard = search.sounds.map(
    (sound) => sql<boolean>`exists (select from unnest(match_keys) key
      where key like 's:%' and ${sound} = any (regexp_split_to_array(substr(key, 3), '[| ]')))`,
  );
  return page(tx, sql<boolean>`${sql.join(heard, sql` and `)}`, where);
}
