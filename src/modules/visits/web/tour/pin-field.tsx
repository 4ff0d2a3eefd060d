import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Words } from '#web/text/wording.ts';

export const pinLength = 6;

/** Six digits on the numeric keypad; complete, they go by themselves. Never kept by the browser. */
export function PinField(props: {
  readonly label: Words;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  readonly onComplete: (pin: string) => void;
  readonly error?: Words | undefined;
  readonly busy?: boolean;
}): ReactNode {
  const { words } = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const change = (typed: string) => {
    const pin = typed.replace(/\D/g, '').slice(0, pinLength);
    props.onChange(pin);
    if (pin.length === pinLength) props.onComplete(pin);
  };
  return (
    <div className="t-pin">
      <label htmlFor={id}>{words(props.label)}</label>
      <input
        ref={input}
        id={id}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        readOnly={props.busy}
        aria-busy={props.busy || undefined}
        aria-invalid={props.error !== undefined || undefined}
        aria-describedby={props.error === undefined ? undefined : `${id}-error`}
        value={props.value}
        onChange={(event) => change(event.target.value)}
      />
      {props.error === undefined ? null : (
        <p id={`${id}-error`} className="m-late" role="alert">
          {words(props.error)}
        </p>
      )}
    </div>
  );
}
