import { useCallback, useRef, useState } from 'react';
import type { CommandContract, InputOf, OutputOf } from '#kernel/contract.ts';
import { toast } from '#web/design/toast.tsx';
import type { Wording } from '#web/text/wording.ts';
import { type CommandEnvelope, callCommand } from './client.ts';
import { newCommandId } from './new-command-id.ts';
import { type Problem, ProblemError, problemOf } from './problem.ts';
import { serverNow } from './server-clock.ts';

export type Outcome<Output> =
  | { readonly ok: true; readonly output: Output }
  | { readonly ok: false; readonly refusal: Problem };

export interface RunOptions<Output> {
  /** Said in a toast when it worked. */
  readonly done?: Wording | ((output: Output) => Wording);
  /** Offered for 30 s beside `done`. Give the command that takes it back. */
  readonly undo?: (output: Output) => unknown;
}

export interface Command<Input, Output> {
  readonly run: (input: Input, options?: RunOptions<Output>) => Promise<Outcome<Output>>;
  readonly pending: boolean;
  /** The last refusal, until the next run or `clear`. Show it with `RefusalNotice` or `FormError`. */
  readonly refusal: Problem | undefined;
  readonly clear: () => void;
}

const pauses = [400, 1_200, 3_000];

/**
 * Runs a command. On a network failure it is sent again up to three times with the SAME id, so it has one effect.
 * `run` never rejects: it resolves to `{ok: true, output}` or `{ok: false, refusal}`.
 */
export function useCommand<Contract extends CommandContract>(
  contract: Contract,
): Command<InputOf<Contract>, OutputOf<Contract>> {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const running = useRef(0);

  const run = useCallback(
    async (input: InputOf<Contract>, options: RunOptions<OutputOf<Contract>> = {}) => {
      running.current += 1;
      setPending(true);
      setRefusal(undefined);
      const outcome = await runCommand(contract, input, options);
      running.current -= 1;
      setPending(running.current > 0);
      if (!outcome.ok) setRefusal(outcome.refusal);
      return outcome;
    },
    [contract],
  );
  const clear = useCallback(() => setRefusal(undefined), []);
  return { run, pending, refusal, clear };
}

/** The same without a component, for shortcuts and undo. */
export async function runCommand<Contract extends CommandContract>(
  contract: Contract,
  input: InputOf<Contract>,
  options: RunOptions<OutputOf<Contract>> = {},
): Promise<Outcome<OutputOf<Contract>>> {
  const envelope: CommandEnvelope<InputOf<Contract>> = {
    commandId: newCommandId(serverNow()),
    input,
    occurredAt: new Date(serverNow()).toISOString(),
  };
  const outcome = await sendUntilAnswered<Contract>(contract, envelope);
  if (outcome.ok) announce(outcome.output, options);
  return outcome;
}

async function sendUntilAnswered<Contract extends CommandContract>(
  contract: Contract,
  envelope: CommandEnvelope<InputOf<Contract>>,
): Promise<Outcome<OutputOf<Contract>>> {
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await callCommand<Contract>(contract, envelope);
      return { ok: true, output: answer.output };
    } catch (thrown) {
      const pause = pauses[attempt];
      const again = thrown instanceof ProblemError && thrown.problem.kind === 'network';
      if (!again || pause === undefined) return { ok: false, refusal: problemOf(thrown) };
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function announce<Output>(output: Output, options: RunOptions<Output>): void {
  if (options.done === undefined) return;
  const words = typeof options.done === 'function' ? options.done(output) : options.done;
  const { undo } = options;
  toast(words, undo ? { undo: () => void undo(output) } : {});
}
