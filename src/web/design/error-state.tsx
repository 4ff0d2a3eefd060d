import type { ReactNode } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { useText } from '#web/text/use-text.ts';
import { Button } from './button.tsx';

/** A read that failed and has nothing to show: the words of the server, and a way to try again. */
export function ErrorState(props: { readonly problem: Problem; readonly onRetry?: () => void }): ReactNode {
  const { t } = useText();
  return (
    <div className="m-state" role="alert">
      <p className="m-state-what">
        <span aria-hidden="true">⬣</span>
        {t({ fr: "Ceci n'a pas pu être affiché", en: 'This could not be shown' })}
      </p>
      <p>{t(props.problem.detail)}</p>
      {props.onRetry ? <Button onClick={props.onRetry}>{{ fr: 'Réessayer', en: 'Try again' }}</Button> : null}
      <p className="m-tiny m-muted">{props.problem.code}</p>
    </div>
  );
}
