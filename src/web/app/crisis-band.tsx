import type { ReactNode } from 'react';
import { VIGILANCE_COLOUR_WORDS, type VigilanceColour } from '#vocabulary/vigilance-colour.ts';
import type { Instant } from '#web/text/formats.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { Wording, Words } from '#web/text/wording.ts';
import './crisis-band.css';

const shapes: Record<VigilanceColour, { sign: string; tint: string; level: string }> = {
  1: { sign: '○', tint: 'calm', level: 'ok' },
  2: { sign: '△', tint: 'yellow', level: 's1' },
  3: { sign: '◆', tint: 'orange', level: 's2' },
  4: { sign: '⬣', tint: 'red', level: 's3' },
};

const uncoloured = { sign: '◆', tint: 'calm', level: 's0' };

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The band of an active crisis, on top of every screen: colour in words and shape, who activated, which day, how old the map is. */
export function CrisisBand(props: {
  /** Null: no vigilance speaks of this crisis; `level` stands in its place. */
  readonly colour: VigilanceColour | null;
  /** `Activation partielle`. */
  readonly level?: Words;
  readonly title: Wording;
  /** "Activée par l'ARS Bretagne le mar. 11 août à 16 h 05". */
  readonly activated: Wording;
  readonly day: number;
  /** When the vigilance map was issued. */
  readonly mapAt?: Instant | undefined;
  readonly stale?: boolean;
  /** Two buttons at most. */
  readonly actions?: ReactNode;
}): ReactNode {
  const { t, show, words, format } = useText();
  const now = useNow();
  const shape = props.colour === null ? uncoloured : shapes[props.colour];
  const word = props.colour === null ? words(props.level ?? '') : t(VIGILANCE_COLOUR_WORDS[props.colour]);
  return (
    <section
      className={`m-band is-${shape.tint}${props.stale ? ' is-stale' : ''}`}
      aria-label={
        props.colour === null
          ? t({ fr: 'Crise en cours, {word}', en: 'Current crisis, {word}' }, { word })
          : t({ fr: 'Crise en cours, vigilance {word}', en: 'Current crisis, {word} vigilance' }, { word })
      }
    >
      <span className={`m-severity is-${props.stale ? 'unknown' : shape.level}`}>
        <span aria-hidden="true">{shape.sign}</span>
        {capital(word)}
      </span>
      <div className="m-band-words">
        <b>{show(props.title)}</b>
        <div className="m-small m-band-detail">
          {show(props.activated)} · {t({ fr: 'jour {day}', en: 'day {day}' }, { day: props.day })}
          {props.mapAt === undefined
            ? null
            : ` · ${t({ fr: 'carte de Météo-France de {at}', en: 'Météo-France map of {at}' }, { at: format.moment(props.mapAt, now) })}`}
        </div>
      </div>
      {props.actions ? <div className="m-band-actions">{props.actions}</div> : null}
    </section>
  );
}
