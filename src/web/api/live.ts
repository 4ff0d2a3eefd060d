import { useSyncExternalStore } from 'react';
import { learnServerTime, serverNow } from './server-clock.ts';

export interface Change {
  readonly id: string;
  readonly at: string;
  /** Fact names (`needs.opened.v1`) and subjects. */
  readonly topics: readonly string[];
}

export interface LiveState {
  /** `waiting` is the first seconds, before anything was heard. */
  readonly status: 'waiting' | 'connected' | 'lost';
  /** Server time of the last sign of life, milliseconds. Undefined when nothing was heard since the page opened. */
  readonly lastHeardAt: number | undefined;
}

type ChangeListener = (change: Change | 'everything') => void;

// Heartbeats come every 10 s; two missed ones and the screen says so and stops looking green.
const silenceAllowed = 20_000;
const stateListeners = new Set<() => void>();
const changeListeners = new Set<ChangeListener>();
let state: LiveState = { status: 'waiting', lastHeardAt: undefined };
let source: EventSource | undefined;
let watch: ReturnType<typeof setInterval> | undefined;
let openedAt = 0;

/** Opens the one stream of this page. The browser sends Last-Event-ID by itself when it reconnects. */
export function openLive(url = '/api/v1/live'): () => void {
  closeLive();
  openedAt = Date.now();
  connect(url);
  watch = setInterval(() => look(url), 2_000);
  window.addEventListener('offline', loseAtOnce);
  if (!navigator.onLine) loseAtOnce();
  return () => {
    window.removeEventListener('offline', loseAtOnce);
    closeLive();
  };
}

/** Called for every change, and with `everything` after a gap that the server cannot replay. */
export function onChange(listener: ChangeListener): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

export function useLive(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    () => state,
  );
}

/** For the gallery and the tests: shows a state without a server. */
export function pretendLive(next: LiveState): void {
  publish(next);
}

function connect(url: string): void {
  source?.close();
  source = new EventSource(url);
  for (const name of ['hello', 'beat', 'change'] as const) source.addEventListener(name, heard);
  source.addEventListener('change', (event) => {
    const change = parseChange(event);
    if (change) tell(change);
  });
  source.addEventListener('reset', () => {
    heard();
    tell('everything');
  });
}

function closeLive(): void {
  source?.close();
  source = undefined;
  clearInterval(watch);
}

function heard(event?: Event): void {
  const at = event instanceof MessageEvent ? atOf(event) : undefined;
  if (at) learnServerTime(at);
  const wasLost = state.status === 'lost';
  publish({ status: 'connected', lastHeardAt: serverNow() });
  if (wasLost) tell('everything');
}

function look(url: string): void {
  const since = state.lastHeardAt === undefined ? Date.now() - openedAt : serverNow() - state.lastHeardAt;
  if (since > silenceAllowed && state.status !== 'lost') publish({ ...state, status: 'lost' });
  // A stream the browser gave up on (an HTTP error) is never reopened by it.
  if (source?.readyState === EventSource.CLOSED && since % 10_000 < 2_000) connect(url);
}

/** The device itself says that it has no network: no need to wait for the silence. */
function loseAtOnce(): void {
  publish({ ...state, status: 'lost' });
}

function publish(next: LiveState): void {
  state = next;
  for (const listener of stateListeners) listener();
}

function tell(change: Change | 'everything'): void {
  for (const listener of changeListeners) listener(change);
}

function parseChange(event: MessageEvent<string>): Change | undefined {
  try {
    const change = JSON.parse(event.data) as Change;
    return Array.isArray(change.topics) ? change : undefined;
  } catch {
    return undefined;
  }
}

function atOf(event: MessageEvent<unknown>): string | undefined {
  try {
    const data = JSON.parse(String(event.data)) as { at?: unknown };
    return typeof data.at === 'string' ? data.at : undefined;
  } catch {
    return undefined;
  }
}
