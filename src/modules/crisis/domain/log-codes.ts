import type { LogLink } from '#modules/crisis/contract.ts';

/** What a spoken code names. */
const kindOfLetter: Readonly<Record<string, string>> = {
  A: 'call',
  B: 'need',
  D: 'decision',
  L: 'list',
  T: 'round',
  V: 'visit',
};

/** Spoken codes typed in a line (`B-247`, `b 247` is not one: only what is surely a code), each once, in order. */
export function codesIn(text: string): LogLink[] {
  const links = new Map<string, LogLink>();
  for (const [, letter = '', digits = ''] of text.matchAll(
    /(?<![\p{L}\p{N}-])([ABDLTV])-([1-9]\d{0,6})(?![\p{L}\p{N}])/gu,
  )) {
    const code = `${letter}-${digits}`;
    const kind = kindOfLetter[letter];
    if (kind) links.set(code, { kind, id: code, code });
  }
  return [...links.values()];
}

export function decisionCode(number: number | null): string | null {
  return number === null ? null : `D-${number}`;
}
