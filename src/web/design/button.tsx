import { type MouseEventHandler, type ReactNode, useId } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording, Words } from '#web/text/wording.ts';
import { KeyHint } from './key-hint.tsx';
import { PathLink } from './path-link.tsx';

interface Look {
  /** `alarm` is the outlined red of danger, `danger` the filled one. */
  readonly tone?: 'primary' | 'danger' | 'alarm' | 'quiet';
  /** `thumb`: full width, 58 px, at the bottom of a phone. */
  readonly size?: 'big' | 'thumb' | 'icon';
  /** The key that does the same, shown on the button: `F2`. Bind it with `useShortcuts`. */
  readonly keyHint?: string;
  readonly children: Wording;
}

export interface ButtonProps extends Look {
  readonly onClick?: MouseEventHandler<HTMLButtonElement>;
  readonly type?: 'button' | 'submit';
  /** The button stays reachable and says why it cannot act. Give the words of the `whyNot…` guard. */
  readonly why?: Wording | undefined;
  readonly pending?: boolean;
  /** Spoken name when the children are only a sign. */
  readonly label?: Words;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly autoFocus?: boolean;
}

export function Button(props: ButtonProps): ReactNode {
  const { show, words } = useText();
  const whyId = useId();
  const blocked = Boolean(props.why) || props.pending === true;
  const button = (
    <button
      type={props.type ?? 'button'}
      className={classOf(props)}
      aria-disabled={blocked || undefined}
      aria-busy={props.pending || undefined}
      aria-describedby={props.why ? whyId : undefined}
      aria-label={props.label === undefined ? undefined : words(props.label)}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      // biome-ignore lint/a11y/noAutofocus: only dialogs pass it, where the focus must land on the safe choice.
      autoFocus={props.autoFocus}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else props.onClick?.(event);
      }}
    >
      {props.pending ? <span className="m-busy" aria-hidden="true" /> : null}
      {show(props.children)}
      {props.keyHint ? <KeyHint keys={props.keyHint} /> : null}
    </button>
  );
  if (!props.why) return button;
  return (
    <span>
      {button}
      <span className="m-why" id={whyId}>
        {show(props.why)}
      </span>
    </span>
  );
}

/**
 * A link that looks like a button. `to` is a path of the application; `href` leaves it (`tel:`, `geo:`, a file). A paper
 * opens beside the screen, which stays as it is: three lists are printed from one dialog.
 */
export function LinkButton(
  props: Look & { readonly to?: string; readonly href?: string; readonly download?: boolean },
): ReactNode {
  const { show, t } = useText();
  const beside = props.href?.startsWith('/api/') === true && !props.download;
  const inside = (
    <>
      {show(props.children)}
      {props.keyHint ? <KeyHint keys={props.keyHint} /> : null}
      {beside ? <span className="m-hidden">{t({ fr: ' (nouvel onglet)', en: ' (new tab)' })}</span> : null}
    </>
  );
  if (props.to !== undefined)
    return (
      <PathLink to={props.to} className={classOf(props)}>
        {inside}
      </PathLink>
    );
  return (
    <a
      href={props.href}
      className={classOf(props)}
      download={props.download}
      {...(beside ? { target: '_blank', rel: 'noopener' } : {})}
    >
      {inside}
    </a>
  );
}

function classOf(look: Look): string {
  return ['m-button', look.tone && `is-${look.tone}`, look.size && `is-${look.size}`]
    .filter(Boolean)
    .join(' ');
}
