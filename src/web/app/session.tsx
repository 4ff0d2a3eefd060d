import { createContext, type ReactNode, useContext } from 'react';
import type { Role } from '#vocabulary/role.ts';

/** Who is at the screen: what `GET /api/v1/session` of the access module answers (`CurrentSession` of its contract). */
export interface Session {
  readonly actorId: string;
  readonly name: string;
  readonly role: Role;
  /** How surely we know who it is, 0 to 3. */
  readonly level: number;
  /** INSEE codes a town hall answers for; empty for every other role. */
  readonly communes: readonly string[];
  readonly territory: { readonly id: string; readonly name: string; readonly timeZone: string };
  /** Every territory this account may work in. */
  readonly territories: readonly { readonly id: string; readonly name: string; readonly exercise: boolean }[];
  /** An exercise: striped frame, every message caught. */
  readonly exercise: boolean;
  readonly demo: boolean;
  /** For which this device seals what it cannot send yet. */
  readonly cellKey: string;
  /** This device took a tour with it: one that carries none any more has lost it. */
  readonly onTour: boolean;
  /** What a signed link opened; null for an account. */
  readonly link: { readonly kind: string; readonly id: string } | null;
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
