import { type ReactNode, useId } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** A labelled progress: `412 / 1 206`. */
export function ProgressBar(props: {
  readonly label: Wording;
  readonly value: number;
  readonly total: number;
  readonly detail?: Wording;
}): ReactNode {
  const { show, format } = useText();
  const labelId = useId();
  const share = props.total === 0 ? 0 : Math.min(1, props.value / props.total);
  return (
    <div className="m-progress">
      <div className="m-progress-words">
        <span id={labelId}>{show(props.label)}</span>
        <span className="m-strong m-nowrap">
          {format.number(props.value)} / {format.number(props.total)}
        </span>
      </div>
      <div
        className="m-progress-track"
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuenow={props.value}
        aria-valuemin={0}
        aria-valuemax={props.total}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      {props.detail === undefined ? null : <span className="m-small m-muted">{show(props.detail)}</span>}
    </div>
  );
}
