import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { type FactContract, fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findAccount } from '#modules/access/api.ts';
import {
  type Channel,
  gatewayClosed,
  gatewayOpened,
  noticeAccepted,
  noticeCaught,
  noticeDelivered,
  noticeFailed,
  noticeReplaced,
  noticeRetried,
  type Trouble,
} from '#modules/notices/contract.ts';
import type { Notice, Step, Ways } from '#modules/notices/domain/attempt.ts';
import { type Breaker, closedBreaker } from '#modules/notices/domain/breaker.ts';
import { otherChannel } from '#modules/notices/domain/channels.ts';
import { deliverJobs, writeNotice } from '#modules/notices/write-notice.ts';

/** A message with the words and the account it is for; only jobs and `save` see this. */
export interface StoredNotice extends Notice {
  readonly accountId: string | null;
  readonly address: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly messageId: string | null;
  /** 1, and one more each time somebody asked to send it again. */
  readonly sending: number;
  readonly trouble: Trouble | null;
}

const columns = sql`notice_id as "noticeId", channel, state, priority, purpose,
  jsonb_build_object('kind', about_kind, 'id', about_id) as about, exercise, attempts,
  next_try_at as "nextTryAt", give_up_at as "giveUpAt", receipt_due_at as "receiptDueAt", delivered_at as "deliveredAt",
  replaces is not null as "isReplacement", account_id as "accountId", address, subject, body, message_id as "messageId", sending, trouble`;

/** Locks the row. Refuses `notices.unknown`. */
export async function loadNotice(tx: Tx, noticeId: string): Promise<StoredNotice> {
  const { rows } = await sql<StoredNotice>`select ${columns} from notices.notice
    where territory_id = kernel.territory() and notice_id = ${noticeId} for update`.execute(tx);
  const notice = rows[0];
  if (!notice) throw new Refusal({ kind: 'not-found', code: 'notices.unknown' });
  return notice;
}

export async function loadMessage(tx: Tx, messageId: string): Promise<StoredNotice[]> {
  const { rows } = await sql<StoredNotice>`select ${columns} from notices.notice
    where territory_id = kernel.territory() and message_id = ${messageId} order by notice_id for update`.execute(
    tx,
  );
  return rows;
}

/** The other channel of the account a message is for, and what is known of the links. */
export async function loadWays(
  tx: Tx,
  notice: StoredNotice,
  told: { configured?: readonly Channel[]; catches?: boolean } = {},
): Promise<Ways> {
  const account = notice.accountId ? await findAccount(tx, notice.accountId) : undefined;
  const other = otherChannel(notice.channel);
  const has = (other === 'sms' ? account?.phone : account?.email) ?? null;
  return {
    configured: told.configured ?? (await configuredAtLastLook(tx)),
    catches: told.catches ?? false,
    other: has === null ? undefined : other,
  };
}

async function configuredAtLastLook(tx: Tx): Promise<Channel[]> {
  const { rows } = await sql<{ channel: Channel }>`select channel from notices.gateway
    where territory_id = kernel.territory() and configured`.execute(tx);
  return rows.map(({ channel }) => channel);
}

/** Writes what was decided for one message, and says it. */
export async function saveStep(tx: Tx, notice: StoredNotice, step: Step, effects: Effects): Promise<void> {
  const { now } = effects;
  const set = (assignments: ReturnType<typeof sql>) =>
    sql`update notices.notice set ${assignments} where territory_id = kernel.territory()
      and notice_id = ${notice.noticeId}`.execute(tx);
  const say = (contract: FactContract, more: Record<string, unknown> = {}) =>
    effects.publish(
      fact(
        contract,
        { kind: 'notice', id: notice.noticeId },
        {
          noticeId: notice.noticeId,
          about: notice.about,
          purpose: notice.purpose,
          ...more,
        },
      ),
    );
  switch (step.to) {
    case 'unchanged':
      return;
    case 'queued':
      await set(sql`state = 'queued', held_until = null, next_try_at = ${now}, woken_at = ${now}`);
      effects.enqueue(deliverJobs[notice.priority], { noticeId: notice.noticeId });
      return;
    case 'attempt':
      await set(sql`attempts = ${step.attempt}, next_try_at = ${step.leaseUntil}, woken_at = null`);
      return;
    case 'retry':
      await set(sql`next_try_at = ${step.at}, woken_at = null, trouble = ${step.trouble}`);
      return say(noticeRetried);
    case 'accepted':
      await set(sql`state = 'accepted', gateway_id = ${step.gatewayId}, accepted_at = ${now}, woken_at = null,
        receipt_due_at = ${step.receiptDueAt}, next_try_at = null, trouble = null`);
      return say(noticeAccepted);
    case 'delivered':
      await set(
        step.keepsState
          ? sql`delivered_at = ${step.at}`
          : sql`state = 'delivered', delivered_at = ${step.at}, accepted_at = coalesce(accepted_at, ${step.at}),
              ended_at = ${now}, next_try_at = null, receipt_due_at = null, trouble = null, dismissed_at = null`,
      );
      return say(noticeDelivered);
    case 'failed':
      await set(
        sql`state = 'failed', trouble = ${step.trouble}, ended_at = ${now}, next_try_at = null, receipt_due_at = null`,
      );
      return say(noticeFailed, { trouble: step.trouble });
    case 'caught':
      await set(sql`state = 'caught', ended_at = ${now}, next_try_at = null`);
      return say(noticeCaught);
    case 'replaced': {
      const by = await writeReplacement(tx, notice, step.by, effects);
      await set(sql`state = 'replaced', replaced_by = ${by}, trouble = ${step.trouble}, ended_at = ${now},
        next_try_at = null, receipt_due_at = null`);
      return say(noticeReplaced, { by });
    }
  }
}

async function writeReplacement(
  tx: Tx,
  notice: StoredNotice,
  by: Channel,
  effects: Effects,
): Promise<string> {
  if (notice.accountId === null || notice.body === null)
    throw new Error('a replacement without account or words');
  const { noticeId } = await writeNotice(tx, effects, {
    channel: by,
    to: { accountId: notice.accountId },
    text: notice.body,
    ...(notice.subject === null ? {} : { subject: notice.subject }),
    // It already waited for its hour.
    priority: notice.priority === 'bulk' ? 'normal' : notice.priority,
    purpose: notice.purpose,
    about: notice.about,
    replaces: notice.noticeId,
    ...(notice.messageId === null ? {} : { messageId: notice.messageId }),
  });
  return noticeId;
}

/** Locks the breaker's row, which is made at first need. */
export async function loadBreaker(tx: Tx, channel: Channel): Promise<Breaker> {
  await sql`insert into notices.gateway (territory_id, channel) values (kernel.territory(), ${channel})
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<Breaker>`select failures, opened_at as "openedAt", retry_at as "retryAt",
      last_success_at as "lastSuccessAt", last_failure_at as "lastFailureAt", trouble
    from notices.gateway where territory_id = kernel.territory() and channel = ${channel} for update`.execute(
    tx,
  );
  return rows[0] ?? closedBreaker;
}

export async function saveBreaker(
  tx: Tx,
  channel: Channel,
  { before, after }: { before: Breaker; after: Breaker },
  effects: Effects,
): Promise<void> {
  if (before === after) return;
  await sql`update notices.gateway set failures = ${after.failures}, opened_at = ${after.openedAt},
      retry_at = ${after.retryAt}, last_success_at = ${after.lastSuccessAt}, last_failure_at = ${after.lastFailureAt},
      trouble = ${after.trouble}
    where territory_id = kernel.territory() and channel = ${channel}`.execute(tx);
  const subject = { kind: 'gateway', id: channel };
  if (before.openedAt === null && after.openedAt !== null)
    effects.publish(fact(gatewayOpened, subject, { channel }));
  if (before.openedAt !== null && after.openedAt === null)
    effects.publish(fact(gatewayClosed, subject, { channel }));
}

export async function markWoken(tx: Tx, noticeId: string, now: Date): Promise<void> {
  await sql`update notices.notice set woken_at = ${now}
    where territory_id = kernel.territory() and notice_id = ${noticeId}`.execute(tx);
}

/** Rows that want a look, urgent first: held ones whose hour has come, tries that are due, receipts that never came. */
export async function listDue(
  tx: Tx,
  now: Date,
): Promise<{ noticeId: string; state: string; attempts: number; wokenAt: Date | null }[]> {
  const forgotten = new Date(now.getTime() - 30_000);
  const { rows } = await sql<{ noticeId: string; state: string; attempts: number; wokenAt: Date | null }>`
    select notice_id as "noticeId", state, attempts, woken_at as "wokenAt" from notices.notice
    where territory_id = kernel.territory() and (
      (state = 'held' and held_until <= ${now})
      or (state = 'queued' and next_try_at <= ${now} and (woken_at is null or woken_at <= ${forgotten}))
      or (state = 'accepted' and receipt_due_at <= ${now}))
    order by priority = 'urgent' desc, priority = 'bulk', notice_id limit 500`.execute(tx);
  return rows;
}
