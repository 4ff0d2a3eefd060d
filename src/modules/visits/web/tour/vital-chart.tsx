import type { ReactNode } from 'react';
import { type ChartRow, cellOf, chart, type Points } from '#modules/visits/domain/news2.ts';
import type { Answers } from '#vocabulary/questionnaire.ts';
import { useText } from '#web/text/use-text.ts';

const columns: readonly Points[] = [0, 1, 2, 3];

/**
 * The chart as published, with the cell each measure falls in. Nothing is added up and nothing is concluded: what is not
 * measured reads « incomplet », and the band is the professional's to choose below.
 */
export function VitalChart({ answers }: { readonly answers: Answers }): ReactNode {
  const { t } = useText();
  return (
    <div className="t-chart">
      <table>
        <caption className="m-hidden">
          {t({ fr: 'Échelle NEWS2 publiée', en: 'Published NEWS2 chart' })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t({ fr: 'Mesure', en: 'Measure' })}</th>
            {columns.map((points) => (
              <th scope="col" key={points}>
                {points}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chart.map((row) => (
            <Line key={row.linkId} row={row} value={answers[row.linkId]} />
          ))}
        </tbody>
      </table>
      <p className="m-small m-muted">
        {t({
          fr: 'Royal College of Physicians, NEWS2, 2017. Adulte, hors grossesse ; SpO2 échelle 1 (échelle 2 seulement si un médecin l’a fixée). Le logiciel place les mesures, il ne calcule pas de score.',
          en: 'Royal College of Physicians, NEWS2, 2017. Adults, not in pregnancy; SpO2 scale 1 (scale 2 only if set by a doctor). The software places measures, it computes no score.',
        })}
      </p>
    </div>
  );
}

function Line({
  row,
  value,
}: {
  readonly row: ChartRow;
  readonly value: Answers[string] | undefined;
}): ReactNode {
  const { t } = useText();
  const single = Array.isArray(value) ? value[0] : value;
  const cell = cellOf(row, single as number | string | undefined);
  return (
    <tr>
      <th scope="row">
        {t(row.label)}
        {cell ? null : <em> {t({ fr: 'incomplet', en: 'incomplete' })}</em>}
      </th>
      {columns.map((points) => (
        <td key={points}>
          {row.cells
            .filter((one) => one.points === points)
            .map((one) => (
              <span key={one.words} className={one === cell ? 'is-here' : undefined}>
                {one.words}
                {one === cell ? (
                  <span className="m-hidden"> {t({ fr: '(la mesure)', en: '(the measure)' })}</span>
                ) : null}
              </span>
            ))}
        </td>
      ))}
    </tr>
  );
}
