import type { ReactNode } from 'react';
import { SEVERITIES, type SeverityLevel } from '#vocabulary/severity.ts';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** Severity as word + shape, colour last (C7). `children` replaces the word, never the shape. */
export function SeverityBadge(props: {
  readonly level: SeverityLevel;
  readonly children?: Wording;
  /** All badges of a column the same width. */
  readonly fixed?: boolean;
}): ReactNode {
  const { show, t } = useText();
  const severity = SEVERITIES[props.level];
  return (
    <span className={`m-severity is-s${props.level}${props.fixed ? ' is-fixed' : ''}`}>
      <span aria-hidden="true">{severity.sign}</span>
      {props.children === undefined ? t(severity.word) : show(props.children)}
    </span>
  );
}
