import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Words } from '#web/text/wording.ts';
import { Field, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: Extract<HTMLInputTypeAttribute, 'text' | 'email' | 'password' | 'search' | 'time' | 'url'>;
  readonly placeholder?: Words;
  /** Browser autofill: `name`, `email`, `street-address`, `off`… */
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'search';
  readonly maxLength?: number;
  readonly disabled?: boolean;
}

export function TextField(props: TextFieldProps): ReactNode {
  const { words } = useText();
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          className="m-input"
          type={props.type ?? 'text'}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          placeholder={props.placeholder === undefined ? undefined : words(props.placeholder)}
          autoComplete={props.autoComplete}
          inputMode={props.inputMode}
          maxLength={props.maxLength}
          disabled={props.disabled}
        />
      )}
    </Field>
  );
}
