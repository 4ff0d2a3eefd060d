import { expect, test } from 'vitest';
import { delayAfter, secondsToWait } from '#modules/access/domain/sign-in-delay.ts';

const now = new Date('2026-08-11T06:00:00Z');

test('whoever guesses from one place waits longer and longer', () => {
  expect([6, 7, 8, 12, 22, 400].map((failures) => delayAfter('pair', failures))).toEqual([
    0, 1_000, 2_000, 32_000, 900_000, 900_000,
  ]);
});

test('an account attacked from everywhere makes its owner wait five seconds at most', () => {
  expect(delayAfter('account', 100_000)).toBe(5_000);
});

test('the longest wait counts, and old failures are forgotten', () => {
  const at = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
  expect(
    secondsToWait(
      [
        { kind: 'pair', failures: 10, lastAt: at(3) },
        { kind: 'account', failures: 12, lastAt: at(3) },
      ],
      now,
    ),
  ).toBe(5);
  expect(secondsToWait([{ kind: 'pair', failures: 30, lastAt: at(901) }], now)).toBe(0);
});
