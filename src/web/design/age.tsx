import type { ReactNode } from 'react';
import type { Instant } from '#web/text/formats.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';

/** How old something is, in words that tick: `il y a 4 min`. The exact moment is its title. */
export function Age({ at, stale }: { readonly at: Instant; readonly stale?: boolean }): ReactNode {
  const { format } = useText();
  const now = useNow();
  return (
    <time
      className={`m-age${stale ? ' is-stale' : ''}`}
      dateTime={new Date(at).toISOString()}
      title={format.moment(at)}
    >
      {format.age(at, now)}
    </time>
  );
}

/** A deadline in words that tick: `dans 6 min`, `en retard de 4 min` (red, and said in words). */
export function Deadline({ at }: { readonly at: Instant }): ReactNode {
  const { format } = useText();
  const now = useNow();
  const late = Number(new Date(at)) < now;
  return (
    <time
      className={late ? 'm-late m-nowrap' : 'm-strong m-nowrap'}
      dateTime={new Date(at).toISOString()}
      title={format.moment(at)}
    >
      {format.deadline(at, now)}
    </time>
  );
}
