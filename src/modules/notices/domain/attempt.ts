import type { Channel, NoticeState, Priority, Trouble } from '#modules/notices/contract.ts';
import { answered, type Breaker, failed, pass } from './breaker.ts';

/** One message on its way. */
export interface Notice {
  readonly noticeId: string;
  readonly channel: Channel;
  readonly state: NoticeState;
  readonly priority: Priority;
  readonly purpose: string;
  readonly about: { readonly kind: string; readonly id: string };
  readonly exercise: boolean;
  readonly attempts: number;
  readonly nextTryAt: Date | null;
  readonly giveUpAt: Date;
  readonly receiptDueAt: Date | null;
  readonly deliveredAt: Date | null;
  /** This message already stands for another one: there is no third way. */
  readonly isReplacement: boolean;
}

/** What becomes of a message. `replace` writes the same words to the account's other channel. */
export type Step =
  | { readonly to: 'unchanged' }
  | { readonly to: 'attempt'; readonly attempt: number; readonly leaseUntil: Date }
  | { readonly to: 'retry'; readonly at: Date; readonly trouble: Trouble }
  | { readonly to: 'accepted'; readonly gatewayId: string; readonly receiptDueAt: Date | null }
  | { readonly to: 'delivered'; readonly at: Date; readonly keepsState: boolean }
  | { readonly to: 'failed'; readonly trouble: Trouble }
  | { readonly to: 'replaced'; readonly trouble: Trouble; readonly by: Channel }
  | { readonly to: 'caught' }
  | { readonly to: 'queued' };

export interface Move {
  readonly step: Step;
  readonly breaker: Breaker;
}

export type Outcome =
  | { readonly is: 'accepted'; readonly gatewayId: string; readonly receipts: boolean }
  | { readonly is: 'refused'; readonly trouble: Trouble }
  | { readonly is: 'fault'; readonly trouble: Trouble };

const second = 1_000;
/** An attempt lasts at most 10 s of network; after this it counts as lost and is made again, under the same id. */
const leaseMilliseconds = 20 * second;
const pausesInSeconds = [5, 10, 30, 60, 120, 180] as const;
/** Three tries of at most 10 s, one of them perhaps lost with its worker, end within a minute. */
const attemptsBeforeOtherChannel = 3;
/** I-9: nothing stays in between longer than 15 minutes. */
export const giveUpMilliseconds = 14 * 60 * second;
const receiptMilliseconds = 10 * 60 * second;

export interface Ways {
  readonly configured: readonly Channel[];
  /** The other channel, when the account has it. */
  readonly other: Channel | undefined;
  /** Demonstration: nothing leaves the machine. */
  readonly catches: boolean;
}

/** May this message be handed to the gateway now? */
export function decideBegin(notice: Notice, breaker: Breaker, ways: Ways, now: Date): Move {
  const stay = { step: { to: 'unchanged' }, breaker } as const;
  if (notice.state !== 'queued' || notice.nextTryAt === null || notice.nextTryAt > now) return stay;
  if (ways.catches || notice.exercise) return { step: { to: 'caught' }, breaker };
  if (!ways.configured.includes(notice.channel))
    return { step: elsewhere(notice, ways, 'not-configured'), breaker };
  const passage = pass(breaker, now);
  if (passage.may === 'wait') {
    const other = otherWay(notice, ways);
    if (other) return { step: { to: 'replaced', trouble: 'gateway-down', by: other }, breaker };
    return { step: laterOrNever(notice, passage.until, 'gateway-down'), breaker };
  }
  const other = otherWay(notice, ways);
  // The last try was lost with its worker.
  if (other && notice.attempts >= attemptsBeforeOtherChannel) {
    return { step: { to: 'replaced', trouble: 'timed-out', by: other }, breaker };
  }
  const leaseUntil = new Date(now.getTime() + leaseMilliseconds);
  return { step: { to: 'attempt', attempt: notice.attempts + 1, leaseUntil }, breaker: passage.breaker };
}

/** What the gateway answered, or that it did not. An answer to an attempt given up meanwhile only counts if it is good. */
export function decideOutcome(
  notice: Notice,
  breaker: Breaker,
  { attempt, outcome, ways }: { readonly attempt: number; readonly outcome: Outcome; readonly ways: Ways },
  now: Date,
): Move {
  const after =
    outcome.is === 'fault'
      ? outcome.trouble === 'busy'
        ? breaker
        : failed(breaker, outcome.trouble, now)
      : answered(breaker, now);
  if (notice.state !== 'queued') return { step: { to: 'unchanged' }, breaker: after };
  if (outcome.is === 'accepted') {
    const receiptDueAt = outcome.receipts ? new Date(now.getTime() + receiptMilliseconds) : null;
    return { step: { to: 'accepted', gatewayId: outcome.gatewayId, receiptDueAt }, breaker: after };
  }
  if (attempt !== notice.attempts) return { step: { to: 'unchanged' }, breaker: after };
  if (outcome.is === 'refused') return { step: elsewhere(notice, ways, outcome.trouble), breaker: after };
  const other = otherWay(notice, ways);
  const longEnough = after.retryAt !== null || notice.attempts >= attemptsBeforeOtherChannel;
  if (other && longEnough)
    return { step: { to: 'replaced', trouble: outcome.trouble, by: other }, breaker: after };
  const pause = pausesInSeconds[Math.min(notice.attempts, pausesInSeconds.length) - 1] ?? 5;
  return {
    step: laterOrNever(notice, new Date(now.getTime() + pause * second), outcome.trouble),
    breaker: after,
  };
}

/**
 * A receipt says it reached the phone, or that it never will. They may come twice, late or in any order: delivered wins,
 * over everything, for ever.
 */
export function decideReceipt(notice: Notice, status: 'delivered' | 'failed', at: Date, ways: Ways): Step {
  if (notice.deliveredAt !== null) return { to: 'unchanged' };
  if (status === 'delivered') {
    return { to: 'delivered', at, keepsState: notice.state === 'replaced' || notice.state === 'cancelled' };
  }
  if (notice.state !== 'accepted' && notice.state !== 'queued') return { to: 'unchanged' };
  return elsewhere(notice, ways, 'not-delivered');
}

/** The row is due: a held message is released, a silent gateway's message is given to the other channel or shown as failed. */
export function decideWake(notice: Notice, ways: Ways, now: Date): Step {
  if (notice.state === 'held') return { to: 'queued' };
  if (notice.state === 'accepted' && notice.receiptDueAt !== null && notice.receiptDueAt <= now) {
    return elsewhere(notice, ways, 'no-receipt');
  }
  return { to: 'unchanged' };
}

function otherWay(notice: Notice, ways: Ways): Channel | undefined {
  return !notice.isReplacement && ways.other && ways.configured.includes(ways.other) ? ways.other : undefined;
}

function elsewhere(notice: Notice, ways: Ways, trouble: Trouble): Step {
  const by = otherWay(notice, ways);
  return by ? { to: 'replaced', trouble, by } : { to: 'failed', trouble };
}

function laterOrNever(notice: Notice, at: Date, trouble: Trouble): Step {
  return at >= notice.giveUpAt ? { to: 'failed', trouble } : { to: 'retry', at, trouble };
}
