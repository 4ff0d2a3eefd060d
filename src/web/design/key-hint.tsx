import type { ReactNode } from 'react';

/** A key as drawn on a keyboard: `<KeyHint keys="F2" />`. Decorative: the shortcut itself is announced by `aria-keyshortcuts` or the help. */
export function KeyHint({ keys }: { readonly keys: string }): ReactNode {
  return (
    <span className="m-key" aria-hidden="true">
      {keys}
    </span>
  );
}
