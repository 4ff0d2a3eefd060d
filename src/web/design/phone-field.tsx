import type { ReactNode } from 'react';
import { Field, type FieldProps } from './field.tsx';
import { spacedPhone } from './phone-link.tsx';

/** A telephone number; a full French number is spaced in pairs when the field is left. Checking is the server's. */
export function PhoneField(
  props: FieldProps & { readonly value: string; readonly onChange: (value: string) => void },
): ReactNode {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          className="m-input is-phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          onBlur={() => props.onChange(spacedPhone(props.value).replaceAll('\u00A0', ' '))}
        />
      )}
    </Field>
  );
}
