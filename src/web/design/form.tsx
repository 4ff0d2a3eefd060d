import { type ReactNode, useEffect, useRef } from 'react';
import type { Text } from '#vocabulary/text.ts';
import type { Problem } from '#web/api/problem.ts';
import { useText } from '#web/text/use-text.ts';
import { fieldId } from './field.tsx';

/** A form that sends once: Enter submits, the page never reloads. */
export function Form(props: { readonly onSubmit: () => unknown; readonly children: ReactNode }): ReactNode {
  return (
    <form
      className="m-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const button = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
        if (button?.getAttribute('aria-disabled') !== 'true') void props.onSubmit();
      }}
    >
      {props.children}
    </form>
  );
}

/**
 * The summary on top of a form, even for one error (GOV.UK habit): takes the focus, says the same words as the fields,
 * and each line leads to its field. Give it the `refusal` of `useCommand`.
 */
export function FormError(props: { readonly refusal: Problem | undefined }): ReactNode {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const { refusal } = props;
  useEffect(() => {
    if (refusal) box.current?.focus();
  }, [refusal]);
  if (!refusal) return null;
  return (
    <div className="m-form-error" role="alert" tabIndex={-1} ref={box}>
      <h2>{t(refusal.detail)}</h2>
      {refusal.errors.length === 0 ? null : (
        <ul>
          {refusal.errors.map((error) => (
            <li key={error.path}>
              <a href={`#${fieldId(error.path)}`} onClick={(event) => focusField(event, error.path)}>
                {t(error)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The refusal's words for one field, by its path: `error={fieldError(save.refusal, 'contact.phone')}`. */
export function fieldError(refusal: Problem | undefined, path: string): Text | undefined {
  return refusal?.errors.find((error) => error.path === path);
}

function focusField(event: { preventDefault: () => void }, path: string): void {
  event.preventDefault();
  const field = document.getElementById(fieldId(path));
  field?.scrollIntoView({ block: 'center' });
  const control = field?.matches('fieldset') ? field.querySelector<HTMLElement>('input') : field;
  control?.focus();
}
