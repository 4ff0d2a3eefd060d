import type { ReactNode } from 'react';
import type { Instant } from '#web/text/formats.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

export interface TimelineEntry {
  readonly id: string;
  readonly at: Instant;
  readonly who?: string | undefined;
  readonly what: Wording;
  /** A `Tag`, a badge, a link. */
  readonly mark?: ReactNode;
  /** Corrected: struck through, never erased; `note` gives the reason. */
  readonly struck?: boolean;
  readonly note?: Wording;
}

/** What happened, newest first or as given: hour, person, words, mark. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }): ReactNode {
  const { show, format } = useText();
  const now = useNow();
  return (
    <ol className="m-timeline">
      {entries.map((entry) => (
        <li key={entry.id} className={entry.struck ? 'is-struck' : undefined}>
          <time dateTime={new Date(entry.at).toISOString()} title={format.moment(entry.at)}>
            {format.moment(entry.at, now)}
          </time>
          <div className="m-timeline-body">
            {entry.who ? <span className="m-timeline-who">{entry.who}</span> : null}
            <span className="m-timeline-text">{show(entry.what)}</span>
            {entry.note === undefined ? null : <div className="m-small m-muted">{show(entry.note)}</div>}
          </div>
          {entry.mark ? <div>{entry.mark}</div> : null}
        </li>
      ))}
    </ol>
  );
}
