import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { Button } from './button.tsx';

/** A modal window on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns where it was. */
export function Dialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: Wording;
  readonly children: ReactNode;
  /** Buttons at the bottom, the main one last. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
}): ReactNode {
  const { show } = useText();
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (!dialog || !props.open) return;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    // Seen from its beginning, however long it is.
    firstControl(dialog)?.focus({ preventScroll: dialog.querySelector('[data-first]') !== null });
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [props.open]);
  if (!props.open) return null;
  return (
    <dialog
      ref={element}
      className={`m-dialog${props.wide ? ' is-wide' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div className="m-dialog-head">
        <h2 id={titleId}>{show(props.title)}</h2>
        <Button tone="quiet" size="icon" label={{ fr: 'Fermer', en: 'Close' }} onClick={props.onClose}>
          ✕
        </Button>
      </div>
      <div className="m-dialog-body">{props.children}</div>
      {props.actions ? <div className="m-dialog-foot">{props.actions}</div> : null}
    </dialog>
  );
}

/** What the person came for: what is marked `data-first` (something to read), the first field, else the first button of the foot (the safe one), not the cross. */
function firstControl(dialog: HTMLDialogElement): HTMLElement | null {
  return (
    dialog.querySelector<HTMLElement>('[data-first]') ??
    dialog.querySelector<HTMLElement>('.m-dialog-body :is(input, select, textarea, a, button)') ??
    dialog.querySelector<HTMLElement>('.m-dialog-foot button')
  );
}
