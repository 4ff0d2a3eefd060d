import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** Says what is empty, why, what to do first and who can help. Never an illustration alone. Not a heading: it stands anywhere. */
export function EmptyState(props: {
  readonly what: Wording;
  readonly why: Wording;
  /** One or two buttons. */
  readonly action?: ReactNode;
  readonly help?: Wording;
}): ReactNode {
  const { show } = useText();
  return (
    <div className="m-state">
      <p className="m-state-what">{show(props.what)}</p>
      <p>{show(props.why)}</p>
      {props.action ? <div className="m-row">{props.action}</div> : null}
      {props.help === undefined ? null : <p className="m-small m-muted">{show(props.help)}</p>}
    </div>
  );
}
