import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Channel } from '#modules/notices/contract.ts';
import { decideBegin, decideOutcome, decideReceipt, decideWake, type Notice, type Ways } from './attempt.ts';
import { answered, type Breaker, closedBreaker, failed, pass } from './breaker.ts';

const noon = new Date('2026-08-11T10:00:00Z');
const at = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const both: Ways = { configured: ['sms', 'email'], other: 'email', catches: false };
const smsOnly: Ways = { configured: ['sms', 'email'], other: undefined, catches: false };

function aNotice(more: Partial<Notice> = {}): Notice {
  return {
    noticeId: 'n',
    channel: 'sms',
    state: 'queued',
    priority: 'normal',
    purpose: 'test',
    about: { kind: 'need', id: '1' },
    exercise: false,
    attempts: 0,
    nextTryAt: noon,
    giveUpAt: at(14 * 60),
    receiptDueAt: null,
    deliveredAt: null,
    isReplacement: false,
    ...more,
  };
}

describe('the breaker', () => {
  test('opens after three failures and lets one trial through after its pause', () => {
    let breaker: Breaker = closedBreaker;
    for (let count = 0; count < 2; count++) breaker = failed(breaker, 'unreachable', noon);
    expect(pass(breaker, noon).may).toBe('go');
    breaker = failed(breaker, 'unreachable', noon);
    expect(pass(breaker, noon)).toMatchObject({ may: 'wait', until: at(30) });
    const trial = pass(breaker, at(30));
    expect(trial.may).toBe('go');
    if (trial.may === 'go') expect(pass(trial.breaker, at(31)).may).toBe('wait');
    expect(pass(answered(breaker, at(31)), at(31)).may).toBe('go');
  });
});

describe('handing a message to its gateway', () => {
  test('never leaves in a demonstration or an exercise', () => {
    expect(decideBegin(aNotice(), closedBreaker, { ...both, catches: true }, noon).step.to).toBe('caught');
    expect(decideBegin(aNotice({ exercise: true }), closedBreaker, both, noon).step.to).toBe('caught');
  });

  test('takes a lease, so that a second worker finds nothing to do', () => {
    const { step } = decideBegin(aNotice(), closedBreaker, both, noon);
    expect(step).toEqual({ to: 'attempt', attempt: 1, leaseUntil: at(20) });
    const leased = aNotice({ attempts: 1, nextTryAt: at(20) });
    expect(decideBegin(leased, closedBreaker, both, at(1)).step.to).toBe('unchanged');
    expect(decideBegin(leased, closedBreaker, both, at(20)).step).toMatchObject({ attempt: 2 });
  });

  test('says at once that a channel is not set up, or takes the other one', () => {
    const ways = { ...both, configured: ['email'] as Channel[] };
    expect(decideBegin(aNotice(), closedBreaker, ways, noon).step).toMatchObject({
      to: 'replaced',
      by: 'email',
    });
    expect(decideBegin(aNotice(), closedBreaker, { ...ways, other: undefined }, noon).step).toMatchObject({
      to: 'failed',
      trouble: 'not-configured',
    });
  });

  test('a refused number is failed and shown, and does not open the breaker', () => {
    const move = decideOutcome(
      aNotice({ attempts: 1 }),
      closedBreaker,
      { attempt: 1, outcome: { is: 'refused', trouble: 'refused' }, ways: smsOnly },
      noon,
    );
    expect(move.step).toEqual({ to: 'failed', trouble: 'refused' });
    expect(move.breaker.failures).toBe(0);
  });

  test('an answer to an attempt given up meanwhile counts only when it is good', () => {
    const notice = aNotice({ attempts: 2 });
    const fault = { attempt: 1, outcome: { is: 'fault', trouble: 'timed-out' } as const, ways: both };
    expect(decideOutcome(notice, closedBreaker, fault, noon).step.to).toBe('unchanged');
    const good = {
      attempt: 1,
      outcome: { is: 'accepted', gatewayId: 'g', receipts: true } as const,
      ways: both,
    };
    expect(decideOutcome(notice, closedBreaker, good, noon).step.to).toBe('accepted');
  });
});

describe('receipts', () => {
  test('delivered wins over everything, in any order', () => {
    const events = fc.array(fc.constantFrom('delivered', 'failed'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(events, (statuses) => {
        let notice = aNotice({ state: 'accepted', nextTryAt: null, receiptDueAt: at(600) });
        for (const status of statuses) {
          const step = decideReceipt(notice, status as 'delivered' | 'failed', at(5), smsOnly);
          if (step.to === 'delivered') notice = { ...notice, state: 'delivered', deliveredAt: step.at };
          if (step.to === 'failed') notice = { ...notice, state: 'failed' };
        }
        expect(notice.state).toBe(statuses.includes('delivered') ? 'delivered' : 'failed');
      }),
    );
  });

  test('silence ends in the other channel, or in a failure that is shown', () => {
    const silent = aNotice({ state: 'accepted', nextTryAt: null, receiptDueAt: at(600) });
    expect(decideWake(silent, both, at(599)).to).toBe('unchanged');
    expect(decideWake(silent, both, at(600))).toMatchObject({ to: 'replaced', trouble: 'no-receipt' });
    expect(decideWake(silent, smsOnly, at(600))).toMatchObject({ to: 'failed', trouble: 'no-receipt' });
  });
});

test('R-18: whatever the gateway does, and if a worker dies once, a message leaves the in-between within 15 minutes, and tries its other channel within 60 s', () => {
  const outcomes = fc.infiniteStream(
    fc.constantFrom(
      { is: 'fault', trouble: 'unreachable', takes: 0 } as const,
      { is: 'fault', trouble: 'timed-out', takes: 10 } as const,
      { is: 'fault', trouble: 'gateway-error', takes: 1 } as const,
      { is: 'fault', trouble: 'busy', takes: 1 } as const,
    ),
  );
  fc.assert(
    fc.property(outcomes, fc.boolean(), fc.integer({ min: 0, max: 5 }), (faults, hasOther, lost) => {
      let notice = aNotice();
      let breaker: Breaker = closedBreaker;
      let clock = 0;
      while (notice.state === 'queued') {
        // The sweep looks every 5 s.
        clock = Math.max(
          clock,
          Math.ceil(((notice.nextTryAt ?? noon).getTime() - noon.getTime()) / 5_000) * 5,
        );
        expect(clock).toBeLessThanOrEqual(15 * 60);
        const begun = decideBegin(notice, breaker, hasOther ? both : smsOnly, at(clock));
        breaker = begun.breaker;
        let { step } = begun;
        if (step.to === 'attempt' && step.attempt === lost) {
          // The worker dies with it: nobody records anything, the lease runs out.
          notice = { ...notice, attempts: step.attempt, nextTryAt: step.leaseUntil };
        } else if (step.to === 'attempt') {
          notice = { ...notice, attempts: step.attempt, nextTryAt: step.leaseUntil };
          const [fault] = faults.take(1);
          clock += fault?.takes ?? 0;
          const outcome = { is: 'fault', trouble: fault?.trouble ?? 'unreachable' } as const;
          const move = decideOutcome(
            notice,
            breaker,
            { attempt: notice.attempts, outcome, ways: hasOther ? both : smsOnly },
            at(clock),
          );
          breaker = move.breaker;
          step = move.step;
        }
        if (step.to === 'retry') notice = { ...notice, nextTryAt: step.at };
        else if (step.to === 'failed' || step.to === 'replaced') notice = { ...notice, state: step.to };
      }
      expect(notice.state).toBe(hasOther ? 'replaced' : 'failed');
      if (hasOther) expect(clock).toBeLessThanOrEqual(60);
    }),
    { numRuns: 300 },
  );
});
