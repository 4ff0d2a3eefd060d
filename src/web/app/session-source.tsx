import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { networkProblem, ProblemError, readProblem } from '#web/api/problem.ts';
import { forgetKeptAnswers, keepAnswer, keptAnswer } from '#web/offline/device-store.ts';
import { runOutbox } from '#web/offline/outbox.ts';
import { timeZoneSetting } from '#web/text/time-zone.ts';
import { type Session, SessionProvider, type SessionState } from './session.tsx';

const keptKey = 'session';

/** Asks the access module who is at the screen; `GET /api/v1/session` answers a `Session` or 401. */
export function SessionSource({ children }: { readonly children: ReactNode }): ReactNode {
  const query = useQuery({
    queryKey: ['session'],
    queryFn: readSession,
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
    retry: (count, thrown) => count < 3 && !(thrown instanceof ProblemError && thrown.problem.status === 401),
  });
  const timeZone = query.data?.territory.timeZone;
  useEffect(() => {
    if (timeZone !== undefined) timeZoneSetting.set(timeZone);
  }, [timeZone]);
  const { actorId, cellKey } = query.data ?? {};
  useEffect(
    () => (actorId === undefined || cellKey === undefined ? undefined : runOutbox({ actorId, cellKey })),
    [actorId, cellKey],
  );
  return <SessionProvider state={stateOf(query.data, query.isPending)}>{children}</SessionProvider>;
}

function stateOf(session: Session | null | undefined, pending: boolean): SessionState {
  if (session) return { status: 'signed-in', session };
  return pending ? { status: 'loading' } : { status: 'signed-out' };
}

async function readSession(): Promise<Session | null> {
  const request = { headers: { accept: 'application/json' }, credentials: 'same-origin' } as const;
  const response = await fetch('/api/v1/session', request).catch(() => undefined);
  if (!response || response.status >= 500) return await keptSession();
  if (response.status === 401) {
    // An answer left unread keeps its connection, and a browser has six.
    await response.text();
    await forgetKeptAnswers();
    return null;
  }
  if (!response.ok) throw new ProblemError(await readProblem(response));
  const session = (await response.json()) as Session;
  await keepAnswer(keptKey, session);
  return session;
}

/** Without network the person stays who they were: a tour must open in a cellar. The server still decides on every act. */
async function keptSession(): Promise<Session> {
  const kept = await keptAnswer<Session>(keptKey);
  if (!kept) throw new ProblemError(networkProblem);
  return kept;
}
