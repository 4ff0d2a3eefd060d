import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording, Words } from '#web/text/wording.ts';
import { Count } from './count.tsx';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: Wording;
  readonly count?: number | undefined;
}

/** Tabs inside one screen (not navigation): arrows move, the panel follows. */
export function Tabs<Id extends string>(props: {
  readonly label: Words;
  readonly tabs: readonly Tab<Id>[];
  readonly current: Id;
  readonly onChange: (id: Id) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { show, words } = useText();
  const base = useId();
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const index = props.tabs.findIndex((tab) => tab.id === props.current);
    const next = props.tabs[(index + step + props.tabs.length) % props.tabs.length];
    if (!next) return;
    event.preventDefault();
    props.onChange(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  return (
    <div className="m-stack-tight">
      <div className="m-tabs" role="tablist" aria-label={words(props.label)} onKeyDown={move}>
        {props.tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            className="m-tab"
            id={`${base}-${tab.id}`}
            aria-selected={tab.id === props.current}
            aria-controls={tab.id === props.current ? `${base}-panel` : undefined}
            tabIndex={tab.id === props.current ? 0 : -1}
            onClick={() => props.onChange(tab.id)}
          >
            {show(tab.label)}
            {tab.count === undefined ? null : <Count value={tab.count} quiet />}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${props.current}`}>
        {props.children}
      </div>
    </div>
  );
}
