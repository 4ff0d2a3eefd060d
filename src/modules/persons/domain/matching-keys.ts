import type { Identity } from '../contract.ts';
import { phoneticKey, searchKey } from './name-keys.ts';

/** The words of all names, each with a space in front, so that `like '% bri%'` finds a word by its beginning. */
export function nameWords({ birthName, usedName, firstNames }: Identity): string {
  const words = [birthName, usedName, firstNames].flatMap((name) => searchKey(name).split(' '));
  return [...new Set(words.filter((word) => word !== ''))].map((word) => ` ${word}`).join('');
}

/** First word of the first names: `Marie Thérèse`, `Marie-Thérèse` and `Marie` meet on it. */
export function firstGivenName(firstNames: string): string {
  return searchKey(firstNames).split(' ')[0] ?? '';
}

export function lastNamesOf({ birthName, usedName }: Identity): string[] {
  return [...new Set([birthName, usedName].filter((name) => name.trim() !== ''))];
}

/** `1940-02-11` for `1940-11-02`; undefined when day and month cannot be swapped or are the same. */
export function dayMonthSwapped(date: string): string | undefined {
  const [year, month, day] = date.split('-');
  if (!year || !month || !day || month === day || Number(day) > 12) return undefined;
  return `${year}-${day}-${month}`;
}

function soundKey(lastName: string, givenName: string): string {
  return `s:${phoneticKey(lastName)}|${phoneticKey(givenName)}`;
}

/** Keys kept with the person, in an index: sound of each last name with the given name, birth date, telephones. */
export function matchKeys(identity: Identity): string[] {
  const given = firstGivenName(identity.firstNames);
  return [
    ...lastNamesOf(identity).map((name) => soundKey(name, given)),
    ...(identity.birthDate ? [`d:${identity.birthDate}`] : []),
    ...identity.phones.map((phone) => `p:${phone}`),
  ];
}

/**
 * Keys under which someone who may be the same person is kept: also with first and last name in each other's place,
 * with day and month swapped. Bounded: a few index look-ups whatever the size of the register.
 */
export function candidateKeys(identity: Identity): string[] {
  const given = firstGivenName(identity.firstNames);
  const swapped = identity.birthDate ? dayMonthSwapped(identity.birthDate) : undefined;
  return [
    ...matchKeys(identity),
    ...lastNamesOf(identity).map((name) => soundKey(given, firstGivenName(name))),
    ...(swapped ? [`d:${swapped}`] : []),
  ];
}
