import { useRead } from '#web/api/use-read.ts';
import { listJoiningRequests } from '../contract/joining.ts';

/** Requests waiting for an answer. */
export function useJoiningBadge(): number | undefined {
  return useRead(listJoiningRequests, { state: 'pending' }).data?.requests.length;
}
