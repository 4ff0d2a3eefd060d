import type { InputOf, OutputOf } from '#kernel/contract.ts';
import { networkProblem, ProblemError, readProblem } from '#web/api/problem.ts';
import type { askToJoin, findJoiner } from '../contract/joining.ts';
import type { Coded } from '../contract.ts';

export interface JoiningPlace {
  readonly territoryId: string;
  readonly name: string;
  readonly communes: readonly { readonly code: string; readonly name: string }[];
}

export interface JoiningStart {
  readonly places: readonly JoiningPlace[];
  readonly professions: readonly Coded[];
}

/** The three calls of the public page; nobody is signed in. */
async function call<Answer>(path: string, body?: unknown): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/directory/joining${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    throw new ProblemError(networkProblem);
  }
  if (!response.ok) throw new ProblemError(await readProblem(response));
  return (await response.json()) as Answer;
}

export function startJoining(): Promise<JoiningStart> {
  return call('');
}

export function lookUp(territoryId: string, identifier: string): Promise<OutputOf<typeof findJoiner>> {
  return call('/look-up', { territoryId, identifier });
}

export function ask(
  territoryId: string,
  commandId: string,
  input: InputOf<typeof askToJoin>,
): Promise<{ sent: true }> {
  return call('/ask', { territoryId, commandId, input });
}
