import type { Text } from '#vocabulary/text.ts';
import type { Identity } from '../contract.ts';
import { isSamePerson, likelyFrom, likeness } from './likely-duplicates.ts';
import { candidateKeys, matchKeys } from './matching-keys.ts';

export interface Alike<Known> {
  readonly known: Known;
  readonly score: number;
  readonly reasons: readonly Text[];
}

/** Compares one after the other many persons with many, in memory: each only with those who share a key. */
export class PersonMatcher<Known> {
  readonly #byKey = new Map<string, { readonly identity: Identity; readonly known: Known }[]>();

  add(identity: Identity, known: Known): void {
    const entry = { identity, known };
    for (const key of matchKeys(identity)) {
      const others = this.#byKey.get(key);
      if (others) others.push(entry);
      else this.#byKey.set(key, [entry]);
    }
  }

  /** Who is surely the same person, and who only looks alike, the likeliest first. */
  find(identity: Identity): { same: Known | undefined; alike: Alike<Known>[] } {
    const { same, alike } = this.findAll(identity);
    return { same: same[0]?.known, alike: alike.slice(0, 5) };
  }

  findAll(identity: Identity): { same: Alike<Known>[]; alike: Alike<Known>[] } {
    const candidates = new Set(candidateKeys(identity).flatMap((key) => this.#byKey.get(key) ?? []));
    const same: Alike<Known>[] = [];
    const alike: Alike<Known>[] = [];
    for (const candidate of candidates) {
      const compared = { known: candidate.known, ...likeness(identity, candidate.identity) };
      if (isSamePerson(identity, candidate.identity)) same.push(compared);
      else if (compared.score >= likelyFrom) alike.push(compared);
    }
    return { same, alike: alike.sort((one, other) => other.score - one.score) };
  }
}
