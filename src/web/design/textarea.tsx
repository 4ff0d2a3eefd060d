import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Words } from '#web/text/wording.ts';
import { Field, type FieldProps } from './field.tsx';

export function Textarea(
  props: FieldProps & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly rows?: number;
    readonly maxLength?: number;
    readonly placeholder?: Words;
  },
): ReactNode {
  const { words } = useText();
  return (
    <Field {...props}>
      {(control) => (
        <textarea
          {...control}
          className="m-input"
          rows={props.rows ?? 3}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          maxLength={props.maxLength}
          placeholder={props.placeholder === undefined ? undefined : words(props.placeholder)}
        />
      )}
    </Field>
  );
}
