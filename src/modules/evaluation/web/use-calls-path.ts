import { useSession } from '#web/app/session.tsx';

/** Where the figures of the calls lead: operators to their post, the others to the steering. */
export function useCallsPath(): string {
  return useSession().role === 'operator' ? '/appels' : '/appels/pilotage';
}
