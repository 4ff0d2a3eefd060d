import { useCallback, useState } from 'react';
import type { CommandContract, InputOf, OutputOf } from '#kernel/contract.ts';
import type { Problem } from '#web/api/problem.ts';
import type { Outcome } from '#web/api/use-command.ts';
import { queueCommand } from './outbox.ts';

export interface OfflineCommand<Input, Output> {
  /** `{ok: true, queued: true}`: saved on this device, will leave with the next connection. */
  readonly run: (input: Input) => Promise<Outcome<Output> | { readonly ok: true; readonly queued: true }>;
  readonly pending: boolean;
  readonly refusal: Problem | undefined;
  readonly clear: () => void;
}

/** As `useCommand`, for contracts marked `offline: true`: the act is saved on the device before anything is sent. */
export function useOfflineCommand<Contract extends CommandContract>(
  contract: Contract,
): OfflineCommand<InputOf<Contract>, OutputOf<Contract>> {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const run = useCallback(
    async (input: InputOf<Contract>) => {
      setPending(true);
      setRefusal(undefined);
      try {
        const outcome = await queueCommand(contract, input);
        if (!outcome.ok) setRefusal(outcome.refusal);
        return outcome;
      } finally {
        setPending(false);
      }
    },
    [contract],
  );
  return { run, pending, refusal, clear: useCallback(() => setRefusal(undefined), []) };
}
