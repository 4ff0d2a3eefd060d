import { type ReactNode, useState } from 'react';
import { Button } from '#web/design/button.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Words } from '#web/text/wording.ts';

const shownFirst = 8;

/** Counts that filter when pressed; pressed again, the filter goes. */
export function CountList(props: {
  readonly rows: readonly { readonly value: string; readonly label: Words; readonly count: number }[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}): ReactNode {
  const { words, format } = useText();
  const [all, setAll] = useState(false);
  const rows = all
    ? props.rows
    : props.rows.filter(({ value }, index) => index < shownFirst || value === props.value);
  return (
    <>
      <ul className="directory-counts">
        {rows.map(({ value, label, count }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={value === props.value}
              onClick={() => props.onChange(value === props.value ? undefined : value)}
            >
              <span>{words(label)}</span>
              <b>{format.number(count)}</b>
            </button>
          </li>
        ))}
      </ul>
      {props.rows.length > shownFirst ? (
        <Button tone="quiet" expanded={all} onClick={() => setAll(!all)}>
          {all ? { fr: 'Moins', en: 'Fewer' } : { fr: 'Tout voir', en: 'See all' }}
        </Button>
      ) : null}
    </>
  );
}
