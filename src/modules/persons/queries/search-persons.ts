import { defineQuery } from '#kernel/query.ts';
import { listCommunes } from '#modules/territory/api.ts';
import { searchKey } from '#vocabulary/person-name.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { searchPersons } from '../contract/person.ts';
import { readSearch } from '../domain/search-words.ts';
import { cardOf } from '../store.ts';
import { searchRows } from '../store-search.ts';

export const searchPersonsQuery = defineQuery(searchPersons, {
  read: async (tx, { words, communeCode, offset, limit }, { now }) => {
    const communes = await listCommunes(tx);
    const search = readSearch(words);
    const typed = search.kind === 'words' ? search.words : [];
    const communesNamed = new Map(
      typed.map((word) => [
        word,
        communes.filter(({ name }) => ` ${searchKey(name)}`.includes(` ${word}`)).map(({ code }) => code),
      ]),
    );
    const communeCodes = communeCode ? [communeCode] : null;
    const { total, rows } = await searchRows(tx, search, { communesNamed, communeCodes, offset, limit });
    const names = new Map(communes.map(({ code, name }) => [code, name]));
    return { total, persons: rows.map((row) => cardOf(row, names, dayOf(now))) };
  },
  shows: ({ persons }) => persons.map(({ personId }) => personId),
});
