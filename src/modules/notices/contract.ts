import { z } from 'zod';
import { factContract, queryContract } from '#kernel/contract.ts';
import type { Role } from '#vocabulary/role.ts';
import type { Text } from '#vocabulary/text.ts';

export const channelSchema = z.enum(['sms', 'email']);
export type Channel = z.infer<typeof channelSchema>;

export const prioritySchema = z.enum(['bulk', 'normal', 'urgent']);
export type Priority = z.infer<typeof prioritySchema>;

/**
 * `held`: waits for the end of the minute in which it can be taken back, or of the night. `caught`: demonstration or
 * exercise, nothing left the machine. Terminal: delivered, failed, replaced, cancelled, caught; and `accepted` where
 * the gateway gives no receipt.
 */
export const noticeStateSchema = z.enum([
  'held',
  'queued',
  'accepted',
  'delivered',
  'failed',
  'replaced',
  'cancelled',
  'caught',
]);
export type NoticeState = z.infer<typeof noticeStateSchema>;

/** Why a message failed, was replaced or is being tried again. */
export const troubleSchema = z.enum([
  'refused',
  'unreachable',
  'timed-out',
  'gateway-error',
  'busy',
  'gateway-down',
  'not-configured',
  'no-receipt',
  'no-address',
  'stopped',
  'not-delivered',
  'too-late',
]);
export type Trouble = z.infer<typeof troubleSchema>;

export const urgencySchema = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const aboutSchema = z.strictObject({ kind: z.string().max(40), id: z.string().max(80) });
const textSchema = z.strictObject({ fr: z.string().min(1).max(600), en: z.string().min(1).max(600) });
export const instant = z.iso.datetime();

/** Whom a message goes to. With an account, the other channel of the account is the second way. */
export type Recipient =
  | { readonly accountId: string }
  | { readonly phone: string }
  | { readonly email: string };

/** What other modules hand over; `text` is already worded and carries no health data. */
export interface NoticeRequest {
  readonly channel: Channel;
  readonly to: Recipient;
  readonly text: string;
  readonly subject?: string;
  readonly priority: Priority;
  /** Why it is sent, as a code: `need-late`, `round-wave`. */
  readonly purpose: string;
  readonly about: { readonly kind: string; readonly id: string };
  /** The same key in the same territory is sent once. */
  readonly dedupKey?: string;
}

export interface AccountNotice {
  readonly accountId: string;
  readonly text: Text;
  /** Path inside the application: `/besoins/B-247`. */
  readonly link: string;
  readonly urgency: 0 | 1 | 2 | 3;
}

const noticeFact = z.strictObject({ noticeId: z.uuid(), about: aboutSchema, purpose: z.string() });
export const noticeQueued = factContract('notices.queued.v1', noticeFact.extend({ channel: channelSchema }));
export const noticeAccepted = factContract('notices.accepted.v1', noticeFact);
export const noticeDelivered = factContract('notices.delivered.v1', noticeFact);
export const noticeFailed = factContract('notices.failed.v1', noticeFact.extend({ trouble: troubleSchema }));
export const noticeReplaced = factContract('notices.replaced.v1', noticeFact.extend({ by: z.uuid() }));
export const noticeCancelled = factContract('notices.cancelled.v1', noticeFact);
export const noticeCaught = factContract('notices.caught.v1', noticeFact);
export const noticeRetried = factContract('notices.retried.v1', noticeFact);
export const failureDismissed = factContract('notices.failure-dismissed.v1', noticeFact);
/** `1` well or yes, `2` call me back or no, `stop` no more text messages, anything else is for a person to read. */
export const replySchema = z.enum(['1', '2', 'stop', 'other']);
export type Reply = z.infer<typeof replySchema>;

export const replyReceived = factContract(
  'notices.reply-received.v1',
  z.strictObject({ noticeId: z.uuid(), about: aboutSchema, reply: replySchema }),
);
export const gatewayOpened = factContract(
  'notices.gateway-down.v1',
  z.strictObject({ channel: channelSchema }),
);
export const gatewayClosed = factContract(
  'notices.gateway-up.v1',
  z.strictObject({ channel: channelSchema }),
);
export const gatewaysChecked = factContract(
  'notices.gateways-checked.v1',
  z.strictObject({ changed: z.int() }),
);
export const priceSet = factContract('notices.price-set.v1', z.strictObject({ segmentPrice: z.int() }));
export const oldWordsErased = factContract(
  'notices.old-words-erased.v1',
  z.strictObject({ erased: z.int() }),
);
export const accountTold = factContract(
  'notices.account-told.v1',
  z.strictObject({ inboxId: z.uuid(), accountId: z.uuid(), urgency: urgencySchema }),
);

/** Everyone with an account. */
export const staff = [
  'coordinator',
  'professional',
  'operator',
  'town-hall',
  'volunteer',
  'ars',
  'technical-admin',
] as const satisfies readonly Role[];
/** Who may write to people in the name of the CPTS. */
export const senders = ['coordinator'] as const satisfies readonly Role[];
export const noticeId = z.uuid();

export const outboxItem = z.strictObject({
  noticeId,
  messageId: z.uuid().nullable(),
  channel: channelSchema,
  state: noticeStateSchema,
  priority: prioritySchema,
  purpose: z.string(),
  about: aboutSchema,
  /** Masked: the last two digits, or the first letter and the domain. */
  address: z.string(),
  recipient: z.string().nullable(),
  text: z.string().nullable(),
  createdAt: instant,
  leavesAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  endedAt: instant.nullable(),
  attempts: z.int(),
  nextTryAt: instant.nullable(),
  trouble: troubleSchema.nullable(),
  replacedBy: z.uuid().nullable(),
  exercise: z.boolean(),
  dismissed: z.boolean(),
  reply: z.strictObject({ code: replySchema, words: z.string().nullable(), at: instant }).nullable(),
});
export type OutboxItem = z.infer<typeof outboxItem>;

export const outboxViewSchema = z.enum(['failed', 'waiting', 'sent', 'replies', 'all']);
export const listOutbox = queryContract({
  name: 'notices.list-outbox',
  label: { fr: 'Envois', en: 'Messages sent' },
  roles: senders,
  level: 0,
  input: z.strictObject({ view: outboxViewSchema, before: instant.optional() }),
  output: z.strictObject({
    items: z.array(outboxItem),
    more: z.boolean(),
    counts: z.strictObject({
      failed: z.int(),
      waiting: z.int(),
      sent: z.int(),
      replies: z.int(),
      all: z.int(),
    }),
  }),
  topics: ['notices.'],
});

export const gatewaySchema = z.strictObject({
  channel: channelSchema,
  /** `unknown`: nothing has been sent yet since the start. */
  state: z.enum(['ok', 'degraded', 'down', 'not-configured', 'unknown', 'caught']),
  lastSuccessAt: instant.nullable(),
  lastFailureAt: instant.nullable(),
  trouble: troubleSchema.nullable(),
  retryAt: instant.nullable(),
  waiting: z.int(),
  failedToday: z.int(),
});
export type Gateway = z.infer<typeof gatewaySchema>;

/** State of the outgoing links, for the dashboard's « liaisons ». */
export const getGateways = queryContract({
  name: 'notices.get-gateways',
  label: { fr: 'État des liaisons', en: 'State of the links' },
  roles: ['coordinator', 'professional', 'operator', 'town-hall', 'technical-admin'],
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({ gateways: z.array(gatewaySchema), catches: z.boolean() }),
  topics: ['notices.'],
});

export const inboxItem = z.strictObject({
  inboxId: z.uuid(),
  text: textSchema,
  link: z.string(),
  urgency: urgencySchema,
  at: instant,
  readAt: instant.nullable(),
});
export type InboxItem = z.infer<typeof inboxItem>;

export const listInbox = queryContract({
  name: 'notices.list-inbox',
  label: { fr: 'Mes messages', en: 'My messages' },
  roles: staff,
  level: 0,
  input: z.strictObject({ unreadOnly: z.boolean() }),
  output: z.strictObject({ items: z.array(inboxItem), unread: z.int() }),
  topics: ['notices.account-told', 'notices.acknowledged'],
});
export const acknowledged = factContract('notices.acknowledged.v1', z.strictObject({ count: z.int() }));

/** Whom a message can be written to: accounts with the channel, without showing the address. */
export const listAudience = queryContract({
  name: 'notices.list-audience',
  label: { fr: 'Destinataires possibles', en: 'Possible recipients' },
  roles: senders,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    /** Price of one SMS segment in thousandths of euro; null until the contract's price is entered. */
    segmentPrice: z.int().nullable(),
    territory: z.strictObject({ name: z.string(), shortName: z.string(), exercise: z.boolean() }),
    accounts: z.array(
      z.strictObject({
        accountId: z.uuid(),
        name: z.string(),
        role: z.string(),
        communes: z.array(z.string()),
        sms: z.boolean(),
        email: z.boolean(),
      }),
    ),
  }),
  topics: ['access.', 'notices.price-set'],
});
