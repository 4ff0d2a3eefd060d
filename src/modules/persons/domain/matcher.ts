import type { Text } from '#vocabulary/text.ts';
import type { Identity } from '../contract.ts';
import { isSamePerson, likelyFrom, likeness } from './likely-duplicates.ts';
import { candidateKeys, matchKeys } from './matching-keys.ts';

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
  find(identity: Identity): {
    same: Known | undefined;
    alike: { known: Known; score: number; reasons: readonly Text[] }[];
  } {
    const candidates = new Set(candidateKeys(identity).flatMap((key) => this.#byKey.get(key) ?? []));
    let same: Known | undefined;
    const alike: { known: Known; score: number; reasons: readonly Text[] }[] = [];
    for (const candidate of candidates) {
      if (same === undefined && isSamePerson(identity, candidate.identity)) {
        same = candidate.known;
        continue;
      }
      const { score, reasons } = likeness(identity, candidate.identity);
      if (score >= likelyFrom) alike.push({ known: candidate.known, score, reasons });
    }
    return { same, alike: alike.sort((one, other) => other.score - one.score).slice(0, 5) };
  }
}
