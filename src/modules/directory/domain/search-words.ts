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

/** One way the words may have been heard: a last name that sounds so, the other words written about as typed. */
export interface Heard {
  readonly sound: string;
  readonly others: readonly string[];
}

/** The whole as a last name, or each word as the last name with the rest beside it. */
export function heardAs({ phrase, words }: Extract<Search, { kind: 'name' }>): Heard[] {
  const whole = { sound: phoneticKey(phrase), others: [] };
  const each = words.map((word, index) => ({
    sound: phoneticKey(word),
    others: words.filter((_, other) => other !== index),
  }));
  return [whole, ...(words.length > 1 ? each : [])].filter(({ sound }) => sound.length > 1);
}
