import { afterEach, expect, test, vi } from 'vitest';
import { idleMilliseconds } from '#modules/access/domain/session-life.ts';
import { keepShowing } from './keep-showing.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a screen in sight speaks for itself well within the shortest idle time; hidden or closed it falls silent', () => {
  vi.useFakeTimers();
  const calls: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    calls.push(path);
    return new Response(null, { status: 204 });
  });
  const sight = { visibilityState: 'visible' };
  vi.stubGlobal('document', sight);
  const stop = keepShowing();
  vi.advanceTimersByTime(idleMilliseconds('coordinator') - 1);
  expect(calls).toEqual(['/api/v1/session/activity', '/api/v1/session/activity']);
  sight.visibilityState = 'hidden';
  vi.advanceTimersByTime(idleMilliseconds('ars'));
  expect(calls).toHaveLength(2);
  sight.visibilityState = 'visible';
  stop();
  vi.advanceTimersByTime(idleMilliseconds('ars'));
  expect(calls).toHaveLength(2);
});
