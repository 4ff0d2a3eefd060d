import { phoneticKey, searchKey } from '#vocabulary/person-name.ts';

/** The keys a professional is found by. Compared as bytes: letters, digits and single spaces only. */
export interface LastNameKeys {
  /** `dupont martin` of `DUPONT-MARTIN`. */
  readonly last: string;
  /** The same from its second word, for who looks for `martin`; empty for a simple name. */
  readonly second: string;
  /** How it sounds. */
  readonly sound: string;
}

export function lastNameKeys(lastName: string): LastNameKeys {
  const last = searchKey(lastName);
  const space = last.indexOf(' ');
  return { last, second: space === -1 ? '' : last.slice(space + 1), sound: phoneticKey(lastName) };
}

export function firstNameKey(firstName: string): string {
  return searchKey(firstName);
}
