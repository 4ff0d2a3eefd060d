import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { sendMessage } from '#modules/notices/contract/commands.ts';
import type { NoticeRequest } from '#modules/notices/contract.ts';
import { heldUntil } from '#modules/notices/domain/departure.ts';
import { writeNotice } from '#modules/notices/write-notice.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { parsePhone } from '#vocabulary/phone.ts';

/** One text to many people, written by hand. The count is typed again, and the minute of regret begins. */
export const sendMessageCommand = defineCommand(sendMessage, {
  load: async (tx) => getTerritory(tx),
  decide: (territory, input, { now }) => {
    const recipients = [
      ...[...new Set(input.accountIds)].map((accountId) => ({ accountId })),
      ...(input.channel === 'sms'
        ? [...new Set(input.phones.map(readNumber))].map((phone) => ({ phone }))
        : []),
      ...(input.channel === 'email'
        ? [...new Set(input.emails.map((email) => email.toLowerCase()))].map((email) => ({ email }))
        : []),
    ];
    if (recipients.length === 0) throw new Refusal({ kind: 'invalid', code: 'notices.nobody' });
    if (recipients.length !== input.confirmedCount) {
      const facts = { typed: input.confirmedCount, count: recipients.length };
      throw new Refusal({ kind: 'conflict', code: 'notices.count-differs', facts });
    }
    const leavesAt = heldUntil(input, now, territory.timeZone) ?? now;
    const requests = recipients.map(
      (to): NoticeRequest => ({
        channel: input.channel,
        to,
        text: input.text,
        ...(input.subject === undefined ? {} : { subject: input.subject }),
        priority: input.priority,
        purpose: 'by-hand',
        about: { kind: 'message', id: input.messageId },
        dedupKey: `message:${input.messageId}:${Object.values(to).join()}`,
      }),
    );
    // Ids are given by the writer; the answer is completed there.
    const noticeIds: string[] = [];
    return {
      change: { requests, messageId: input.messageId, noticeIds },
      facts: [],
      output: { noticeIds, leavesAt: leavesAt.toISOString() },
    };
  },
  save: async (tx, { requests, messageId, noticeIds }, effects) => {
    for (const request of requests) {
      noticeIds.push((await writeNotice(tx, effects, { ...request, messageId })).noticeId);
    }
  },
});

function readNumber(raw: string, position: number): string {
  const read = parsePhone(raw);
  if (!read.valid) {
    throw new Refusal({ kind: 'invalid', code: 'notices.bad-number', facts: { position: position + 1 } });
  }
  return read.value;
}
