import type { ReactNode } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { useText } from '#web/text/use-text.ts';
import { Button } from './button.tsx';

/** Why the platform refused, in the reader's language; announced at once. `onClose` offers to put it away. */
export function RefusalNotice(props: {
  readonly refusal: Problem | undefined;
  readonly onClose?: () => void;
  /** For a conflict: load what the other person wrote. */
  readonly onReload?: () => void;
}): ReactNode {
  const { t } = useText();
  const { refusal } = props;
  if (!refusal) return null;
  return (
    <div className="m-notice is-refusal" role="alert">
      <span className="m-notice-mark" aria-hidden="true">
        ⬣
      </span>
      <div>
        <p className="m-strong">{t(refusal.detail)}</p>
        {refusal.errors.length === 0 ? null : (
          <ul>
            {refusal.errors.map((error) => (
              <li key={error.path}>{t(error)}</li>
            ))}
          </ul>
        )}
        {refusal.kind === 'conflict' && props.onReload ? (
          <Button onClick={props.onReload}>
            {{ fr: 'Voir la dernière version', en: 'See the latest version' }}
          </Button>
        ) : null}
      </div>
      {props.onClose ? (
        <Button
          tone="quiet"
          size="icon"
          label={{ fr: 'Fermer ce message', en: 'Close this message' }}
          onClick={props.onClose}
        >
          ✕
        </Button>
      ) : null}
    </div>
  );
}
