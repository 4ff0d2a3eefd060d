import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { LinkAnswer } from '#modules/access/contract/sign-in.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { ErrorState } from '#web/design/error-state.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { callSession } from '#web/sign-in/session-call.ts';
import { useArrive } from '#web/sign-in/use-arrive.ts';

/** Exchanges the secret of the fragment for a session, then wipes it from the address and from the history. */
export function OpenLinkPage(): ReactNode {
  const go = useArrive();
  const [problem, setProblem] = useState<Problem>();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const token = window.location.hash.slice(1);
    window.history.replaceState(window.history.state, '', '/lien');
    callSession<LinkAnswer>('session/link', { token })
      .then(({ role }) => go(role === 'volunteer' ? '/tournee' : '/'))
      .catch((thrown) => setProblem(problemOf(thrown)));
  }, [go]);
  return (
    <>
      <PageHeader title={{ fr: 'Ouverture du lien', en: 'Opening the link' }} />
      {problem ? <ErrorState problem={problem} /> : <LoadingState />}
    </>
  );
}
