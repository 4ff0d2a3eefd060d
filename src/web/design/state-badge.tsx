import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** `ok` is done and sure, `unknown` is not known or no longer valid: hatched, because colour alone would not tell them apart. */
export function StateBadge(props: {
  readonly state: 'ok' | 'unknown';
  readonly children: Wording;
}): ReactNode {
  const { show } = useText();
  return (
    <span className={`m-severity is-${props.state}`}>
      <span aria-hidden="true">{props.state === 'ok' ? '✓' : '?'}</span>
      {show(props.children)}
    </span>
  );
}
