import { z } from 'zod';
import { line, sentence } from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate, PaperWords } from '#kernel/paper/paper-template.ts';

export const mainCouranteLineSchema = z.strictObject({
  number: z.int().min(1),
  /** Instant (ISO with offset). */
  at: z.iso.datetime({ offset: true }),
  author: line,
  /** « décision », « information », « demande », « action » */
  tag: line,
  text: sentence,
  /** The line was corrected: it is printed struck through, with the reason and the line that replaces it. */
  corrected: z.strictObject({ reason: line, by: z.int().min(1).optional() }).optional(),
});

export const mainCouranteSchema = z.strictObject({
  situation: line,
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  /** Sealed pages of the journal in order; the hash is printed as given. An open page has none yet. */
  pages: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        lines: z.array(mainCouranteLineSchema).min(1).max(200),
        hash: line.optional(),
        previousHash: line.optional(),
      }),
    )
    .max(2000),
});
export type MainCourante = z.infer<typeof mainCouranteSchema>;

/** The log of the crisis cell: nothing erased, each sealed page closed by its hash. */
export const mainCourante: PaperTemplate<MainCourante> = {
  name: 'main-courante',
  file: new URL('./main-courante.typ', import.meta.url),
  schema: mainCouranteSchema,
  view: (log, words) => ({
    facts: [
      { label: words.say({ fr: 'Situation', en: 'Situation' }), value: words.prose(log.situation) },
      {
        label: words.say({ fr: 'Lignes', en: 'Lines' }),
        value: words.count(log.pages.flatMap((page) => page.lines).length),
      },
      { label: words.say({ fr: 'Du', en: 'From' }), value: words.moment(log.from) },
      { label: words.say({ fr: 'au', en: 'to' }), value: words.moment(log.to) },
    ],
    intro: words.say({
      fr: "Rien n'est effacé : une ligne corrigée reste lisible, rayée, avec sa raison. L'empreinte au bas de chaque page scellée se compare à celle du serveur ; elle dépend aussi de la page précédente.",
      en: 'Nothing is erased: a corrected line stays legible, struck through, with its reason. The hash under each sealed page compares with the one on the server; it also depends on the page before.',
    }),
    head: [
      words.say({ fr: 'N°', en: 'No.' }),
      words.say({ fr: 'Heure', en: 'Time' }),
      words.say({ fr: 'Auteur', en: 'Author' }),
      words.say({ fr: 'Ligne', en: 'Line' }),
    ],
    empty: words.say({ fr: 'Aucune ligne sur cette période.', en: 'No line in this period.' }),
    pages: log.pages.map((page) => ({
      title: words.say({ fr: 'Page {number}', en: 'Page {number}' }, { number: page.number }),
      lines: viewLines(page.lines, words),
      previous: page.previousHash
        ? { label: words.say({ fr: 'Page précédente', en: 'Page before' }), hash: page.previousHash }
        : null,
      seal: page.hash
        ? { label: words.say({ fr: 'Empreinte de cette page', en: 'Hash of this page' }), hash: page.hash }
        : null,
      open: words.say({ fr: 'Page ouverte, pas encore scellée.', en: 'Open page, not sealed yet.' }),
    })),
  }),
};

/** A row that only names the day stands before the first line of each day: the times of a night are not mixed up. */
function viewLines(lines: readonly z.infer<typeof mainCouranteLineSchema>[], words: PaperWords): unknown[] {
  let lastDay = '';
  return lines.flatMap((entry) => {
    const day = words.dayOf(entry.at);
    const heading = day === lastDay ? [] : [{ day }];
    lastDay = day;
    return [...heading, viewLine(entry, words)];
  });
}

function viewLine(entry: z.infer<typeof mainCouranteLineSchema>, words: PaperWords): Record<string, unknown> {
  const { corrected } = entry;
  const reason = corrected ? words.prose(corrected.reason) : '';
  return {
    day: null,
    number: entry.number,
    time: words.clock(entry.at),
    author: entry.author,
    tag: words.prose(entry.tag),
    text: words.prose(entry.text),
    corrected: corrected
      ? corrected.by === undefined
        ? words.say({ fr: 'Corrigée : {reason}', en: 'Corrected: {reason}' }, { reason })
        : words.say(
            { fr: 'Corrigée, voir la ligne {by} : {reason}', en: 'Corrected, see line {by}: {reason}' },
            { by: corrected.by, reason },
          )
      : null,
  };
}
