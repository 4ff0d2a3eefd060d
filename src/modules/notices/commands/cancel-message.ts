import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { cancelMessage } from '#modules/notices/contract/commands.ts';
import { noticeCancelled } from '#modules/notices/contract.ts';
import { loadMessage } from '#modules/notices/store.ts';

/** Takes back what has not left: the minute after a sending to many, or the night. */
export const cancelMessageCommand = defineCommand(cancelMessage, {
  load: (tx, { messageId }) => loadMessage(tx, messageId),
  decide: (notices) => {
    if (notices.length === 0) throw new Refusal({ kind: 'not-found', code: 'notices.unknown' });
    const held = notices.filter(({ state }) => state === 'held');
    if (held.length === 0) throw new Refusal({ kind: 'conflict', code: 'notices.already-gone' });
    return {
      change: held.map(({ noticeId }) => noticeId),
      facts: held.map(({ noticeId, about, purpose }) =>
        fact(noticeCancelled, { kind: 'notice', id: noticeId }, { noticeId, about, purpose }),
      ),
      output: { cancelled: held.length, alreadyGone: notices.length - held.length },
    };
  },
  save: async (tx, noticeIds, { now }) => {
    await sql`update notices.notice set state = 'cancelled', ended_at = ${now}, held_until = null
      where territory_id = kernel.territory() and state = 'held' and notice_id = any(${noticeIds}::uuid[])`.execute(
      tx,
    );
  },
});
