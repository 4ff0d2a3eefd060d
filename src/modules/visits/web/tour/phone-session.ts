import type { Goer } from '#modules/visits/contract.ts';
import type { Session } from '#web/app/session.tsx';
import { callSession } from '#web/sign-in/session-call.ts';

/** What the phone keeps, sealed, of who carries it: enough to write and seal acts without network. */
export interface Carrier {
  readonly actorId: string;
  readonly name: string;
  readonly role: Goer;
  readonly cellKey: string;
  readonly timeZone: string;
  readonly exercise: boolean;
  /** The browser had erased an earlier tour of this session: what is missing is said. */
  readonly recovered?: boolean;
}

export type Heard =
  | { readonly kind: 'silence' }
  /** Nobody is signed in on this phone; `shutOut`: somebody ended it, and what it carries goes. */
  | { readonly kind: 'signed-out'; readonly shutOut: boolean }
  /** Someone whose role goes to no home. */
  | { readonly kind: 'not-a-goer' }
  | { readonly kind: 'signed-in'; readonly carrier: Carrier; readonly onTour: boolean };

/** Ends that a person caused, and after which nothing may stay on the phone (D-1). */
const shutOuts = new Set([
  'signed-out',
  'ended-by-owner',
  'ended-by-coordination',
  'role-changed',
  'disabled',
  'factors-changed',
  'link-revoked',
]);

/** Asks the server who is at this phone. No answer is no answer: the phone goes on as it is. */
export async function askSession(): Promise<Heard> {
  const request = { headers: { accept: 'application/json' }, credentials: 'same-origin' } as const;
  const patience = AbortSignal.timeout(8_000);
  const response = await fetch('/api/v1/session', { ...request, signal: patience }).catch(() => undefined);
  if (!response || response.status >= 500) return { kind: 'silence' };
  const body = await response.json().catch(() => undefined);
  if (response.status === 401) {
    const because = (body as { facts?: { because?: string } } | undefined)?.facts?.because;
    return { kind: 'signed-out', shutOut: because !== undefined && shutOuts.has(because) };
  }
  if (!response.ok || body === undefined) return { kind: 'silence' };
  return heardFrom(body as Session);
}

/** Written out: the lock screen loads before any contract. */
function isGoer(role: string): role is Goer {
  return role === 'professional' || role === 'volunteer' || role === 'town-hall';
}

function heardFrom(session: Session): Heard {
  const { role } = session;
  if (!isGoer(role)) return { kind: 'not-a-goer' };
  const { actorId, name, cellKey, exercise } = session;
  const { timeZone } = session.territory;
  return {
    kind: 'signed-in',
    onTour: session.onTour,
    carrier: { actorId, name, role, cellKey, timeZone, exercise },
  };
}

/** From here the session lasts the day: the phone locks itself. */
export async function tellOnTour(): Promise<void> {
  await callSession('session/tour').catch(() => undefined);
}
