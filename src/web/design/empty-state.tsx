import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** Says what is empty, why, what to do first and who can help. Never an illustration alone. */
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
      <h3>{show(props.what)}</h3>
      <p>{show(props.why)}</p>
      {props.action ? <div className="m-row">{props.action}</div> : null}
      {props.help === undefined ? null : <p className="m-small m-muted">{show(props.help)}</p>}
    </div>
  );
}
