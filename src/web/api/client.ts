import type { CommandContract, InputOf, OutputOf, QueryContract } from '#kernel/contract.ts';
import { despiteLevel } from './confirm-identity.ts';
import { networkProblem, ProblemError, readProblem } from './problem.ts';
import { learnServerTime } from './server-clock.ts';

export interface Answer<Output> {
  readonly output: Output;
  /** Server time of the answer, ISO. */
  readonly at: string;
}

export interface CommandEnvelope<Input> {
  readonly commandId: string;
  readonly input: Input;
  readonly occurredAt: string;
}

/** As a device keeps it until it can be sent: the input sealed for the cell alone. */
export interface SealedEnvelope {
  readonly commandId: string;
  readonly sealed: string;
  readonly occurredAt: string;
}

const patience = 20_000;

/** Asks one question. Rejects with a `ProblemError`. */
export async function callQuery<Contract extends QueryContract>(
  contract: Contract,
  input: InputOf<Contract>,
  signal?: AbortSignal,
): Promise<Answer<OutputOf<Contract>>> {
  return await post(`/api/v1/queries/${contract.name}`, { input }, signal);
}

/** Sends one command once. Sending the same envelope again is safe: the server answers what it answered. */
export async function callCommand<Contract extends CommandContract>(
  contract: Pick<Contract, 'name'>,
  envelope: CommandEnvelope<InputOf<Contract>> | SealedEnvelope,
): Promise<Answer<OutputOf<Contract>>> {
  return await despiteLevel(() => post(`/api/v1/commands/${contract.name}`, envelope));
}

async function post<Output>(path: string, body: unknown, signal?: AbortSignal): Promise<Answer<Output>> {
  const response = await send(path, body, signal);
  if (!response.ok) {
    const problem = await readProblem(response);
    if (response.status === 401) window.dispatchEvent(new CustomEvent('maillon:signed-out'));
    throw new ProblemError(problem);
  }
  const answer = (await response.json().catch(() => {
    throw new ProblemError(networkProblem);
  })) as Answer<Output>;
  // A hotel's welcome page may answer 200 in JSON: only the server says when it answered.
  if (typeof answer?.at !== 'string') throw new ProblemError(networkProblem);
  learnServerTime(answer.at);
  return answer;
}

async function send(path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const timeout = AbortSignal.timeout(patience);
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    throw new ProblemError(networkProblem);
  }
}
