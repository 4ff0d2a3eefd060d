import { callQuery } from '#web/api/client.ts';
import type { Found } from '#web/app/route-entry.ts';
import { searchPersons } from '../contract/person.ts';
import { nameOf } from './person-words.ts';

export async function findPersons(words: string): Promise<readonly Found[]> {
  const { output } = await callQuery(searchPersons, { words, communeCode: null, offset: 0, limit: 6 });
  return output.persons.map((person) => ({
    path: `/personnes/${person.personId}`,
    title: nameOf(person),
    code: person.code,
    detail: [person.communeName, person.phones[0]?.display].filter(Boolean).join(' · '),
  }));
}
