import { useCallback, useState } from 'react';
import { despiteLevel } from '#web/api/confirm-identity.ts';
import { networkProblem, type Problem, ProblemError, problemOf, readProblem } from '#web/api/problem.ts';

const patience = 30_000;

/** One request of the sign-in routes, which are neither commands nor queries. Rejects with a `ProblemError`. */
export function callSession<Answer>(path: string, body: unknown = {}): Promise<Answer> {
  return despiteLevel(() => send<Answer>(path, body));
}

async function send<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(`/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  }).catch(() => {
    throw new ProblemError(networkProblem);
  });
  if (!response.ok) throw new ProblemError(await readProblem(response));
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
}

/** The same by GET; `undefined` when there is nothing at that address. */
export async function readSession<Answer>(path: string): Promise<Answer | undefined> {
  const response = await fetch(`/api/v1/${path}`, {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  }).catch(() => {
    throw new ProblemError(networkProblem);
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new ProblemError(await readProblem(response));
  return (await response.json()) as Answer;
}

/** Runs one step of a sign-in at a time and keeps why it was refused. `run` gives `undefined` after a refusal. */
export function useSessionCall(): {
  readonly run: <Answer>(work: () => Promise<Answer>) => Promise<Answer | undefined>;
  readonly pending: boolean;
  readonly refusal: Problem | undefined;
  readonly clear: () => void;
} {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const run = useCallback(async <Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> => {
    setPending(true);
    setRefusal(undefined);
    try {
      return await work();
    } catch (thrown) {
      setRefusal(problemOf(thrown));
      return undefined;
    } finally {
      setPending(false);
    }
  }, []);
  return { run, pending, refusal, clear: useCallback(() => setRefusal(undefined), []) };
}
