import { defineQuery } from '#kernel/query.ts';
import { listInbox } from '#modules/notices/contract.ts';
import { readInbox } from '#modules/notices/inbox-store.ts';

export const listInboxQuery = defineQuery(listInbox, {
  read: (tx, { unreadOnly }, { actor }) => readInbox(tx, actor.id, unreadOnly),
});
