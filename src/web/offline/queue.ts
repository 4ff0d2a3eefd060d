import { type Problem, ProblemError, problemOf } from '#web/api/problem.ts';
import type { QueuedCommand } from './device-store.ts';

/** What the server said of one act at last: done, with the hour of its receipt, or refused. */
export type Settled = { readonly output: unknown; readonly at: string } | { readonly problem: Problem };

/** Acts of this device, sorted by their ids. */
export interface Queue {
  all(): Promise<readonly QueuedCommand[]>;
  keep(entry: QueuedCommand): Promise<void>;
  remove(commandId: string): Promise<void>;
}

export interface Sending {
  readonly queue: Queue;
  /** Nobody else's acts leave with this person's session. */
  readonly actorId: string;
  /** Resolves with a whole answer of the server, or rejects with a `ProblemError`. */
  readonly call: (entry: QueuedCommand) => Promise<{ readonly output: unknown; readonly at: string }>;
  readonly onSettled?: (entry: QueuedCommand, settled: Settled) => Promise<void>;
}

/**
 * Sends what waits, in the order of the acts; stops at the first silence. It knows neither browser nor network, so that
 * `simulation/field` runs this very code through thousands of days without network.
 */
export async function sendQueue({ queue, actorId, call, onSettled }: Sending): Promise<void> {
  const held = new Set<string>();
  for (const entry of await queue.all()) {
    if (entry.state !== 'waiting' || entry.actorId !== actorId || held.has(entry.subject)) continue;
    const settled = await call(entry).catch(judge);
    if (settled === 'silence') break;
    // A breakdown about one thing holds what follows about it, in order, and nothing else.
    if (settled === 'breakdown') held.add(entry.subject);
    if (settled === 'breakdown') continue;
    // Only a stored receipt takes an act away: the answer came, whole, from the server.
    if ('problem' in settled) await queue.keep({ ...entry, state: 'refused', problem: settled.problem });
    else await queue.remove(entry.commandId);
    await onSettled?.(entry, settled);
  }
}

/** Signed out, overloaded or broken down is no judgement on the act: it waits. */
function judge(thrown: unknown): Settled | 'silence' | 'breakdown' {
  if (!(thrown instanceof ProblemError)) return { problem: problemOf(thrown) };
  const { kind, status } = thrown.problem;
  if (kind === 'defect' || status === 500) return 'breakdown';
  return kind === 'network' || kind === 'unavailable' || status === 401
    ? 'silence'
    : { problem: thrown.problem };
}

/** Keys sort in the order of the acts even when the clock was corrected between two of them: one millisecond later at least. */
export function momentAfter(last: string | undefined, now: number): number {
  const stamp = last === undefined ? 0 : Number.parseInt(last.replaceAll('-', '').slice(0, 12), 16);
  return Math.max(now, stamp + 1);
}
