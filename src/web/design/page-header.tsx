import { type ReactNode, useEffect } from 'react';
import { useText } from '#web/text/use-text.ts';
import type { Wording, Words } from '#web/text/wording.ts';
import { SpokenCode } from './spoken-code.tsx';

/** The title of the screen (its only h1, and the title of the window), the spoken code, one line of context, the actions. */
export function PageHeader(props: {
  readonly title: Words;
  readonly code?: string;
  readonly lead?: Wording;
  readonly actions?: ReactNode;
  /** Number of errors on the form, put in the window's title. */
  readonly errors?: number;
}): ReactNode {
  const { words, show, t } = useText();
  const title = words(props.title);
  const prefix = props.errors ? t({ fr: 'Erreur : ', en: 'Error: ' }) : '';
  useEffect(() => {
    document.title = `${prefix}${title} – Maillon`;
  }, [title, prefix]);
  return (
    <header className="m-page-head">
      <div className="m-page-head-words">
        {props.lead === undefined ? null : <p className="m-small m-muted">{show(props.lead)}</p>}
        <h1 tabIndex={-1}>
          {props.code ? (
            <>
              <SpokenCode code={props.code} />{' '}
            </>
          ) : null}
          {title}
        </h1>
      </div>
      {props.actions ? <div className="m-header-actions">{props.actions}</div> : null}
    </header>
  );
}
