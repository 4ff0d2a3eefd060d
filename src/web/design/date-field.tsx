import type { ReactNode } from 'react';
import { Field, type FieldProps } from './field.tsx';

interface DateFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min?: string;
  readonly max?: string;
}

/** A day, `YYYY-MM-DD`, with the device's own picker: the one people know, that screen readers know too. */
export function DateField(props: DateFieldProps): ReactNode {
  return <PickerField {...props} type="date" />;
}

/** An hour, `HH:MM`. */
export function TimeField(props: DateFieldProps): ReactNode {
  return <PickerField {...props} type="time" />;
}

/** A day and an hour on this device's clock, `YYYY-MM-DDTHH:MM`; turn it into an instant with `new Date(value)`. */
export function MomentField(props: DateFieldProps): ReactNode {
  return <PickerField {...props} type="datetime-local" />;
}

function PickerField(
  props: DateFieldProps & { readonly type: 'date' | 'time' | 'datetime-local' },
): ReactNode {
  return (
    <Field {...props}>
      {(control) => (
        <input
          {...control}
          className="m-input is-date"
          type={props.type}
          value={props.value}
          min={props.min}
          max={props.max}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
