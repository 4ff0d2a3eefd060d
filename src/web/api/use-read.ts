import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InputOf, OutputOf, QueryContract } from '#kernel/contract.ts';
import { keepAnswer, keptAnswer } from '#web/offline/device-store.ts';
import { useNow } from '#web/text/use-now.ts';
import { type Answer, callQuery } from './client.ts';
import { useLive } from './live.ts';
import { type Problem, ProblemError, problemOf } from './problem.ts';

export interface Read<Output> {
  /** The last good answer; it stays on screen when a reload fails. */
  readonly data: Output | undefined;
  /** Server time of that answer, ISO. */
  readonly at: string | undefined;
  /** Milliseconds since then. */
  readonly age: number | undefined;
  /** True when the figures may no longer hold: show them hatched, never green. */
  readonly stale: boolean;
  readonly error: Problem | undefined;
  /** Nothing to show yet. */
  readonly pending: boolean;
  readonly reload: () => void;
}

export interface ReadOptions {
  readonly enabled?: boolean;
  /** Keep showing the previous answer while another page or filter loads. Default: true. */
  readonly keepPrevious?: boolean;
  /** Milliseconds; `false` never polls. Default: one minute. */
  readonly every?: number | false;
  /** Keep the answer on this device until sign-out, and show it (stale) without network: tours, protocols. Default: false. */
  readonly keepOnDevice?: boolean;
}

/** Reads one query and keeps it fresh: reloads on the facts its contract names (`topics`), polls as a guarantee. */
export function useRead<Contract extends QueryContract>(
  contract: Contract,
  input: InputOf<Contract>,
  options: ReadOptions = {},
): Read<OutputOf<Contract>> {
  const live = useLive();
  const now = useNow();
  const query = useQuery<MaybeKept<OutputOf<Contract>>>({
    queryKey: [contract.name, input],
    queryFn: ({ signal }) =>
      options.keepOnDevice ? readOrKept(contract, input, signal) : callQuery(contract, input, signal),
    enabled: options.enabled ?? true,
    meta: { topics: contract.topics },
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.keepPrevious === false ? {} : { placeholderData: keepPreviousData }),
  });
  const at = query.data?.at;
  return {
    data: query.data?.output,
    at,
    age: at === undefined ? undefined : Math.max(0, now - Date.parse(at)),
    stale:
      query.data !== undefined &&
      (live.status === 'lost' || query.error !== null || query.data.kept === true),
    error: query.error === null ? undefined : problemOf(query.error),
    pending: query.data === undefined && query.error === null,
    reload: () => void query.refetch(),
  };
}

interface MaybeKept<Output> extends Answer<Output> {
  /** Read from this device because the server did not answer. */
  readonly kept?: boolean;
}

async function readOrKept<Contract extends QueryContract>(
  contract: Contract,
  input: InputOf<Contract>,
  signal: AbortSignal,
): Promise<MaybeKept<OutputOf<Contract>>> {
  const key = `${contract.name} ${JSON.stringify(input)}`;
  try {
    const answer = await callQuery(contract, input, signal);
    await keepAnswer(key, answer);
    return answer;
  } catch (thrown) {
    const silent = thrown instanceof ProblemError && thrown.problem.kind === 'network';
    const kept = silent ? await keptAnswer<Answer<OutputOf<Contract>>>(key) : undefined;
    if (!kept) throw thrown;
    return { ...kept, kept: true };
  }
}
