import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { findAccount } from '#modules/access/api.ts';
import { type Channel, type NoticeRequest, noticeQueued, type Trouble } from '#modules/notices/contract.ts';
import { giveUpMilliseconds } from '#modules/notices/domain/attempt.ts';
import { otherChannel } from '#modules/notices/domain/channels.ts';
import { heldUntil } from '#modules/notices/domain/departure.ts';
import { wordEmail, wordSms } from '#modules/notices/domain/wording.ts';
import { isOnStopList } from '#modules/notices/stop-list.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { parsePhone } from '#vocabulary/phone.ts';

/** Jobs that hand one message to its gateway; urgent ones have their own queue, so that a wave never delays them. */
export const deliverJobs = {
  urgent: 'notices.deliver-urgent',
  normal: 'notices.deliver',
  bulk: 'notices.deliver',
} as const;

interface Writing extends NoticeRequest {
  /** One sending by hand to many. */
  readonly messageId?: string;
  readonly replaces?: string;
}

interface Address {
  readonly channel: Channel;
  readonly accountId: string | null;
  /** Null: the account has neither; the message is written as failed, so that someone sees it. */
  readonly address: string | null;
}

/**
 * The only writer of an outgoing message, hence the only place where it is worded for its channel and where a message
 * of an exercise gets its mark: the constraint `notice_of_exercise_says_so` keeps any other hand from forgetting it.
 */
export async function writeNotice(tx: Tx, effects: Effects, request: Writing): Promise<{ noticeId: string }> {
  return withSystemRole(tx, async () => {
    const territory = await getTerritory(tx);
    const to = await findAddress(tx, request);
    const words = { text: request.text, subject: request.subject, territory };
    const worded = to.channel === 'sms' ? wordSms(words) : wordEmail(words);
    const trouble = await whyNotSend(tx, effects, request, to);
    const held = trouble
      ? undefined
      : heldUntil({ ...request, channel: to.channel }, effects.now, territory.timeZone);
    const state = trouble ? 'failed' : held ? 'held' : 'queued';
    const readyAt = held ?? effects.now;
    const noticeId = effects.newId();
    const { rows } = await sql<{ notice_id: string }>`
      insert into notices.notice (territory_id, notice_id, message_id, channel, account_id, address, address_print, subject,
        body, segments, priority, purpose, about_kind, about_id, dedup_key, exercise, created_by, created_at, state,
        held_until, ready_at, next_try_at, woken_at, give_up_at, ended_at, trouble, replaces)
      values (kernel.territory(), ${noticeId}, ${request.messageId ?? null}, ${to.channel}, ${to.accountId}, ${to.address},
        ${printOf(effects, to)}, ${worded.subject}, ${worded.body}, ${worded.segments}, ${request.priority},
        ${request.purpose}, ${request.about.kind}, ${request.about.id}, ${request.dedupKey ?? null}, ${territory.exercise},
        ${effects.actor.id}, ${effects.now}, ${state}, ${held ?? null}, ${readyAt},
        ${state === 'queued' ? effects.now : null}, ${effects.now},
        ${new Date(readyAt.getTime() + giveUpMilliseconds)}, ${state === 'failed' ? effects.now : null},
        ${trouble ?? null}, ${request.replaces ?? null})
      on conflict on constraint notice_sent_once do nothing
      returning notice_id`.execute(tx);
    if (!rows[0]) return { noticeId: await findByKey(tx, request.dedupKey ?? '') };
    if (state === 'queued') effects.enqueue(deliverJobs[request.priority], { noticeId });
    if (request.priority !== 'bulk') {
      const data = { noticeId, about: request.about, purpose: request.purpose, channel: to.channel };
      effects.publish(fact(noticeQueued, { kind: 'notice', id: noticeId }, data));
    }
    return { noticeId };
  });
}

/** STOP holds for every sending to many, and for whoever has no account to turn messages off in; never for an urgent one. */
async function whyNotSend(
  tx: Tx,
  effects: Effects,
  request: NoticeRequest,
  to: Address,
): Promise<Trouble | undefined> {
  if (to.address === null) return 'no-address';
  const heeds = request.priority === 'bulk' || (request.priority === 'normal' && to.accountId === null);
  const asked = heeds && to.channel === 'sms' && (await isOnStopList(tx, printOf(effects, to)));
  return asked ? 'stopped' : undefined;
}

async function findAddress(tx: Tx, { channel, to }: NoticeRequest): Promise<Address> {
  if ('phone' in to) return { channel: 'sms', accountId: null, address: e164(to.phone) };
  if ('email' in to) return { channel: 'email', accountId: null, address: to.email };
  const account = await findAccount(tx, to.accountId);
  const addresses = { sms: account?.phone ?? null, email: account?.email ?? null };
  const chosen =
    addresses[channel] === null && addresses[otherChannel(channel)] !== null
      ? otherChannel(channel)
      : channel;
  return { channel: chosen, accountId: to.accountId, address: addresses[chosen] };
}

function e164(phone: string): string {
  const read = parsePhone(phone);
  if (!read.valid) throw new Refusal({ kind: 'invalid', code: 'notices.bad-address' });
  return read.value;
}

function printOf(effects: Effects, to: Address): string {
  return addressPrint(effects, effects.actor.territoryId, to.address ?? to.accountId ?? '');
}

/** Equality without the value: how a reply finds its message once the address is erased from nothing else. */
export function addressPrint(
  { secrets }: Pick<Effects, 'secrets'>,
  territoryId: string,
  address: string,
): string {
  return secrets.fingerprint(territoryId, 'notices.address', address.trim().toLowerCase());
}

async function findByKey(tx: Tx, key: string): Promise<string> {
  const { rows } = await sql<{ notice_id: string }>`select notice_id from notices.notice
    where territory_id = kernel.territory() and dedup_key = ${key}`.execute(tx);
  if (!rows[0]) throw new Error('a message that conflicts by key is not there');
  return rows[0].notice_id;
}
