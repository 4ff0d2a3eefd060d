import { phoneticKey, searchKey } from '#vocabulary/person-name.ts';

/** The four keys a professional is found by. Compared as bytes: letters, digits and single spaces only. */
export interface NameKeys {
  /** `dupont martin` of `DUPONT-MARTIN`. */
  readonly last: string;
  /** The same from its second word, for who looks for `martin`; undefined for a simple name. */
  readonly second: string | undefined;
  readonly first: string;
  /** How the last name sounds. */
  readonly sound: string;
}

export function nameKeys(lastName: string, firstName: string): NameKeys {
  const last = searchKey(lastName);
  const space = last.indexOf(' ');
  return {
    last,
    second: space === -1 ? undefined : last.slice(space + 1),
    first: searchKey(firstName),
    sound: phoneticKey(lastName),
  };
}
