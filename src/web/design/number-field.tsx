import { type ReactNode, useState } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { Field, type FieldProps } from './field.tsx';

/** A number typed on a numeric keypad, with comma or point, no spinner (C7). Empty is `undefined`, never 0. */
export function NumberField(
  props: FieldProps & {
    readonly value: number | undefined;
    readonly onChange: (value: number | undefined) => void;
    readonly unit?: Wording;
    readonly decimals?: boolean;
  },
): ReactNode {
  const { show, language } = useText();
  const [typed, setTyped] = useState<string>();
  const shown = typed !== undefined && parse(typed) === props.value ? typed : spell(props.value, language);
  return (
    <Field {...props} label={props.label}>
      {(control) => (
        <span className="m-with-unit">
          <input
            {...control}
            className="m-input is-number"
            type="text"
            inputMode={props.decimals ? 'decimal' : 'numeric'}
            autoComplete="off"
            value={shown}
            onChange={(event) => {
              const kept = event.target.value.replace(props.decimals ? /[^\d.,-]/g : /[^\d-]/g, '');
              setTyped(kept);
              props.onChange(parse(kept));
            }}
          />
          {props.unit === undefined ? null : <span>{show(props.unit)}</span>}
        </span>
      )}
    </Field>
  );
}

function parse(typed: string): number | undefined {
  const number = Number(typed.replace(',', '.'));
  return typed.trim() === '' || Number.isNaN(number) ? undefined : number;
}

function spell(value: number | undefined, language: 'fr' | 'en'): string {
  if (value === undefined) return '';
  return language === 'fr' ? String(value).replace('.', ',') : String(value);
}
