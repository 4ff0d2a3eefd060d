import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { dismissFailure, retryNotice } from '#modules/notices/contract/commands.ts';
import { failureDismissed, noticeRetried } from '#modules/notices/contract.ts';
import { giveUpMilliseconds } from '#modules/notices/domain/attempt.ts';
import { takeOffStopList } from '#modules/notices/stop-list.ts';
import { loadNotice, type StoredNotice } from '#modules/notices/store.ts';
import { deliverJobs } from '#modules/notices/write-notice.ts';

function refuseUnlessFailed(notice: StoredNotice): void {
  if (notice.state !== 'failed') throw new Refusal({ kind: 'conflict', code: 'notices.not-failed' });
}

const factOf = ({ noticeId, about, purpose }: StoredNotice) => ({ noticeId, about, purpose });

/** Starts again from the first attempt, under a new id: the gateway may have taken the first one for good. */
export const retryNoticeCommand = defineCommand(retryNotice, {
  load: (tx, { noticeId }) => loadNotice(tx, noticeId),
  decide: (notice) => {
    refuseUnlessFailed(notice);
    if (notice.address === null || notice.body === null) {
      throw new Refusal({ kind: 'conflict', code: 'notices.bad-address' });
    }
    return {
      change: notice,
      facts: [fact(noticeRetried, { kind: 'notice', id: notice.noticeId }, factOf(notice))],
      output: {},
    };
  },
  save: async (tx, { noticeId, priority, trouble }, effects) => {
    const { now } = effects;
    if (trouble === 'stopped') await takeOffStopList(tx, noticeId);
    await sql`update notices.notice set state = 'queued', sending = sending + 1, attempts = 0, trouble = null, ended_at = null, ready_at = ${now},
        next_try_at = ${now}, woken_at = ${now}, give_up_at = ${new Date(now.getTime() + giveUpMilliseconds)},
        dismissed_at = null, dismissed_by = null, dismissed_words = null
      where territory_id = kernel.territory() and notice_id = ${noticeId}`.execute(tx);
    effects.enqueue(deliverJobs[priority], { noticeId });
  },
});

/** Someone told the person by other means: the failure leaves the list, with the words of who settled it. */
export const dismissFailureCommand = defineCommand(dismissFailure, {
  load: (tx, { noticeId }) => loadNotice(tx, noticeId),
  decide: (notice, { words }) => {
    refuseUnlessFailed(notice);
    return {
      change: { noticeId: notice.noticeId, words },
      facts: [fact(failureDismissed, { kind: 'notice', id: notice.noticeId }, factOf(notice))],
      output: {},
    };
  },
  save: async (tx, { noticeId, words }, { actor, now }) => {
    await sql`update notices.notice set dismissed_at = ${now}, dismissed_by = ${actor.id}, dismissed_words = ${words}
      where territory_id = kernel.territory() and notice_id = ${noticeId}`.execute(tx);
  },
});
