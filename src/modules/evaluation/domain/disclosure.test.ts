import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Attacker } from '../testing/attacker.ts';
import { type ExactCalls, isSmall, type Memory, noMemory, publishCalls, publishCount } from './disclosure.ts';

const smallest = 11;

const communes = fc
  .array(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 130 })), fc.nat(100)), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pairs) =>
    pairs.map(([due, share], index) => ({
      code: `C${index}`,
      due,
      reached: Math.min(due, Math.round((due * share) / 100)),
    })),
  );

const round = fc
  .record({ communes, unreached: fc.nat(100), worrying: fc.nat(100) })
  .map(({ communes, unreached, worrying }): ExactCalls => {
    const due = communes.reduce((sum, commune) => sum + commune.due, 0);
    const reached = communes.reduce((sum, commune) => sum + commune.reached, 0);
    return {
      roundId: 'round',
      communes,
      unreached: Math.round(((due - reached) * unreached) / 100),
      worrying: Math.round((reached * worrying) / 300),
    };
  });

test('a count is 0, a rounded multiple of 5 that is not small, or masked', () => {
  expect([0, 1, 10, 11, 12, 13, 17, 18, 22, 23, 1206].map((count) => publishCount(count, smallest))).toEqual([
    0,
    'secret',
    'secret',
    15,
    15,
    15,
    15,
    20,
    20,
    25,
    1205,
  ]);
});

test('no published count is small, whatever the counts', () => {
  fc.assert(
    fc.property(round, (exact) => {
      const { published } = publishCalls(exact, noMemory, smallest);
      const counts = [
        published.due,
        published.reached,
        published.unreached,
        published.worrying,
        ...published.rows.flatMap((row) => [row.due, row.reached, row.remaining]),
      ];
      for (const count of counts) if (typeof count === 'number') expect(isSmall(count, smallest)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

/** One issue as an attacker sees it; `exactSums`: they also know the totals and every shown count to the unit. */
function facing(exact: ExactCalls, memory: Memory, exactSums: boolean) {
  const { published, memory: next } = publishCalls(exact, memory, smallest);
  const attacker = new Attacker(smallest);
  study(attacker, '', exact, published, exactSums);
  return { attacker, consistent: attacker.work(), published, next };
}

function study(
  attacker: Attacker,
  day: string,
  exact: ExactCalls,
  published: ReturnType<typeof publishCalls>['published'],
  exactSums: boolean,
): void {
  const due = exact.communes.reduce((sum, commune) => sum + commune.due, 0);
  const reached = exact.communes.reduce((sum, commune) => sum + commune.reached, 0);
  const see = (name: string, count: number, shown: (typeof published)['due']) => {
    attacker.observe(`${day}${name}`, shown);
    if (exactSums && typeof shown === 'number') attacker.know(`${day}${name}`, count);
  };
  see('due', due, published.due);
  see('reached', reached, published.reached);
  see('unreached', exact.unreached, published.unreached);
  see('worrying', exact.worrying, published.worrying);
  attacker.sum(`${day}due`, [`${day}reached`, `${day}left`]);
  attacker.sum(`${day}left`, [`${day}unreached`, `${day}pending`]);
  attacker.sum(`${day}reached`, [`${day}worrying`, `${day}well`]);
  const of = (code: string) => exact.communes.find((commune) => commune.code === code);
  for (const { code } of exact.communes) {
    attacker.sum(`${day}due ${code}`, [`${day}reached ${code}`, `${day}left ${code}`]);
  }
  for (const side of ['due', 'reached', 'left']) {
    attacker.sum(
      `${day}${side}`,
      exact.communes.map(({ code }) => `${day}${side} ${code}`),
    );
  }
  for (const row of published.rows) {
    const name = row.codes.join('+');
    const rowDue = row.codes.reduce((sum, code) => sum + (of(code)?.due ?? 0), 0);
    const rowReached = row.codes.reduce((sum, code) => sum + (of(code)?.reached ?? 0), 0);
    see(`due ${name}`, rowDue, row.due);
    see(`reached ${name}`, rowReached, row.reached);
    see(`left ${name}`, rowDue - rowReached, row.remaining);
    if (row.codes.length === 1) continue;
    attacker.sum(`${day}due ${name}`, [`${day}reached ${name}`, `${day}left ${name}`]);
    for (const side of ['due', 'reached', 'left']) {
      attacker.sum(
        `${day}${side} ${name}`,
        row.codes.map((code) => `${day}${side} ${code}`),
      );
    }
  }
}

/** Every count of persons behind a report, published or not, with its name for the attacker. */
function everyCount(exact: ExactCalls): { name: string; count: number }[] {
  const due = exact.communes.reduce((sum, commune) => sum + commune.due, 0);
  const reached = exact.communes.reduce((sum, commune) => sum + commune.reached, 0);
  return [
    { name: 'due', count: due },
    { name: 'reached', count: reached },
    { name: 'left', count: due - reached },
    { name: 'unreached', count: exact.unreached },
    { name: 'pending', count: due - reached - exact.unreached },
    { name: 'worrying', count: exact.worrying },
    { name: 'well', count: reached - exact.worrying },
    ...exact.communes.flatMap(({ code, due, reached }) => [
      { name: `due ${code}`, count: due },
      { name: `reached ${code}`, count: reached },
      { name: `left ${code}`, count: due - reached },
    ]),
  ];
}

test.each([false, true])(
  'nobody can prove from one report that a count is small (totals known to the unit: %s)',
  (exactSums) => {
    fc.assert(
      fc.property(round, (exact) => {
        const { attacker, consistent } = facing(exact, noMemory, exactSums);
        expect(consistent).toBe(true);
        for (const { name, count } of everyCount(exact)) {
          if (isSmall(count, smallest))
            expect(attacker.range(name).high, name).toBeGreaterThanOrEqual(smallest);
        }
      }),
      { numRuns: 1_500 },
    );
  },
);

test('a lone small commune is counted with another one', () => {
  const exact = {
    roundId: 'r',
    unreached: 0,
    worrying: 0,
    communes: [
      { code: 'small', due: 4, reached: 4 },
      { code: 'a', due: 60, reached: 30 },
      { code: 'b', due: 90, reached: 45 },
    ],
  };
  const { published } = publishCalls(exact, noMemory, smallest);
  expect(published.rows.map(({ codes }) => codes)).toEqual([['b'], ['a', 'small']]);
});

test('what one report masked the next report of the same round does not unmask', () => {
  const at = (reached: number) => ({
    roundId: 'r',
    unreached: 0,
    worrying: 0,
    communes: [
      { code: 'a', due: 60, reached },
      { code: 'b', due: 60, reached: 30 },
      { code: 'c', due: 90, reached: 45 },
    ],
  });
  const first = publishCalls(at(4), noMemory, smallest);
  expect(first.published.rows.filter(({ reached }) => reached === 'secret')).toHaveLength(2);
  const second = publishCalls(at(30), first.memory, smallest);
  expect(second.published.rows.filter(({ reached }) => reached === 'secret')).toHaveLength(2);
  const nextRound = publishCalls({ ...at(30), roundId: 's' }, second.memory, smallest);
  expect(nextRound.published.rows.filter(({ reached }) => reached === 'secret')).toHaveLength(0);
});

test('communes counted together stay together until the situation is lifted', () => {
  const at = (due: number) => ({
    roundId: 'r',
    unreached: 0,
    worrying: 0,
    communes: [
      { code: 'a', due, reached: 0 },
      { code: 'b', due: 12, reached: 0 },
      { code: 'c', due: 90, reached: 0 },
    ],
  });
  const first = publishCalls(at(9), noMemory, smallest);
  const later = publishCalls(at(70), first.memory, smallest);
  expect(later.published.rows.map(({ codes }) => codes)).toEqual([['c'], ['a', 'b']]);
});

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Thirty days of a register that drifts, each day its own round, and two issues a day. */
function thirtyDays(random: () => number): ExactCalls[] {
  const size = 4 + Math.floor(random() * 14);
  const dues = Array.from({ length: size }, () => Math.floor(random() ** 2 * 120) + 1);
  return Array.from({ length: 30 }).flatMap((_, day) => {
    for (const [index, due] of dues.entries()) {
      if (random() < 0.08) dues[index] = Math.max(0, due + (random() < 0.5 ? -1 : 1));
    }
    let pace = random();
    return [0, 1].map(() => {
      pace = Math.min(1, pace + random() * 0.3);
      const communes = dues.map((due, index) => ({
        code: `C${index}`,
        due,
        reached: Math.min(due, Math.round(due * pace * (0.7 + 0.3 * random()))),
      }));
      return { roundId: `day ${day}`, communes, unreached: 0, worrying: 0 };
    });
  });
}

test('comparing sixty issues over thirty days pins no small count down, even told which counts did not move', () => {
  let studied = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      const issues = thirtyDays(chance(seed));
      const attacker = new Attacker(smallest);
      let memory = noMemory;
      const secrets: { name: string; count: number }[] = [];
      for (const [index, exact] of issues.entries()) {
        const step = publishCalls(exact, memory, smallest);
        memory = step.memory;
        study(attacker, `${index} `, exact, step.published, false);
        for (const { name, count } of everyCount(exact))
          if (isSmall(count, smallest)) secrets.push({ name: `${index} ${name}`, count });
        // An insider tells them which communes' registers did not move since the last issue.
        const before = issues[index - 1];
        for (const { code, due } of exact.communes) {
          const same = before?.communes.find((commune) => commune.code === code)?.due === due;
          if (same) attacker.sum(`${index} due ${code}`, [`${index - 1} due ${code}`]);
        }
      }
      expect(attacker.work()).toBe(true);
      for (const { name, count } of secrets) {
        const { low, high } = attacker.range(name);
        // The guess stays wider than the rounding itself: no difference of reports is worth a count.
        expect(high - low, `${name}: ${count} between ${low} and ${high}`).toBeGreaterThanOrEqual(4);
        studied++;
      }
    }),
    { numRuns: 20 },
  );
  expect(studied).toBeGreaterThan(1_000);
});
