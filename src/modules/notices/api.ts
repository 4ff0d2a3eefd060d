import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import type { AccountNotice, NoticeRequest } from '#modules/notices/contract.ts';
import { eraseInboxWords, markLinkRead, putInInbox } from '#modules/notices/inbox-store.ts';
import { eraseMessages } from '#modules/notices/store-forgetting.ts';
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

/**
 * The person these were about asked to be forgotten: what is written to somebody who has no account here (the person, a
 * witness) loses its words, its address and its answers, and does not leave any more. Rows and states stay and are counted.
 */
export async function forgetMessages(
  tx: Tx,
  about: { readonly kind: string; readonly ids: readonly string[] },
  now: Date,
): Promise<void> {
  await eraseMessages(tx, about, now);
}

/** The same for lines of the inboxes that lead to these paths. */
export async function forgetInbox(tx: Tx, links: readonly string[]): Promise<void> {
  await eraseInboxWords(tx, links);
}
