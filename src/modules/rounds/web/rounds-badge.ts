import { useRead } from '#web/api/use-read.ts';
import { getMyRound } from '../contract/call.ts';

/** Persons still to be called by me; where nobody split the round, by everyone. */
export function useRoundsBadge(): number | undefined {
  const read = useRead(getMyRound, {});
  return read.stale ? undefined : read.data?.mine.waiting;
}
