import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** A quiet category word: `décision`, `signal`. Not for severity: see `SeverityBadge`. */
export function Tag({ children }: { readonly children: Wording }): ReactNode {
  const { show } = useText();
  return <span className="m-tag">{show(children)}</span>;
}
