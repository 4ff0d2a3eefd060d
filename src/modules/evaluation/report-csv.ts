import { CSV_BYTE_ORDER_MARK, csvLine } from '#vocabulary/csv-cell.ts';
import { SEVERITIES } from '#vocabulary/severity.ts';
import { type Language, say, type Text } from '#vocabulary/text.ts';
import type { ReportContent } from './contract/reports.ts';
import type { Count } from './domain/disclosure.ts';

/** One issued report as a table that a spreadsheet opens: one line per count, the same words as on paper. */
export function reportCsv(content: ReportContent, language: Language): string {
  const t = (text: Text) => say(text, language);
  const head = [
    { fr: 'point', en: 'report' },
    { fr: 'jour', en: 'day' },
    { fr: 'rubrique', en: 'section' },
    { fr: 'commune', en: 'commune' },
    { fr: 'code INSEE', en: 'INSEE code' },
    { fr: 'indicateur', en: 'indicator' },
    { fr: 'valeur', en: 'value' },
    { fr: 'sur', en: 'of' },
    { fr: 'définition', en: 'definition' },
    { fr: 'relevé à', en: 'read at' },
  ];
  const line = (cells: readonly (string | number)[]) =>
    csvLine([`S-${content.number}`, content.day, ...cells]);
  const territory = t({ fr: 'territoire', en: 'territory' });
  const sides = [
    { id: 'due', label: { fr: 'À appeler', en: 'To call' } },
    { id: 'reached', label: { fr: 'Jointes', en: 'Reached' } },
    { id: 'remaining', label: { fr: 'Restent à joindre', en: 'Still to reach' } },
  ] as const;
  return [
    CSV_BYTE_ORDER_MARK,
    csvLine(head.map(t)),
    ...content.figures.map((figure) =>
      line([
        territory,
        '',
        '',
        t(figure.label),
        cell(figure.value),
        figure.of === null ? '' : cell(figure.of),
        t(figure.definition),
        figure.at ?? '',
      ]),
    ),
    ...content.communes.flatMap((row) =>
      sides.map(({ id, label }) =>
        line([
          t({ fr: 'commune', en: 'commune' }),
          row.names.join(', '),
          row.codes.join(' '),
          t(label),
          cell(row[id]),
          '',
          '',
          content.at,
        ]),
      ),
    ),
    ...content.unmetNeeds.map((need) =>
      line([
        t({ fr: 'besoins non couverts', en: 'unmet needs' }),
        '',
        '',
        `${t(SEVERITIES[need.severity].word)} (${need.about === 'persons' ? t({ fr: 'personnes', en: 'persons' }) : t({ fr: 'lieux et équipes', en: 'places and teams' })})`,
        cell(need.count),
        '',
        '',
        content.at,
      ]),
    ),
  ].join('');
}

/** `s`: statistical secrecy. `?`: nobody has said. */
function cell(count: Count): string | number {
  if (count === 'secret') return 's';
  return count === 'unknown' ? '?' : count;
}
