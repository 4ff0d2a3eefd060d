import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Role } from '#vocabulary/role.ts';
import { useSessionState } from '#web/app/session.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';

/** A screen without the frame of the application asks by itself who is there. */
export function SignedIn(props: {
  readonly roles: readonly Role[];
  readonly children: ReactNode;
}): ReactNode {
  const state = useSessionState();
  if (state.status === 'loading') return <LoadingState />;
  if (state.status === 'signed-out')
    return <Navigate to="/connexion" search={{ suite: window.location.pathname } as never} replace />;
  return props.roles.includes(state.session.role) ? props.children : <Navigate to="/" replace />;
}
