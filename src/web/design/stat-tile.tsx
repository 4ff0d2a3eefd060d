import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Instant } from '#web/text/formats.ts';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

export interface StatTileProps {
  readonly label: Wording;
  /** `undefined` is "not known": shown as a hatched dash, never as 0. */
  readonly figure: number | string | undefined;
  /** After the figure: `/ 1 206`. */
  readonly total?: number | undefined;
  readonly caption?: Wording;
  /** `good` is green and therefore dropped while `stale`. */
  readonly tone?: 'good' | 'watch' | 'alarm' | undefined;
  /** When the figure was true; every figure shows its age. */
  readonly at?: Instant | undefined;
  readonly stale?: boolean;
  /** Path of the list behind the figure. */
  readonly to?: string;
}

export function StatTile(props: StatTileProps): ReactNode {
  const { show, format, t } = useText();
  const doubtful = props.stale === true || props.figure === undefined;
  const tone = doubtful ? ' is-stale' : props.tone ? ` is-${props.tone}` : '';
  const inside = (
    <>
      <span className="m-tile-label">{show(props.label)}</span>
      <span className={`m-tile-figure${doubtful ? ' m-hatched' : ''}`}>
        {figureWords(props.figure, format.number)}
        {props.total === undefined ? null : <small> / {format.number(props.total)}</small>}
        {props.figure === undefined ? (
          <span className="m-hidden">{t({ fr: 'inconnu', en: 'unknown' })}</span>
        ) : null}
      </span>
      <span className="m-tile-caption">
        {props.caption === undefined ? null : show(props.caption)}
        {props.at === undefined || props.caption === undefined ? null : ' · '}
        {props.at === undefined ? null : (
          <span className="m-nowrap">
            {props.stale ? t({ fr: 'données de ', en: 'data from ' }) : ''}
            <time dateTime={new Date(props.at).toISOString()}>{format.time(props.at)}</time>
          </span>
        )}
      </span>
    </>
  );
  if (props.to === undefined) return <div className={`m-card m-tile${tone}`}>{inside}</div>;
  return (
    <Link to={props.to} className={`m-card m-tile${tone}`}>
      {inside}
    </Link>
  );
}

/** A row of tiles that wraps by itself, six across on a desk. */
export function StatTiles({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="m-tiles">{children}</div>;
}

function figureWords(figure: number | string | undefined, number: (value: number) => string): ReactNode {
  if (figure === undefined) return <span aria-hidden="true">–</span>;
  return typeof figure === 'number' ? number(figure) : figure;
}
