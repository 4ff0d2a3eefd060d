import { type ReactNode, useId } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { fieldId } from './field.tsx';

/** One yes-or-no box with its words at the right. */
export function CheckField(props: {
  readonly label: Wording;
  readonly hint?: Wording;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly name?: string;
  readonly disabled?: boolean;
}): ReactNode {
  const { show } = useText();
  const generated = useId();
  const id = props.name === undefined ? generated : fieldId(props.name);
  return (
    <label className="m-check" htmlFor={id}>
      <input
        type="checkbox"
        id={id}
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {show(props.label)}
        {props.hint === undefined ? null : <span className="m-why">{show(props.hint)}</span>}
      </span>
    </label>
  );
}
