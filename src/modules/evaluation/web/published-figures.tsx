import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { PublishedFigure } from '../contract/reports.ts';
import { countSpoken, countWords } from './count-words.ts';

/** Figures as anyone outside the cell may read them: value, definition, age. Grey once they may no longer hold. */
export function PublishedFigures(props: {
  readonly figures: readonly PublishedFigure[];
  readonly stale?: boolean;
}): ReactNode {
  return (
    <ul className="e-figures">
      {props.figures.map((figure) => (
        <Figure key={figure.id} figure={figure} stale={props.stale ?? false} />
      ))}
    </ul>
  );
}

function Figure({ figure, stale }: { readonly figure: PublishedFigure; readonly stale: boolean }): ReactNode {
  const speaker = useText();
  const { t, format } = speaker;
  const doubtful = stale || figure.value === 'unknown';
  const spoken = countSpoken(figure.value, speaker);
  return (
    <li className="m-card">
      <span className="m-tile-label">{t(figure.label)}</span>
      <span className={`e-figure${doubtful ? ' m-hatched' : ''}`}>
        <span aria-hidden={spoken ? true : undefined}>{countWords(figure.value, speaker)}</span>
        {spoken ? <span className="m-hidden">{spoken}</span> : null}
        {figure.of === null ? null : <small> / {countWords(figure.of, speaker)}</small>}
      </span>
      <span className="m-small m-muted">{t(figure.definition)}</span>
      <span className="m-small">
        {figure.at === null
          ? t({ fr: 'sans nouvelle', en: 'no news' })
          : t({ fr: 'à {at}', en: 'at {at}' }, { at: format.time(figure.at) })}
        {figure.at !== null && figure.lastEventAt !== null
          ? ` · ${t({ fr: 'dernier événement {last}', en: 'last event {last}' }, { last: format.moment(figure.lastEventAt, figure.at) })}`
          : ''}
      </span>
    </li>
  );
}

/** What the signs mean, and the rule of rounding. */
export function SecrecyLegend({ smallest }: { readonly smallest: number }): ReactNode {
  const { t } = useText();
  return (
    <p className="m-small m-muted">
      {t(
        {
          fr: "Effectifs arrondis à 5. « s » : secret statistique, effectif de 1 à {largest} ou masqué pour qu'un tel effectif ne se déduise pas. « ? » : donnée absente, ce n'est pas zéro.",
          en: 'Counts rounded to 5. “s”: statistical secrecy, a count from 1 to {largest}, or one masked so that such a count cannot be deduced. “?”: no data, which is not zero.',
        },
        { largest: smallest - 1 },
      )}
    </p>
  );
}
