import { useCallback, useState } from 'react';
import { despiteLevel } from './confirm-identity.ts';
import { networkProblem, type Problem, ProblemError, problemOf, readProblem } from './problem.ts';
import { saveFile } from './save-file.ts';

/**
 * Files the server makes, fetched rather than followed: a refusal is said on the screen, and who asks can be confirmed.
 * With a `body` it is a POST. Resolves to whether the file came.
 */
export function useFile(): {
  readonly save: (path: string, body?: unknown) => Promise<boolean>;
  readonly pending: boolean;
  readonly refusal: Problem | undefined;
  readonly clear: () => void;
} {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const save = useCallback(async (path: string, body?: unknown) => {
    setPending(true);
    setRefusal(undefined);
    try {
      const { content, name } = await despiteLevel(() => fetchFile(path, body));
      saveFile(content, name);
      return true;
    } catch (thrown) {
      setRefusal(problemOf(thrown));
      return false;
    } finally {
      setPending(false);
    }
  }, []);
  return { save, pending, refusal, clear: useCallback(() => setRefusal(undefined), []) };
}

async function fetchFile(path: string, body: unknown): Promise<{ content: Blob; name: string }> {
  const asPost =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { credentials: 'same-origin', ...asPost }).catch(() => undefined);
  if (!response) throw new ProblemError(networkProblem);
  if (!response.ok) throw new ProblemError(await readProblem(response));
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { content: await response.blob(), name: name ?? 'maillon' };
}
