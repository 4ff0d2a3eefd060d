/** One text in both languages, typed with plain spaces and straight quotes: `say` sets the French typography. */
export type Text = { readonly fr: string; readonly en: string };

export type Language = 'fr' | 'en';

/** The text in the language asked for; French is set by the typographer, English is left as typed. */
export function say(text: Text, language: Language): string {
  return language === 'fr' ? typographic(text.fr) : text.en;
}

const WIDE = '\u00A0';
const NARROW = '\u202F';
const SPACE = `[ ${WIDE}${NARROW}]`;

/** Stands for one protected piece while the rules run; a private-use character that no one types. */
const TOKEN = '\uE000';
const PROTECTED = new RegExp(
  `\\b(?:https?://|www\\.|mailto:|tel:)[^\\s"«»]+|[^\\s"«»@]+@[^\\s"«»@]+|\\{[^{}]*\\}|${TOKEN}`,
  'g',
);

const NOT_A_WORD = '(?![\\p{L}\\p{N}])';

/** Order matters: a rule may rely on what an earlier one has set. */
const RULES: readonly (readonly [RegExp, string | ((match: string, ...groups: string[]) => string)])[] = [
  [/\.{3}/g, '…'],
  [/'/g, '’'],
  [/"([^"\n]*)"/g, '«$1»'],
  [new RegExp(`«${SPACE}*`, 'g'), `«${NARROW}`],
  [new RegExp(`${SPACE}*»`, 'g'), `${NARROW}»`],
  // Times first, so that the digits of `14h30` are spaced before the thousands are looked for.
  [
    new RegExp(`(?<![\\p{L}\\p{N}])(\\d{1,2})${SPACE}*h${SPACE}*(\\d{2})${NOT_A_WORD}`, 'gu'),
    `$1${WIDE}h${WIDE}$2`,
  ],
  [new RegExp(`(?<![\\p{L}\\p{N}])(\\d{1,2})${SPACE}+h${NOT_A_WORD}`, 'gu'), `$1${WIDE}h`],
  // Telephone: `06 12 34 56 78`, `+33 6 12 34 56 78`, `0692 12 34 56`.
  [
    new RegExp(`(?<![\\d+])(0\\d|\\+\\d{2,3}${SPACE}\\d)((?:${SPACE}\\d{2}){4})(?!\\d)`, 'g'),
    (_, start = '', rest = '') => noBreak(start + rest, WIDE),
  ],
  [
    new RegExp(`(?<![\\d+])(0\\d{3})((?:${SPACE}\\d{2}){3})(?!\\d)`, 'g'),
    (_, start = '', rest = '') => noBreak(start + rest, WIDE),
  ],
  // Thousands: never a group that follows other digits (a telephone, a list of codes).
  [
    new RegExp(`(?<![\\d,.+-]|\\d${SPACE})(\\d{1,3})((?:${SPACE}\\d{3})+)(?!\\d|${SPACE}\\d)`, 'g'),
    (_, start = '', rest = '') => noBreak(start + rest, NARROW),
  ],
  [new RegExp(`([\\d${TOKEN}])${SPACE}*(°C|%|‰|€)`, 'g'), `$1${WIDE}$2`],
  [
    new RegExp(`([\\d${TOKEN}])${SPACE}+(min|s|j|ans?|km|m|cm|mm|kg|g|mg|L|l|ml|mL)${NOT_A_WORD}`, 'gu'),
    `$1${WIDE}$2`,
  ],
  [new RegExp(`(?<![\\p{L}\\p{N}])(MM?\\.|Mmes?|Dre?|Pre?)${SPACE}+(?=\\p{Lu})`, 'gu'), `$1${WIDE}`],
  [new RegExp(`([^\\s;!?(\\[])${SPACE}*(?=[;!?])`, 'g'), `$1${NARROW}`],
  [new RegExp(`([^\\s:])${SPACE}+:(?!:)`, 'g'), `$1${WIDE}:`],
  [/([^\s:([]):(?=\s|$)/g, `$1${WIDE}:`],
];

function noBreak(text: string, space: string): string {
  return text.replace(new RegExp(SPACE, 'g'), space);
}

function typesetOnce(french: string): string {
  const kept: string[] = [];
  let text = french.replace(PROTECTED, (piece) => {
    kept.push(piece);
    return TOKEN;
  });
  for (const [pattern, replacement] of RULES) {
    text =
      typeof replacement === 'string'
        ? text.replace(pattern, replacement)
        : text.replace(pattern, replacement);
  }
  let next = 0;
  return text.replaceAll(TOKEN, () => kept[next++] ?? '');
}

/**
 * Sets French typography on plainly typed text (Lexique de l'Imprimerie nationale; trust-and-ux C7): U+202F before
 * `; ! ?`, inside « » and between thousands; U+00A0 before `:`, units, `h` of a time, in telephone numbers and after
 * M., Mme, Dr; ’ and …. Times `14:30`, addresses of pages and mail, `::` and `{placeholders}` are left alone.
 * Idempotent. Give it French only.
 */
export function typographic(french: string): string {
  let text = french;
  // One pass is enough for prose; odd punctuation can need a second one to settle.
  for (let pass = 0; pass < 4; pass += 1) {
    const next = typesetOnce(text);
    if (next === text) return text;
    text = next;
  }
  return text;
}
