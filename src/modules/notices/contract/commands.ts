import { z } from 'zod';
import { commandContract } from '#kernel/contract.ts';
import {
  channelSchema,
  instant,
  noticeId,
  prioritySchema,
  replySchema,
  senders,
  staff,
  troubleSchema,
} from '#modules/notices/contract.ts';

const noticeSubject = (input: { noticeId: string }) => ({ kind: 'notice', id: input.noticeId });

export const sendMessage = commandContract({
  name: 'notices.send-message',
  label: { fr: 'Envoyer un message', en: 'Send a message' },
  roles: senders,
  level: 1,
  input: z.strictObject({
    messageId: z.uuid(),
    channel: channelSchema,
    accountIds: z.array(z.uuid()).max(2_000),
    phones: z.array(z.string().min(6).max(20)).max(500),
    emails: z.array(z.email().max(200)).max(500),
    subject: z.string().trim().min(1).max(140).optional(),
    text: z.string().trim().min(1).max(1_200),
    priority: prioritySchema,
    /** Retyped by hand when the audience is large: what is sent cannot be taken back after its minute. */
    confirmedCount: z.int().positive(),
  }),
  output: z.strictObject({ noticeIds: z.array(z.uuid()), leavesAt: instant }),
  subject: ({ messageId }) => ({ kind: 'message', id: messageId }),
});

export const cancelMessage = commandContract({
  name: 'notices.cancel-message',
  label: { fr: "Annuler l'envoi", en: 'Cancel the sending' },
  roles: senders,
  level: 1,
  input: z.strictObject({ messageId: z.uuid() }),
  output: z.strictObject({ cancelled: z.int(), alreadyGone: z.int() }),
  subject: ({ messageId }) => ({ kind: 'message', id: messageId }),
});

export const retryNotice = commandContract({
  name: 'notices.retry-notice',
  label: { fr: 'Renvoyer le message', en: 'Send the message again' },
  roles: senders,
  level: 1,
  input: z.strictObject({ noticeId }),
  output: z.strictObject({}),
  subject: noticeSubject,
});

export const dismissFailure = commandContract({
  name: 'notices.dismiss-failure',
  label: {
    fr: "Classer l'échec, la personne est prévenue autrement",
    en: 'Close the failure, told by other means',
  },
  roles: senders,
  level: 1,
  input: z.strictObject({ noticeId, words: z.string().trim().min(3).max(200) }),
  output: z.strictObject({}),
  subject: noticeSubject,
});

export const sendTest = commandContract({
  name: 'notices.send-test',
  label: { fr: "Envoyer un message d'essai", en: 'Send a test message' },
  roles: ['coordinator', 'technical-admin'],
  level: 1,
  input: z.strictObject({ channel: channelSchema, to: z.string().trim().min(5).max(200) }),
  output: z.strictObject({ noticeId }),
  subject: ({ channel }) => ({ kind: 'gateway', id: channel }),
});

export const setPrice = commandContract({
  name: 'notices.set-price',
  label: { fr: "Indiquer le prix d'un SMS", en: 'Enter the price of a text message' },
  roles: senders,
  level: 1,
  input: z.strictObject({ segmentPrice: z.int().min(1).max(5_000) }),
  output: z.strictObject({}),
  subject: () => ({ kind: 'gateway', id: 'sms' }),
});

export const acknowledge = commandContract({
  name: 'notices.acknowledge',
  label: { fr: 'Marquer comme lu', en: 'Mark as read' },
  roles: staff,
  level: 0,
  offline: true,
  input: z.strictObject({ inboxIds: z.array(z.uuid()).min(1).max(200) }),
  output: z.strictObject({}),
  subject: ({ inboxIds }) => ({ kind: 'inbox', id: inboxIds[0] ?? '' }),
});

// The steps below are taken by the platform itself: no role may call them.
export const wakeNotice = commandContract({
  name: 'notices.wake-notice',
  label: { fr: 'Reprendre un envoi', en: 'Take up a message' },
  roles: [],
  level: 0,
  input: z.strictObject({ noticeId }),
  output: z.strictObject({}),
  subject: noticeSubject,
});

export const beginAttempt = commandContract({
  name: 'notices.begin-attempt',
  label: { fr: "Commencer un essai d'envoi", en: 'Begin an attempt' },
  roles: [],
  level: 0,
  input: z.strictObject({ noticeId, configured: z.array(channelSchema), catches: z.boolean() }),
  /** `attempt` null: nothing to send (already gone, replaced, waiting for the breaker). */
  output: z.strictObject({ attempt: z.int().nullable() }),
  subject: noticeSubject,
});

export const recordAttempt = commandContract({
  name: 'notices.record-attempt',
  label: { fr: "Noter l'issue d'un essai", en: 'Record an attempt' },
  roles: [],
  level: 0,
  input: z.strictObject({
    noticeId,
    attempt: z.int().positive(),
    configured: z.array(channelSchema),
    outcome: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('accepted'), gatewayId: z.string().max(200), receipts: z.boolean() }),
      z.strictObject({ is: z.literal('refused'), trouble: troubleSchema }),
      z.strictObject({ is: z.literal('fault'), trouble: troubleSchema }),
    ]),
  }),
  output: z.strictObject({}),
  subject: noticeSubject,
});

export const recordReceipt = commandContract({
  name: 'notices.record-receipt',
  label: { fr: 'Noter un accusé de remise', en: 'Record a receipt' },
  roles: [],
  level: 0,
  input: z.strictObject({
    noticeId,
    sending: z.int().positive(),
    status: z.enum(['delivered', 'failed']),
    at: instant,
  }),
  output: z.strictObject({ known: z.boolean() }),
  subject: noticeSubject,
});

export const recordReply = commandContract({
  name: 'notices.record-reply',
  label: { fr: 'Noter une réponse', en: 'Record a reply' },
  roles: [],
  level: 0,
  input: z.strictObject({ noticeId, text: z.string().max(1_000), at: instant }),
  output: z.strictObject({ reply: replySchema }),
  subject: noticeSubject,
});

export const askForGatewayCheck = commandContract({
  name: 'notices.ask-for-gateway-check',
  label: { fr: 'Vérifier les liaisons', en: 'Check the links' },
  roles: ['coordinator', 'technical-admin'],
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({}),
  subject: () => ({ kind: 'gateway', id: 'all' }),
});

export const recordGatewayCheck = commandContract({
  name: 'notices.record-gateway-check',
  label: { fr: "Noter l'état des liaisons", en: 'Record the state of the links' },
  roles: [],
  level: 0,
  input: z.strictObject({
    catches: z.boolean(),
    links: z.array(
      z.strictObject({ channel: channelSchema, configured: z.boolean(), reachable: z.boolean().nullable() }),
    ),
  }),
  output: z.strictObject({}),
  subject: () => ({ kind: 'gateway', id: 'all' }),
});

export const forgetOldWords = commandContract({
  name: 'notices.forget-old-words',
  label: { fr: 'Effacer les vieux messages', en: 'Erase old messages' },
  roles: [],
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({ erased: z.int() }),
  subject: () => ({ kind: 'outbox', id: 'all' }),
});
