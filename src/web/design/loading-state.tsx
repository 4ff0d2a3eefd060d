import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';

const widths = ['92%', '78%', '86%', '64%', '80%', '70%'];

/** Grey lines at once, words and a moving bar after one second: short waits must not flicker. */
export function LoadingState(props: { readonly lines?: number; readonly what?: Wording }): ReactNode {
  const { t, show } = useText();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="m-skeleton" role="status" aria-busy="true">
      {long ? (
        <>
          <span className="m-small m-muted">
            {props.what === undefined ? t({ fr: 'Chargement en cours…', en: 'Loading…' }) : show(props.what)}
          </span>
          <span className="m-progress-track is-endless" aria-hidden="true">
            <i />
          </span>
        </>
      ) : (
        <span className="m-hidden">{t({ fr: 'Chargement', en: 'Loading' })}</span>
      )}
      {widths.slice(0, props.lines ?? 4).map((width) => (
        <i key={width} style={{ width }} aria-hidden="true" />
      ))}
    </div>
  );
}
