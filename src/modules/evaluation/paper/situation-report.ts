import { z } from 'zod';
import { line, sentence, severityLevel, severityMark } from '#kernel/paper/paper-parts.ts';
import type { PaperTemplate, PaperWords } from '#kernel/paper/paper-template.ts';
import type { Text } from '#vocabulary/text.ts';

/**
 * A count of persons. `suppressed`: below the threshold. `secret`: below it, or masked so that such a count cannot be
 * deduced; the true figure never leaves the server. `unknown`: nobody has said; printed `?`, never 0.
 */
export const countSchema = z.union([
  z.int().min(0),
  z.literal('suppressed'),
  z.literal('secret'),
  z.literal('unknown'),
]);
export type Count = z.infer<typeof countSchema>;

export const situationReportSchema = z.strictObject({
  situation: line,
  level: line,
  /** Who decided the activation. */
  authority: line,
  /** Number of the report in this situation. */
  number: z.int().min(1),
  /** Instant of the report (ISO with offset). */
  at: z.iso.datetime({ offset: true }),
  recipients: line.optional(),
  summary: sentence,
  /** What is missing, who is asked for it. */
  difficulties: sentence.optional(),
  /** Each figure says what it counts and how old it is. */
  figures: z
    .array(
      z.strictObject({
        label: line,
        value: countSchema,
        of: countSchema.optional(),
        definition: line,
        age: line,
      }),
    )
    .max(8),
  decisions: z.array(sentence).max(8),
  unmetNeeds: z.array(z.strictObject({ severity: severityLevel, count: countSchema, what: line })).max(8),
  communes: z.strictObject({
    columns: z.array(line).min(1).max(4),
    rows: z.array(z.strictObject({ name: line, counts: z.array(countSchema).min(1).max(4) })).max(120),
    /** Communes counted together in one row. */
    together: z.array(line).max(400).optional(),
  }),
  /** Persons left to reach by commune, as a drawing (SVG), and where its outlines come from. */
  map: z.strictObject({ svg: z.string().max(1_000_000), most: z.int().min(0), credit: line }).optional(),
  /** Counts below this one are suppressed (statistical secrecy): 11 unless the territory is stricter. */
  smallestShown: z.int().min(2).optional(),
  signatory: z.strictObject({ title: line, name: line }),
  nextReportAt: z.iso.datetime({ offset: true }).optional(),
});
export type SituationReport = z.infer<typeof situationReportSchema>;

const usualSmallestShown = 11;

/** The situation report on one page: aggregates only, signed. */
export const situationReport: PaperTemplate<SituationReport> = {
  name: 'situation-report',
  file: new URL('./situation-report.typ', import.meta.url),
  schema: situationReportSchema,
  view: (report, words) => {
    const smallest = report.smallestShown ?? usualSmallestShown;
    const show = (count: Count) => shownCount(count, smallest, words);
    return {
      head: viewHead(report, words),
      summary: words.prose(report.summary),
      difficulties: report.difficulties
        ? {
            title: words.say({ fr: 'Difficultés et demandes', en: 'Difficulties and requests' }),
            text: words.prose(report.difficulties),
          }
        : null,
      figures: report.figures.map((figure) => ({
        label: words.prose(figure.label),
        value: show(figure.value),
        of: figure.of === undefined ? null : show(figure.of),
        definition: words.prose(figure.definition),
        age: words.prose(figure.age),
      })),
      decisions: {
        title: words.say({ fr: 'Décisions', en: 'Decisions' }),
        items: report.decisions.map((decision) => words.prose(decision)),
        none: words.say({ fr: 'Aucune depuis le point précédent.', en: 'None since the last report.' }),
      },
      needs: {
        title: words.say({ fr: 'Besoins non couverts', en: 'Unmet needs' }),
        items: report.unmetNeeds.map((need) => ({
          mark: severityMark(need.severity, words),
          count: show(need.count),
          what: words.prose(need.what),
        })),
        none: words.say({ fr: 'Aucun.', en: 'None.' }),
      },
      communes: viewCommunes(report, words, show),
      together: viewTogether(report, words),
      map: viewMap(report, words),
      legend: words.say(legendOf(report), { smallest, largest: smallest - 1 }),
      next: report.nextReportAt
        ? words.say(
            { fr: 'Prochain point : {moment}.', en: 'Next report: {moment}.' },
            { moment: words.moment(report.nextReportAt) },
          )
        : null,
      signature: [words.prose(report.signatory.title), report.signatory.name],
    };
  },
};

function viewHead(report: SituationReport, words: PaperWords): { label: string; value: string }[] {
  return [
    { label: words.say({ fr: 'Situation', en: 'Situation' }), value: words.prose(report.situation) },
    { label: words.say({ fr: 'Point n°', en: 'Report no.' }), value: String(report.number) },
    { label: words.say({ fr: 'Niveau', en: 'Level' }), value: words.prose(report.level) },
    { label: words.say({ fr: 'Arrêté le', en: 'As of' }), value: words.moment(report.at) },
    { label: words.say({ fr: 'Activée par', en: 'Activated by' }), value: words.prose(report.authority) },
    ...(report.recipients
      ? [{ label: words.say({ fr: 'Destinataires', en: 'To' }), value: words.prose(report.recipients) }]
      : []),
  ];
}

/** Beyond this, three short tables side by side instead of two whole ones: the report stays on its page. */
const longList = 12;

function viewCommunes(
  { communes }: SituationReport,
  words: PaperWords,
  show: (count: Count) => string,
): { title: string; columns: string[]; rows: string[][]; abreast: number } {
  const title = words.say({ fr: 'Par commune', en: 'By commune' });
  const commune = words.say({ fr: 'Commune', en: 'Commune' });
  const names = communes.columns.map(words.prose);
  const [whole, part] = names;
  if (communes.rows.length <= longList || whole === undefined || part === undefined) {
    return {
      title,
      columns: [commune, ...names],
      rows: communes.rows.map(({ name, counts }) => [name, ...counts.map(show)]),
      abreast: communes.rows.length > 6 ? 2 : 1,
    };
  }
  // The second count is a part of the first; what is left is their difference.
  return {
    title: `${title}${words.language === 'fr' ? '\u00A0:' : ':'} ${part} / ${whole}`,
    columns: [commune, words.say({ fr: 'effectif', en: 'count' })],
    rows: communes.rows.map(({ name, counts: [of = 'unknown', count = 'unknown'] }) => [
      name,
      `${show(count)} / ${show(of)}`,
    ]),
    abreast: 3,
  };
}

function viewMap({ map }: SituationReport, words: PaperWords): { svg: string; words: string } | null {
  if (!map) return null;
  return {
    svg: map.svg,
    words: words.say(
      {
        fr: 'Restent à joindre, de 0 (blanc) à {most} (foncé). Hachuré : secret, communes comptées ensemble ou donnée absente. Fond : {credit}.',
        en: 'Left to reach, from 0 (white) to {most} (dark). Hatched: secret, communes counted together or no data. Outlines: {credit}.',
      },
      { most: map.most, credit: map.credit },
    ),
  };
}

function viewTogether({ communes }: SituationReport, words: PaperWords): string | null {
  const together = communes.together ?? [];
  if (together.length === 0) return null;
  return words.say(
    { fr: 'Communes comptées ensemble : {names}.', en: 'Communes counted together: {names}.' },
    { names: together.join(', ') },
  );
}

/** What the marks mean, and the rule of rounding where counts are published under it. */
function legendOf({ figures, communes, unmetNeeds }: SituationReport): Text {
  const counts = [
    ...figures.flatMap(({ value, of }) => [value, of]),
    ...communes.rows.flatMap((row) => row.counts),
    ...unmetNeeds.map(({ count }) => count),
  ];
  if (counts.includes('suppressed')) {
    return {
      fr: "« < {smallest} » : effectif trop petit pour être publié. « ? » : donnée absente, ce n'est pas zéro.",
      en: '“< {smallest}”: too few to be published. “?”: no data, which is not zero.',
    };
  }
  return {
    fr: "Effectifs arrondis à 5. « s » : secret statistique, de 1 à {largest} ou masqué pour que cela ne se déduise pas. « ? » : donnée absente, ce n'est pas zéro.",
    en: 'Counts rounded to 5. “s”: statistical secrecy, from 1 to {largest}, or masked so that it cannot be deduced. “?”: no data, which is not zero.',
  };
}

function shownCount(count: Count, smallestShown: number, words: PaperWords): string {
  if (count === 'suppressed') return `<\u00A0${smallestShown}`;
  if (count === 'secret') return 's';
  if (count === 'unknown') return '?';
  return words.count(count);
}
