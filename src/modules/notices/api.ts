import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import type { AccountNotice, NoticeRequest } from '#modules/notices/contract.ts';
import { markLinkRead, putInInbox } from '#modules/notices/inbox-store.ts';
import { writeNotice } from '#modules/notices/write-notice.ts';

/**
 * Puts a message in the outbox, in the caller's transaction: it leaves if and only if the command commits. The text is
 * already worded and carries no health data. The same `dedupKey` gives the same message, sent once.
 */
export async function sendNotice(
  tx: Tx,
  effects: Effects,
  request: NoticeRequest,
): Promise<{ noticeId: string }> {
  return writeNotice(tx, effects, request);
}

/** A line in someone's own inbox inside the application. No health data: it is also what a lock screen shows. */
export async function notifyAccount(tx: Tx, effects: Effects, notice: AccountNotice): Promise<void> {
  await putInInbox(tx, effects, notice);
}

/** What these lines asked for is done, or in somebody's hands: nobody needs to read them any more. */
export async function silenceInbox(
  tx: Tx,
  effects: Effects,
  about: { readonly link: string },
): Promise<void> {
  await markLinkRead(tx, about.link, effects.now);
}
