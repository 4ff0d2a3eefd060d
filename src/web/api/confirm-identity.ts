import { useEffect, useSyncExternalStore } from 'react';
import { ProblemError } from './problem.ts';

/**
 * Some actions ask for a second factor shown lately (level 2). Whoever is refused for that alone is asked, over what they
 * were doing, and the very same request leaves again. Where no screen can ask (`tournee.html`, the wall), the refusal stands.
 */
let waiting: ((confirmed: boolean) => void)[] = [];
let askers = 0;
const listeners = new Set<() => void>();

/** Sends; refused for its level, sends the same once more after the person confirmed who they are. */
export async function despiteLevel<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (thrown) {
    if (!asksToConfirm(thrown) || askers === 0) throw thrown;
    if (!(await new Promise<boolean>(ask))) throw thrown;
    return await send();
  }
}

/** For the dialog: whether an action waits, and how to let it go on (or not). Requests refused together wait for one answer. */
export function useIdentityQuestion(): {
  readonly asked: boolean;
  readonly settle: (confirmed: boolean) => void;
} {
  useEffect(() => {
    askers++;
    return () => {
      askers--;
      if (askers === 0) settle(false);
    };
  }, []);
  const asked = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting.length > 0,
  );
  return { asked, settle };
}

/** A second factor raises to level 2, no further. */
function asksToConfirm(thrown: unknown): boolean {
  if (!(thrown instanceof ProblemError)) return false;
  const { code, facts } = thrown.problem;
  return code === 'kernel.level-too-low' && facts.level === 2;
}

function ask(resolve: (confirmed: boolean) => void): void {
  waiting = [...waiting, resolve];
  tell();
}

function settle(confirmed: boolean): void {
  const answered = waiting;
  waiting = [];
  for (const resolve of answered) resolve(confirmed);
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}
