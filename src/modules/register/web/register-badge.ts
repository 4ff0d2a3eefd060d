import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { summarise } from '../contract/reading.ts';

/** What waits for the town hall: acknowledgements due and requests to read. Nothing for other roles. */
export function useRegisterBadge(): number | undefined {
  const { role } = useSession();
  const { data } = useRead(summarise, {}, { enabled: role === 'town-hall' });
  return data?.communes.reduce(
    (sum, { toAcknowledge, openRequests }) => sum + toAcknowledge + openRequests,
    0,
  );
}
