import { createContext, type ReactNode, useContext } from 'react';
import type { Role } from '#vocabulary/role.ts';

/** Who is at the screen, as far as the shell needs to know. The access module fills it, see `SessionSource`. */
export interface Session {
  readonly actorId: string;
  readonly name: string;
  readonly role: Role;
  readonly territory: { readonly id: string; readonly name: string; readonly timeZone?: string };
  /** An exercise: striped frame, every message caught. */
  readonly exercise: boolean;
  /** End of the duty, ISO, when on duty. */
  readonly dutyUntil?: string | undefined;
}

export type SessionState =
  | { readonly status: 'loading' }
  | { readonly status: 'signed-out' }
  | { readonly status: 'signed-in'; readonly session: Session };

const SessionContext = createContext<SessionState>({ status: 'loading' });

export function SessionProvider(props: {
  readonly state: SessionState;
  readonly children: ReactNode;
}): ReactNode {
  return <SessionContext.Provider value={props.state}>{props.children}</SessionContext.Provider>;
}

export function useSessionState(): SessionState {
  return useContext(SessionContext);
}

/** The session of a screen that stands inside the shell. @throws Error outside of it: a defect. */
export function useSession(): Session {
  const state = useContext(SessionContext);
  if (state.status !== 'signed-in') throw new Error('useSession is for screens of the frame "app"');
  return state.session;
}
