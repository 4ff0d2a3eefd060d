import { type ReactNode, useId } from 'react';
import type { Text } from '#vocabulary/text.ts';
import { useText } from '#web/text/use-text.ts';
import './crisis.css';

/** One numbered part of the assistant; all are on the page, none has to be opened. */
export function Step({
  title,
  anchor,
  children,
}: {
  readonly title: Text;
  /** Id of the part, to be led to. */
  readonly anchor?: string;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useText();
  const id = useId();
  return (
    <section className="m-card c-step" id={anchor} aria-labelledby={id}>
      <div className="m-section-head">
        <h2 className="m-section-title" id={id}>
          {t(title)}
        </h2>
      </div>
      <div className="m-stack">{children}</div>
    </section>
  );
}
