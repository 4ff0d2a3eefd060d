import { inflateSync } from 'node:zlib';

/**
 * The words of one of our PDFs, as a reader of the paper sees them: the drawn glyphs of each page turned back into
 * letters by the fonts' own maps. Knows what our renderer writes (plain objects, Identity-H fonts), nothing more.
 */
export function pdfText(pdf: Buffer): string {
  const file = pdf.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n?([\s\S]*?)\nendobj/g))
    objects.set(id ?? '', body ?? '');
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  return pages.map((page) => textOfPage(page, objects)).join('\n');
}

function textOfPage(page: string, objects: ReadonlyMap<string, string>): string {
  const resources = /\/Resources (\d+) 0 R/.exec(page)?.[1];
  const named = `${page}${resources ? objects.get(resources) : ''}`;
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const [, name, id] of named.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id ?? '') ?? '')?.[1];
    if (name && map) fonts.set(name, lettersOf(streamOf(objects.get(map) ?? '')));
  }
  const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '';
  return drawnText(streamOf(objects.get(contents) ?? ''), fonts);
}

function streamOf(body: string): string {
  const start = /stream\r?\n/.exec(body);
  const length = Number(/\/Length (\d+)/.exec(body)?.[1]);
  if (!start) return '';
  const from = start.index + start[0].length;
  const bytes = Buffer.from(body.slice(from, from + length), 'latin1');
  return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1');
}

/** `<0012> <0041>`: glyph 18 is the letter A. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, glyph, letter] of map.matchAll(/^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>/gm))
    letters.set(
      Number.parseInt(glyph ?? '', 16),
      Buffer.from(letter ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    );
  return letters;
}

const plain = '(?:\\\\[\\s\\S]|[^\\\\()])*';
const nested = `\\(${plain}(?:\\(${plain}\\)${plain})*\\)`;
/** `(…)`, in which brackets that close again need no backslash. */
const literalString = `\\((${plain}(?:${nested}${plain})*)\\)`;

/** Follows the font (`/f0 11 Tf`) and what is shown (`(…) Tj`, `[(…) -20 (…)] TJ`). Every shown piece ends a word. */
function drawnText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let letters: ReadonlyMap<number, string> | undefined;
  let text = '';
  const token = new RegExp(`/(f\\d+) [\\d.-]+ Tf|<([0-9A-Fa-f]*)>|${literalString}|\\b(ET)\\b`, 'g');
  for (const [, font, hex, literal, end] of content.matchAll(token)) {
    if (font) letters = fonts.get(font);
    else if (end === 'ET') text += '\n';
    else if (hex !== undefined) text += shown(Buffer.from(hex, 'hex'), letters);
    else if (literal !== undefined) text += shown(unescaped(literal), letters);
  }
  return text;
}

function shown(glyphs: Buffer, letters: ReadonlyMap<number, string> | undefined): string {
  let text = '';
  for (let at = 0; at + 1 < glyphs.length; at += 2) text += letters?.get(glyphs.readUInt16BE(at)) ?? '';
  return text;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

function unescaped(literal: string): Buffer {
  const bytes = literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  );
  return Buffer.from(bytes, 'latin1');
}
