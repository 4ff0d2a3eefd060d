import type { ReactNode } from 'react';
import { type Language, say, type Text } from '#vocabulary/text.ts';

/** What a component may show: a text of ours in both languages, or content as it is (a name, a number, markup). */
export type Wording = Text | ReactNode;
/** The same where only plain words can go: labels, titles, placeholders. */
export type Words = Text | string;
export type Blanks = Readonly<Record<string, string | number>>;

const frenchSet = new WeakMap<Text, string>();

export function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'fr' in value && 'en' in value;
}

/** The text in the language; `{name}` blanks are filled from `blanks` after the typography is set. */
export function word(text: Text, language: Language, blanks?: Blanks): string {
  const sentence = language === 'fr' ? frenchOf(text) : say(text, language);
  if (!blanks) return sentence;
  return sentence.replace(/\{(\w+)\}/g, (blank, name: string) => String(blanks[name] ?? blank));
}

// Typesetting costs some forty regular expressions: done once per text, not once per drawing.
function frenchOf(text: Text): string {
  const known = frenchSet.get(text);
  if (known !== undefined) return known;
  const set = say(text, 'fr');
  frenchSet.set(text, set);
  return set;
}
