import { readIdnps } from '#vocabulary/idnps.ts';
import { phoneticKey, searchKey } from '#vocabulary/person-name.ts';

/** What someone typed in the search box, as the directory looks for it. */
export type Search =
  | { readonly kind: 'all' }
  /** A complete number: the national forms it may stand for. */
  | { readonly kind: 'number'; readonly idnps: readonly string[] }
  | { readonly kind: 'name'; readonly words: readonly string[]; readonly phrase: string };

const mostWords = 4;

export function readSearch(typed: string): Search {
  const digits = typed.replace(/[\s.\u00A0\u202F-]/g, '').toUpperCase();
  if (/^\d{9,12}$|^0?2[AB]\d{7}$/.test(digits)) {
    const forms = [digits, `8${digits}`, `0${digits}`].filter((form) => readIdnps(form).valid);
    if (forms.length > 0) return { kind: 'number', idnps: forms };
  }
  const phrase = searchKey(typed);
  const words = phrase.split(' ').filter((word) => word !== '');
  return words.length === 0 ? { kind: 'all' } : { kind: 'name', words: words.slice(0, mostWords), phrase };
}

/** How the words sound, for names that were only heard. */
export function soundsOf(search: Extract<Search, { kind: 'name' }>): string[] {
  return [...new Set([phoneticKey(search.phrase), ...search.words.map(phoneticKey)])].filter(
    (sound) => sound.length > 1,
  );
}
