import { type ReactNode, useId } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

/** A white card without a title. */
export function Card({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}): ReactNode {
  return <div className={className ? `m-card ${className}` : 'm-card'}>{children}</div>;
}

/** A titled card, a landmark of the page. `aside` stands at the right of the title: an age, a link, a legend. */
export function Section(props: {
  readonly title: Wording;
  readonly aside?: Wording;
  readonly children: ReactNode;
  /** Without the card around it. */
  readonly bare?: boolean;
}): ReactNode {
  const { show } = useText();
  const titleId = useId();
  return (
    <section className={props.bare ? undefined : 'm-card'} aria-labelledby={titleId}>
      <div className="m-section-head">
        <h2 className="m-section-title" id={titleId}>
          {show(props.title)}
        </h2>
        {props.aside === undefined ? null : <div className="m-section-aside">{show(props.aside)}</div>}
      </div>
      {props.children}
    </section>
  );
}

/** Cards side by side on a desk, one under the other on a phone. */
export function Columns({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="m-columns">{children}</div>;
}
