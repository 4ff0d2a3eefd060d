import { getToday, listNeeds } from '#modules/needs/contract/queries.ts';
import { useRead } from '#web/api/use-read.ts';

/** Needs nobody has taken. */
export function useInboxBadge(): number | undefined {
  const read = useRead(listNeeds, {
    view: 'inbox',
    kind: null,
    communeCode: null,
    minimumSeverity: 0,
    search: '',
  });
  return read.stale ? undefined : read.data?.counts.inbox;
}

/** Alerts that ring for me. */
export function useRingingBadge(): number | undefined {
  const read = useRead(getToday, {});
  return read.stale ? undefined : read.data?.alerts.length;
}
