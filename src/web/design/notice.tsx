import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** A remark in the page: teal for good to know, `warning` for a hole to look at. Not for refusals: `RefusalNotice`. */
export function Notice(props: {
  readonly tone?: 'warning';
  readonly children: Wording;
  readonly action?: ReactNode;
}): ReactNode {
  const { show } = useText();
  return (
    <div className={`m-notice${props.tone === 'warning' ? ' is-warning' : ''}`}>
      <span className="m-notice-mark" aria-hidden="true">
        {props.tone === 'warning' ? '△' : '○'}
      </span>
      <div>{show(props.children)}</div>
      {props.action}
    </div>
  );
}
