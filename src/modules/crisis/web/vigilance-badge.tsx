import type { ReactNode } from 'react';
import { VIGILANCE_COLOUR_WORDS, type VigilanceColour } from '#vocabulary/vigilance-colour.ts';
import { useText } from '#web/text/use-text.ts';
import './crisis.css';

const signs: Readonly<Record<VigilanceColour, string>> = { 1: '○', 2: '△', 3: '◆', 4: '⬣' };

/** The official word, its shape, its colour last. Unknown or stale is hatched: an old green is no green. */
export function VigilanceBadge({
  colour,
  stale,
}: {
  readonly colour: VigilanceColour | null;
  readonly stale?: boolean;
}): ReactNode {
  const { t } = useText();
  if (colour === null)
    return (
      <span className="m-severity is-unknown">
        <span aria-hidden="true">?</span>
        {t({ fr: 'Inconnue', en: 'Unknown' })}
      </span>
    );
  const word = t(VIGILANCE_COLOUR_WORDS[colour]);
  return (
    <span className={stale ? 'm-severity is-unknown' : `m-severity m-vigilance is-${colour}`}>
      <span aria-hidden="true">{signs[colour]}</span>
      {word.charAt(0).toUpperCase() + word.slice(1)}
    </span>
  );
}
