import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Words } from '#web/text/wording.ts';
import { Field, type FieldProps } from './field.tsx';

/** One of a long list, with the device's own list. Up to seven choices: prefer `ChoiceButtons`. */
export function SelectField<Value extends string>(
  props: FieldProps & {
    readonly value: Value | undefined;
    readonly onChange: (value: Value | undefined) => void;
    readonly choices: readonly { readonly value: Value; readonly label: Words }[];
    /** Words of the empty choice. Default: "Choisir". */
    readonly none?: Words;
  },
): ReactNode {
  const { words } = useText();
  return (
    <Field {...props}>
      {(control) => (
        <select
          {...control}
          className="m-input"
          value={props.value ?? ''}
          onChange={(event) =>
            props.onChange(props.choices.find((choice) => choice.value === event.target.value)?.value)
          }
        >
          <option value="">{words(props.none ?? { fr: 'Choisir', en: 'Choose' })}</option>
          {props.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {words(choice.label)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
