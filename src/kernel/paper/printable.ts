/** Controls and bidirectional overrides are invisible, and can make a name read as another one. */
const invisible = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]|\uFE0E|\uFE0F/gu;
const loneSurrogate = /\p{Cs}/gu;
/** Longer than any word or hash: it would run over the next column. */
const endless = /\S{70,}/gu;
const breakHere = '\u200B';

/**
 * A copy of the JSON value in which every text can be printed: no control, no override of the reading direction, no half
 * character; line breaks become `\n`; an endless word can be broken. Characters in `missing` (no font here draws them) become `▯`, so that a hole is seen.
 */
export function printable(value: unknown, missing: ReadonlySet<string> = new Set()): unknown {
  if (typeof value === 'string') return printableText(value, missing);
  if (Array.isArray(value)) return value.map((item) => printable(item, missing));
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, printable(item, missing)]));
  return value;
}

function printableText(text: string, missing: ReadonlySet<string>): string {
  const clean = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(invisible, (mark) => (mark === '\n' ? '\n' : mark === '\t' ? ' ' : ''))
    .replace(loneSurrogate, '\uFFFD')
    .replace(endless, (run) => run.replace(/.{30}/gsu, `$&${breakHere}`));
  if (missing.size === 0) return clean;
  return [...clean].map((character) => (missing.has(character) ? '▯' : character)).join('');
}
