import { expect, test } from 'vitest';
import type { Level } from '#modules/crisis/contract.ts';
import { nextRelief } from '#modules/crisis/domain/shift.ts';
import { nextDailyDueAt, tasksToOpen } from '#modules/crisis/domain/tasks-to-open.ts';

const text = { fr: '-', en: '-' };
const task = (id: Level, after = 'PT1H') => ({
  id,
  text,
  duty: 'pilotage' as const,
  level: id,
  due: { after },
});
const playbook = {
  checklist: [
    task('lifted'),
    task('full'),
    task('partial', 'PT15M'),
    task('pre-alert'),
    task('watch', 'P7D'),
  ],
};
const begunAt = new Date('2026-08-11T05:40:00Z');
const opened = (from: Level | null, to: Level) =>
  tasksToOpen(playbook, { from, to, begunAt, zone: 'Europe/Paris' }).map(({ playbookTask }) => playbookTask);

test('an activation from nothing opens the levels it jumps over, the seasonal watch excepted', () => {
  expect(opened(null, 'watch')).toEqual(['watch']);
  expect(opened(null, 'partial')).toEqual(['partial', 'pre-alert']);
  expect(opened(null, 'full')).toEqual(['partial', 'full', 'pre-alert']);
});

test('a move opens what is new, coming down opens nothing, lifting opens its own', () => {
  expect(opened('pre-alert', 'full')).toEqual(['partial', 'full']);
  expect(opened('full', 'partial')).toEqual([]);
  expect(opened('full', 'lifted')).toEqual(['lifted']);
});

test('a daily task keeps its hour on the wall across the change of hour, and skips days gone by', () => {
  const dueAt = new Date('2026-10-24T16:00:00Z');
  const next = nextDailyDueAt(dueAt, dueAt, 'Europe/Paris');
  expect(next.toISOString()).toBe('2026-10-25T17:00:00.000Z');
  expect(nextDailyDueAt(dueAt, new Date('2026-10-28T12:00:00Z'), 'Europe/Paris').toISOString()).toBe(
    '2026-10-28T17:00:00.000Z',
  );
});

test('whoever activates steers until the next relief at least two hours away', () => {
  const until = (time: string) =>
    nextRelief(new Date(`2026-08-11T${time}:00+02:00`), 'Europe/Paris').toISOString();
  expect(until('07:40')).toBe('2026-08-11T18:00:00.000Z');
  expect(until('05:00')).toBe('2026-08-11T06:00:00.000Z');
  expect(until('19:00')).toBe('2026-08-12T06:00:00.000Z');
});
