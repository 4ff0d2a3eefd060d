import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { recordReceipt, recordReply } from '#modules/notices/contract/commands.ts';
import { replyReceived } from '#modules/notices/contract.ts';
import { decideReceipt } from '#modules/notices/domain/attempt.ts';
import { readReply } from '#modules/notices/domain/reply.ts';
import { addToStopList } from '#modules/notices/stop-list.ts';
import { loadNotice, loadWays, saveStep } from '#modules/notices/store.ts';

/** What the gateway says of one message, later. Twice or out of order changes nothing twice. */
export const recordReceiptCommand = defineCommand(recordReceipt, {
  load: async (tx, { noticeId }) => {
    const notice = await loadNotice(tx, noticeId);
    return { notice, ways: await loadWays(tx, notice) };
  },
  decide: ({ notice, ways }, { sending, status, at }, { now }) => {
    // A gateway's clock may run ahead: nothing is delivered in the future.
    const when = new Date(Math.min(Date.parse(at), now.getTime()));
    return {
      // That an earlier sending failed says nothing of the one on its way now; that it arrived says everything.
      change: {
        notice,
        step:
          status === 'failed' && sending !== notice.sending
            ? ({ to: 'unchanged' } as const)
            : decideReceipt(notice, status, when, ways),
      },
      facts: [],
      output: { known: true },
    };
  },
  save: (tx, { notice, step }, effects) => saveStep(tx, notice, step, effects),
});

/** `1` well, `2` call me back, STOP no more text messages, anything else is kept in words for somebody to read. */
export const recordReplyCommand = defineCommand(recordReply, {
  load: (tx, { noticeId }) => loadNotice(tx, noticeId),
  decide: (notice, { text, at }, { newId }) => {
    const reply = readReply(text);
    const { noticeId, about } = notice;
    return {
      change: {
        replyId: newId(),
        noticeId,
        reply,
        words: reply === 'other' ? text.trim().slice(0, 480) : null,
        at,
      },
      facts: [fact(replyReceived, { kind: 'notice', id: noticeId }, { noticeId, about, reply })],
      output: { reply },
    };
  },
  save: async (tx, { replyId, noticeId, reply, words, at }, { now }) => {
    const when = new Date(Math.min(Date.parse(at), now.getTime()));
    if (reply === 'stop') await addToStopList(tx, noticeId, when);
    await sql`insert into notices.reply (territory_id, reply_id, notice_id, code, words, at)
      values (kernel.territory(), ${replyId}, ${noticeId}, ${reply}, ${words}, ${when})`.execute(tx);
  },
});
