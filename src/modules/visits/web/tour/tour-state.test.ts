import { expect, test } from 'vitest';
import type { StopView } from './stop-view.ts';
import { carried, mostCarried, stillAhead, stopsNow, type Tour, withWaiting } from './tour-state.ts';

const stop = (number: number, more: Partial<StopView> = {}) =>
  ({
    visitId: `v${number}`,
    code: `V-${number}`,
    status: 'taken',
    result: null,
    arrivedAt: null,
    ...more,
  }) as StopView;
const tourOf = (...stops: StopView[]) => ({ stops }) as unknown as Tour;

test('a phone carries the next 25 people at most, says how many are left, and keeps what is behind', () => {
  const behind = stop(0, { status: 'done', result: 'done' });
  const day = [behind, ...Array.from({ length: mostCarried + 3 }, (_, index) => stop(index + 1))];
  const { stops, notCarried } = carried(day);
  expect(notCarried).toBe(3);
  expect(stops).toEqual(day.slice(0, 1 + mostCarried));
  expect(carried(day.slice(0, 5))).toEqual({ stops: day.slice(0, 5), notCarried: 0 });
});

test('what was done here is ahead of the cell until the cell has received it, then its word is the newest', () => {
  const done = { v1: { status: 'arrived' as const, arrivedAt: '2026-08-10T08:00:00Z' } };
  expect(stillAhead(done, new Set(['visit:v1']))).toEqual(done);
  // Given back on another phone and confided anew: it is to be done again.
  expect(stopsNow(tourOf(stop(1)), stillAhead(done, new Set()))[0]?.status).toBe('taken');
});

test('what waits in the outbox was done, even if the phone died before it could note it', () => {
  const waiting = [{ name: 'visits.record-visit', subject: 'visit:v1', occurredAt: '2026-08-10T08:30:00Z' }];
  expect(stopsNow(tourOf(stop(1)), withWaiting({}, waiting))[0]?.status).toBe('done');
});
