import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { FieldGroup, type FieldProps } from './field.tsx';
import { KeyHint } from './key-hint.tsx';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: Wording;
  /** A quiet second line: what happens next. */
  readonly detail?: Wording;
  readonly keyHint?: string;
  readonly disabled?: boolean;
}

interface Shape<Value extends string> extends FieldProps {
  readonly choices: readonly Choice<Value>[];
  /** A grid of tall buttons, as the outcomes of a call. */
  readonly tall?: boolean;
  /** Chosen looks done (green with a tick), as "ce que j'ai fait". */
  readonly done?: boolean;
}

/** One of several big buttons, with the semantics and the keys of radio buttons. */
export function ChoiceButtons<Value extends string>(
  props: Shape<Value> & { readonly value: Value | undefined; readonly onChange: (value: Value) => void },
): ReactNode {
  return (
    <FieldGroup {...props} role="radiogroup">
      {({ name }) => (
        <div className={classOf(props)}>
          {props.choices.map((choice) => (
            <span className="m-choice" key={choice.value}>
              <input
                type="radio"
                name={name}
                checked={props.value === choice.value}
                disabled={choice.disabled}
                onChange={() => props.onChange(choice.value)}
                id={`${name}-${choice.value}`}
              />
              <Face
                choice={choice}
                inputId={`${name}-${choice.value}`}
                done={props.done && props.value === choice.value}
              />
            </span>
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

/** Several of several big buttons, with the semantics of check boxes. */
export function ManyChoiceButtons<Value extends string>(
  props: Shape<Value> & {
    readonly values: readonly Value[];
    readonly onChange: (values: readonly Value[]) => void;
  },
): ReactNode {
  const toggle = (value: Value) =>
    props.onChange(
      props.values.includes(value) ? props.values.filter((one) => one !== value) : [...props.values, value],
    );
  return (
    <FieldGroup {...props}>
      {({ name }) => (
        <div className={classOf(props)}>
          {props.choices.map((choice) => (
            <span className="m-choice" key={choice.value}>
              <input
                type="checkbox"
                id={`${name}-${choice.value}`}
                checked={props.values.includes(choice.value)}
                disabled={choice.disabled}
                onChange={() => toggle(choice.value)}
              />
              <Face
                choice={choice}
                inputId={`${name}-${choice.value}`}
                done={props.done && props.values.includes(choice.value)}
              />
            </span>
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

function Face<Value extends string>(props: {
  readonly choice: Choice<Value>;
  readonly inputId: string;
  readonly done: boolean | undefined;
}): ReactNode {
  const { show } = useText();
  const { choice } = props;
  return (
    <label className="m-choice-face" htmlFor={props.inputId}>
      {choice.keyHint ? <KeyHint keys={choice.keyHint} /> : null}
      <span>
        {props.done ? <span aria-hidden="true">✓ </span> : null}
        {choice.detail === undefined ? show(choice.label) : <b>{show(choice.label)}</b>}
        {choice.detail === undefined ? null : <span className="m-choice-detail">{show(choice.detail)}</span>}
      </span>
    </label>
  );
}

function classOf(shape: { readonly tall?: boolean; readonly done?: boolean }): string {
  return `m-choices${shape.tall ? ' is-tall' : ''}${shape.done ? ' is-done' : ''}`;
}
