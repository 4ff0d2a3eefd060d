import { listVisits } from '#modules/visits/contract/reading.ts';
import { useRead } from '#web/api/use-read.ts';

/** Visits that nobody has taken. */
export function useVisitsBadge(): number | undefined {
  const { data } = useRead(listVisits, { which: 'live', communeCode: null });
  return data?.visits.filter(({ holder }) => holder === null).length;
}
