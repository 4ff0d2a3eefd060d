import { listInbox, listOutbox } from '#modules/notices/contract.ts';
import { useRead } from '#web/api/use-read.ts';

export function useUnreadBadge(): number | undefined {
  const read = useRead(listInbox, { unreadOnly: true });
  return read.stale ? undefined : read.data?.unread;
}

/** Messages that did not arrive: somebody must tell the person otherwise. */
export function useFailedBadge(): number | undefined {
  const read = useRead(listOutbox, { view: 'failed' });
  return read.stale ? undefined : read.data?.counts.failed;
}
