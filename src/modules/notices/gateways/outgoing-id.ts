import { z } from 'zod';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** What `outgoingId` wrote, as a gateway gives it back. */
export const outgoingIdSchema = z.string().regex(new RegExp(`^${uuid}\\.${uuid}(\\.[1-9][0-9]{0,4})?$`));

/** Given back with receipts and replies, hence the territory; one for each sending, the same for all its attempts. */
export function outgoingId(
  territoryId: string,
  { noticeId, sending }: { readonly noticeId: string; readonly sending: number },
): string {
  return `${territoryId}.${noticeId}${sending === 1 ? '' : `.${sending}`}`;
}

export function readOutgoingId(id: string): { territoryId: string; noticeId: string; sending: number } {
  const [territoryId = '', noticeId = '', sending = '1'] = id.split('.');
  return { territoryId, noticeId, sending: Number(sending) };
}
