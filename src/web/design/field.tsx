import { type ReactNode, useId } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** What every field accepts. `name` is the path in the command's input (`contact.phone`): refusals find their field by it. */
export interface FieldProps {
  readonly label: Wording;
  readonly labelEnd?: ReactNode;
  readonly hint?: Wording;
  /** Words of the refusal of this field; see `fieldError`. */
  readonly error?: Wording | undefined;
  readonly name?: string;
  /** Adds "(facultatif)"; everything else is required, in words the form says once. */
  readonly optional?: boolean;
  readonly hideLabel?: boolean;
}

export interface ControlAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** The frame of one control: label above, hint below it, error in words. `children` gets the attributes to put on the control. */
export function Field(
  props: FieldProps & { readonly children: (control: ControlAttributes) => ReactNode },
): ReactNode {
  const { show } = useText();
  const { id, hintId, errorId, control } = useFieldIds(props);
  return (
    <div className="m-field">
      <label className={props.hideLabel ? 'm-hidden' : 'm-field-label'} htmlFor={id}>
        {show(props.label)}
        {props.labelEnd}
        {props.optional ? <Optional /> : null}
      </label>
      <FieldHint id={hintId} hint={props.hint} />
      {props.children(control)}
      <FieldError id={errorId} error={props.error} />
    </div>
  );
}

/** The same for a group of controls (radio buttons, check boxes): a fieldset and its legend. */
export function FieldGroup(
  props: FieldProps & {
    readonly children: (group: { name: string }) => ReactNode;
    readonly role?: 'radiogroup';
  },
): ReactNode {
  const { show } = useText();
  const { id, hintId, errorId, control } = useFieldIds(props);
  return (
    <fieldset
      className="m-field"
      id={id}
      tabIndex={-1}
      role={props.role}
      aria-describedby={control['aria-describedby']}
    >
      <legend className={props.hideLabel ? 'm-hidden' : 'm-field-label'}>
        {show(props.label)}
        {props.labelEnd}
        {props.optional ? <Optional /> : null}
      </legend>
      <FieldHint id={hintId} hint={props.hint} />
      {props.children({ name: id })}
      <FieldError id={errorId} error={props.error} />
    </fieldset>
  );
}

/** The id a field of that name has on the page. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

function useFieldIds(props: FieldProps) {
  const generated = useId();
  const id = props.name === undefined ? generated : fieldId(props.name);
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [props.hint === undefined ? '' : hintId, props.error === undefined ? '' : errorId].filter(
    Boolean,
  );
  const control: ControlAttributes = {
    id,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'aria-invalid': props.error === undefined ? undefined : true,
  };
  return { id, hintId, errorId, control };
}

function Optional(): ReactNode {
  const { t } = useText();
  return <span className="m-field-optional"> {t({ fr: '(facultatif)', en: '(optional)' })}</span>;
}

function FieldHint({ id, hint }: { readonly id: string; readonly hint: Wording | undefined }): ReactNode {
  const { show } = useText();
  if (hint === undefined) return null;
  return (
    <span className="m-field-hint" id={id}>
      {show(hint)}
    </span>
  );
}

function FieldError({ id, error }: { readonly id: string; readonly error: Wording | undefined }): ReactNode {
  const { show } = useText();
  if (error === undefined) return null;
  return (
    <span className="m-field-error" id={id}>
      <span>{show(error)}</span>
    </span>
  );
}
