import { QueryClient } from '@tanstack/react-query';
import { type Change, onChange } from './live.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The live stream is a hint; polling once a minute is the guarantee.
      refetchInterval: 60_000,
      staleTime: 5_000,
      gcTime: 30 * 60_000,
      retry: 1,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

const gathering = 250;
let waiting: (Change | 'everything')[] = [];

/** Reloads the answers on screen that a change makes doubtful; bursts are gathered so that 40 facts are one reload. */
export function followChanges(): () => void {
  return onChange((change) => {
    waiting.push(change);
    if (waiting.length === 1) setTimeout(reload, gathering);
  });
}

function reload(): void {
  const changes = waiting;
  waiting = [];
  const topics = new Set(changes.flatMap((change) => (change === 'everything' ? [] : change.topics)));
  void queryClient.invalidateQueries({
    predicate: (query) => {
      if (changes.includes('everything')) return true;
      const watched = query.meta?.topics;
      return Array.isArray(watched) && concerns(watched as readonly string[], topics);
    },
  });
}

function concerns(watched: readonly string[], changed: ReadonlySet<string>): boolean {
  for (const topic of changed) if (watched.some((prefix) => topic.startsWith(prefix))) return true;
  return false;
}
