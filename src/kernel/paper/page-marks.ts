import type { Text } from '#vocabulary/text.ts';
import type { PaperMeta, PaperWords } from './paper-template.ts';

const texts = {
  printed: { fr: 'Imprimé le {moment} par {name}', en: 'Printed on {moment} by {name}' },
  copy: { fr: 'exemplaire {n}/{of}', en: 'copy {n}/{of}' },
  destroy: { fr: 'à rendre et détruire', en: 'return and destroy' },
  exercise: { fr: 'EXERCICE', en: 'EXERCISE' },
  exerciseHint: { fr: 'ceci est un exercice, rien de réel', en: 'this is an exercise, nothing is real' },
  page: { fr: 'page', en: 'page' },
} as const satisfies Record<string, Text>;

/** The words that the shared layout prints on every page. */
export function pageMarks(meta: PaperMeta, words: PaperWords): Record<string, unknown> {
  const printed = words.say(texts.printed, {
    moment: words.moment(meta.printedAt.toISOString()),
    name: meta.printedBy,
  });
  const foot = [
    printed,
    ...(meta.copy ? [words.say(texts.copy, { n: meta.copy.n, of: meta.copy.of })] : []),
    ...(meta.returnAndDestroy ? [words.say(texts.destroy)] : []),
  ];
  return {
    title: words.prose(meta.title),
    issuer: meta.issuer ? words.prose(meta.issuer) : null,
    language: meta.language,
    foot: foot.join(' – '),
    code: meta.listCode ?? null,
    page: words.say(texts.page),
    exercise: meta.exercise ? { mark: words.say(texts.exercise), hint: words.say(texts.exerciseHint) } : null,
  };
}
