import { phoneticKey, searchKey } from '#vocabulary/person-name.ts';
import { parsePhone } from '#vocabulary/phone.ts';
import { parseSpokenCode } from '#vocabulary/spoken-code.ts';

/** What someone typed into the search box, understood: a telephone, a spoken code, or the beginnings of words. */
export type Search =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'phone'; readonly e164: string }
  | { readonly kind: 'code'; readonly number: number }
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly sounds: readonly string[] };

/**
 * Reads a search: `06 12 34 56 78`, `P-247`, `le goff yv`, `saint-jean`. Accents, case, hyphens, apostrophes, St/Saint
 * never matter. `sounds` are the phonetic keys of the same words, for when the spelling finds nothing.
 */
export function readSearch(raw: string): Search {
  const typed = raw.trim();
  if (typed === '') return { kind: 'everyone' };
  const code = parseSpokenCode(typed);
  if (code?.kind === 'P') return { kind: 'code', number: code.number };
  if (/\d{4}/.test(typed.replace(/\D/g, ''))) {
    const phone = parsePhone(typed);
    if (phone.valid) return { kind: 'phone', e164: phone.value };
  }
  const words = searchKey(typed)
    .split(' ')
    .filter((word) => word !== '');
  return { kind: 'words', words, sounds: words.map((word) => phoneticKey(word)) };
}
