import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { ProblemError } from '#web/api/problem.ts';
import { timeZoneSetting } from '#web/text/time-zone.ts';
import { type Session, SessionProvider, type SessionState } from './session.tsx';

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
  return <SessionProvider state={stateOf(query.data, query.isPending)}>{children}</SessionProvider>;
}

function stateOf(session: Session | null | undefined, pending: boolean): SessionState {
  if (session) return { status: 'signed-in', session };
  return pending ? { status: 'loading' } : { status: 'signed-out' };
}

async function readSession(): Promise<Session | null> {
  const response = await fetch('/api/v1/session', {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  });
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`session: ${response.status}`);
  return (await response.json()) as Session;
}
