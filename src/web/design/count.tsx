import type { ReactNode } from 'react';
import type { Text } from '#vocabulary/text.ts';
import { useText } from '#web/text/use-text.ts';

/** A number of things waiting, with what it counts for those who do not see it. */
export function Count(props: {
  readonly value: number;
  readonly of?: Text;
  readonly quiet?: boolean;
}): ReactNode {
  const { format, t } = useText();
  return (
    <span className={`m-count${props.quiet ? ' is-quiet' : ''}`}>
      {format.number(props.value)}
      {props.of ? <span className="m-hidden"> {t(props.of)}</span> : null}
    </span>
  );
}
