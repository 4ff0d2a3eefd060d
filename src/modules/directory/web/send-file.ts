import { newCommandId } from '#web/api/new-command-id.ts';
import { networkProblem, ProblemError, readProblem } from '#web/api/problem.ts';

const pieceBytes = 4 * 1_048_576;
const pauses = [500, 1_500, 4_000, 10_000, 20_000];

export interface Sending {
  readonly importId: string;
  readonly file: File;
  readonly onProgress: (sent: number) => void;
  /** True when the person gave up. */
  readonly stopped: () => boolean;
}

export function newImportId(): string {
  return newCommandId(Date.now());
}

/** Sends a file piece by piece, each again until it arrived: a cut of the network costs seconds, not the whole file. */
export async function sendFile({ importId, file, onProgress, stopped }: Sending): Promise<void> {
  for (let offset = 0; offset < file.size && !stopped(); offset += pieceBytes) {
    const piece = file.slice(offset, offset + pieceBytes);
    await again(() => send(`/api/v1/directory/imports/${importId}/pieces?offset=${offset}`, piece));
    onProgress(Math.min(file.size, offset + pieceBytes));
  }
  if (!stopped()) await again(() => send(`/api/v1/directory/imports/${importId}/start`, undefined));
}

async function again(attempt: () => Promise<void>): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    try {
      await attempt();
      return;
    } catch (thrown) {
      const pause = pauses[turn];
      const worthIt = thrown instanceof ProblemError && thrown.problem.kind === 'network';
      if (!worthIt || pause === undefined) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function send(path: string, body: Blob | undefined): Promise<void> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      ...(body ? { body, headers: { 'content-type': 'application/octet-stream' } } : {}),
      signal: AbortSignal.timeout(25_000),
    });
  } catch {
    throw new ProblemError(networkProblem);
  }
  if (!response.ok) throw new ProblemError(await readProblem(response));
}
